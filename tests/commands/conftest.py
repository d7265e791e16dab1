"""Type `styringsmal` in an empty folder, on a store of its own, on 15 October 2026."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from actions import sheets
from actions.desk import Desk
from commands.__main__ import main
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.cycle import Period
from goals.status import Cause, Status
from loaders import sandbox
from loaders.child.encode import encode
from tests.filled import filled, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from loaders.filling import Typed


TODAY = "2026-10-15"
ON_TRACK: Mapping[str, Typed] = {"status": Status.ON_TRACK, "progress": 50}
DELAYED: Mapping[str, Typed] = {
    "status": Status.DELAYED,
    "progress": 40,
    "cause": Cause.STAFFING,
    "comment": "Mangler folk",
}


@dataclass(frozen=True)
class Result:
    """What a command came to."""

    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short path, for a socket lies in it."""
    path = Path(tempfile.mkdtemp(prefix="sm"))
    monkeypatch.chdir(path)
    for name in [name for name in os.environ if name.startswith("STYRINGSMAL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("STYRINGSMAL_TODAY", TODAY)
    monkeypatch.setenv("STYRINGSMAL_DATABASE", "store.duckdb")
    yield path
    shutil.rmtree(path)


@pytest.fixture
def no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the work of the child here: starting one is for the tests of the sandbox."""
    monkeypatch.setattr(sandbox, "_ask", lambda content, _limits: (encode(read(content)), False))


@pytest.fixture
def styringsmal(
    folder: Path, capsys: pytest.CaptureFixture[str], no_children: None
) -> Callable[..., Result]:
    """Run a command in this process: `styringsmal("imports", "--json")`."""
    assert folder == Path.cwd()
    assert no_children is None

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return run


@cache
def blank_sheet(trust: str, period: str) -> bytes:
    """The sheet that anybody gets from an empty store; written once, for writing takes its time."""
    now = datetime(2026, 10, 15, tzinfo=UTC)
    with Store.open(":memory:", clock=lambda: now) as store:
        desk = Desk(store, strategy(), LOCAL, now.date(), "command")
        return sheets.status_sheet(desk, trust, Period.parse(period), made_at=now).content


@pytest.fixture
def sheet(folder: Path) -> Callable[..., str]:
    """Fill in a trust's sheet and give the file's name: `sheet({"T2.4": ON_TRACK})`."""

    def write(
        rows: Mapping[str, Mapping[str, Typed]],
        *,
        trust: str = "unn",
        period: str = "2026-T2",
        name: str | None = None,
    ) -> str:
        path = folder / (name or f"{trust}.xlsx")
        path.write_bytes(filled(blank_sheet(trust, period), rows))
        return path.name

    return write

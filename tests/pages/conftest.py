"""Stores for pages to read: empty, with a few things that UNN has said, and the demonstration."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from data.store import Store
from goals.access import Principal, Role
from goals.cycle import Period
from goals.status import Cause
from pages.parts import session
from tests.data.drafts import Clock, deliver, planned, report
from tests.data.drafts import plan as store_plan
from tests.pages.showing import HOSTILE, MIDT, NORD


@pytest.fixture(scope="package", autouse=True)
def one_scan() -> Iterator[None]:
    """Look for components of other packages once: Streamlit would for each page, half a second."""
    once = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(autouse=True)
def main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put `__main__` back: Streamlit leaves the page there, and a new process would run it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is 15 October 2026."""
    monkeypatch.setenv("STYRINGSMAL_TODAY", "2026-10-15")
    session.settings.cache_clear()
    yield
    session.settings.cache_clear()


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger that knows both strategies; made once, since its schema takes its time."""
    path = tmp_path_factory.mktemp("empty") / "pages.duckdb"
    with Store.open(path, clock=Clock()) as opened:
        opened.sync(NORD)
        opened.sync(MIDT)
    return path


@pytest.fixture
def store(
    day: None,  # noqa: ARG001 (it must be set)
    empty: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Store]:
    """A copy of the empty ledger, the one that the pages read."""
    with Store.open(shutil.copy(empty, tmp_path), clock=Clock()) as opened:
        monkeypatch.setattr(session, "store", lambda: opened)
        yield opened


@pytest.fixture(scope="package")
def played(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A copy of the demonstration's ledger, which no page changes."""
    copy = shutil.copy(demonstration, tmp_path_factory.mktemp("pages"))
    with Store.open(copy, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def demo(day: None, played: Store, monkeypatch: pytest.MonkeyPatch) -> Store:  # noqa: ARG001 (it must be set)
    """The demonstration's ledger is the one that the pages read."""
    monkeypatch.setattr(session, "store", lambda: played)
    return played


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who may see nothing that is internal."""
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))


@pytest.fixture
def filled(store: Store) -> Store:
    """UNN has said three things in the second tertial and one in the first."""
    nord = {"strategy": NORD.key}
    store_plan(store, planned("T3.10", responsible="HR-direktør"), **nord)
    first = Period(2026, 1)
    deliver(store, report("T3.10", "on_track", progress=30, period=first), period=first, **nord)
    deliver(
        store,
        report("T3.10", "delayed", progress=40, cause=Cause.STAFFING, comment=HOSTILE, cell="H14",
               internal_note="Bare internt"),
        report("T1.1", "done", progress=100),
        report("T1.2", "on_track", progress=80),
        file_name="unn.xlsx",
        **nord,
    )  # fmt: skip
    return store

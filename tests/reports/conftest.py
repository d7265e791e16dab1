"""One report of the demonstration for all, and small ones made of facts."""

from __future__ import annotations

import shutil
from argparse import Namespace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from actions import reporting
from actions.answers import status_json
from actions.desk import Desk
from actions.reporting import House, Kind
from commands import indicators, seats
from data.store import Store
from goals.access import LOCAL
from goals.catalogue.load import strategy
from goals.report.make import report
from goals.report.model import Source
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goals.report.model import Report

NOW = datetime(2026, 10, 15, 9, 30, 0, 123456, tzinfo=UTC)
TODAY = NOW.date()
SITE = "https://mal.example.no"
HOUSE = House(SITE)
SOURCE = Source(7, "0123456789abcdef" * 4, f"{SITE}/?per=7", NOW)


@pytest.fixture(scope="session")
def desk(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Over a copy: other tests of this process open the demonstration's own file."""
    copy = shutil.copy(demonstration, tmp_path_factory.mktemp("reports"))
    with Store.open(copy, clock=lambda: NOW) as store:
        yield Desk(store, strategy(), LOCAL, TODAY, "command")


@pytest.fixture(scope="session")
def whole(desk: Desk) -> Report:
    """The report of everything, as `styringsmal report` makes it."""
    return reporting.made(desk, desk.view(), site=SITE, made_at=NOW)


@pytest.fixture(scope="session")
def status(desk: Desk) -> Any:
    """What `styringsmal status --json` answers of the same view."""
    return status_json.status(desk.view(), today=TODAY)


@pytest.fixture(scope="session")
def series(desk: Desk) -> Any:
    """What `styringsmal indicators show --json` answers of the same view."""
    return answered(desk, indicators.show, trust=None, indicator=None, known_at=None)["series"]


@pytest.fixture(scope="session")
def taken(desk: Desk) -> Any:
    """What `styringsmal seats --json` answers of the same view."""
    options = dict.fromkeys(("cycle", "period", "known_at", "trust", "programme"))
    return answered(desk, seats.run, **options)["seats"]


def answered(desk: Desk, run: Callable[..., int], **options: Any) -> dict[str, Any]:
    """Give what a command answers without a terminal."""
    answer: dict[str, Any] = {}
    console = SimpleNamespace(answer=answer.update, show=lambda _: None)
    run(Namespace(**options), SimpleNamespace(desk=lambda _: desk, console=console))
    return answer


@pytest.fixture(scope="session")
def written(whole: Report) -> dict[Kind, bytes]:
    """The four files of it."""
    return {kind: reporting.file(kind, whole, HOUSE) for kind in Kind}


@pytest.fixture
def small() -> Callable[..., Report]:
    """A report of a few facts: `small(update("delayed"), before=3, trust="unn")`."""

    def make(*facts, before=None, trust=None, goal=None, **seen) -> Report:
        view = builders.view(*facts, **seen)
        old = view.at(view.snapshot.cycle.periods[before]) if before is not None else None
        return report(view, source=SOURCE, before=old, trust=trust, goal=goal)

    return make


def files(found: Report) -> dict[Kind, bytes]:
    return {kind: reporting.file(kind, found, HOUSE) for kind in Kind}

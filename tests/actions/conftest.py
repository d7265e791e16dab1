"""A real store in memory with a small strategy, contacts and the coordinator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

import pytest

from actions import importing, sheets
from actions.desk import Desk
from actions.importing import Committed, Preview, Upload
from data.store import Store
from goals.access import LOCAL, Principal, Role
from goals.cycle import Period
from loaders.filling import Typed
from tests.builders import STRATEGY
from tests.filled import filled, read

TODAY = date(2026, 10, 15)
NOW = datetime(2026, 10, 15, 8, 0, tzinfo=UTC)
PERIOD = Period(2026, 2)
READER = Principal("leser", Role.READER)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    """The coordinator's."""
    return Desk(store, STRATEGY, LOCAL, TODAY, "page", parse=read)


def contact(store: Store, *trusts: str, name: str = "kontakt") -> Desk:
    principal = Principal(name, Role.CONTACT, frozenset(trusts))
    return Desk(store, STRATEGY, principal, TODAY, "page", parse=read)


def sheet(
    desk: Desk,
    measures: Mapping[str, Mapping[str, Typed]],
    *,
    trust: str = "unn",
    period: Period = PERIOD,
) -> Upload:
    """A freshly downloaded sheet with these rows typed in."""
    blank = sheets.status_sheet(desk, trust, period, made_at=NOW)
    return Upload(blank.name, filled(blank.content, measures))


def send(desk: Desk, upload: Upload, **rest: object) -> tuple[Preview, Committed]:
    previewed = importing.preview(desk, upload)
    return previewed, importing.commit(desk, previewed, **rest)

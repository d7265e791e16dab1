"""`known_at`: numbers, days and times in Norway become one event number."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from data.ledger import KnownAt
from data.store import Store
from goals.errors import UserError
from tests.data.drafts import Clock, deliver

TODAY = date(2026, 10, 15)


@pytest.fixture(scope="module")
def recorded(shared_location):
    """Events on both sides of a midnight in summer time (22.00 UTC) and in winter time (23.00)."""
    clock = Clock()
    store = Store.open(shared_location, clock=clock)
    for moment in (
        datetime(2026, 9, 1, 21, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 9, 1, 22, 0, tzinfo=UTC),
        datetime(2026, 11, 1, 22, 59, tzinfo=UTC),
        datetime(2026, 11, 1, 23, 0, tzinfo=UTC),
    ):
        clock.now = moment
        deliver(store)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("text", "event_no", "on"),
    [
        (None, 4, TODAY),
        ("1", 1, date(2026, 9, 1)),
        ("002", 2, date(2026, 9, 2)),
        ("4", 4, date(2026, 11, 2)),
        ("2026-08-31", 0, date(2026, 8, 31)),
        ("2026-09-01", 1, date(2026, 9, 1)),
        ("2026-09-02", 2, date(2026, 9, 2)),
        ("2026-11-01", 3, date(2026, 11, 1)),
        ("2030-01-01", 4, date(2030, 1, 1)),
        ("2026-09-02T00:00", 2, date(2026, 9, 2)),
        ("2026-09-01T23:59", 0, date(2026, 9, 1)),
        ("2026-09-01T22:00Z", 2, date(2026, 9, 2)),
        ("2026-09-01 22:00:00+00:00", 2, date(2026, 9, 2)),
        ("2026-11-02T00:00:00", 4, date(2026, 11, 2)),
    ],
)
def test_known_at_is_resolved_to_an_event_and_a_day(recorded, text, event_no, on):
    assert recorded.known_at(text, today=TODAY) == KnownAt(event_no, on)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (None, None),
        ("2026-09-01", None),
        ("1", datetime(2026, 9, 1, 21, 59, 59, 999999, tzinfo=UTC)),
        ("2026-09-02T00:30", datetime(2026, 9, 1, 22, 30, tzinfo=UTC)),
    ],
)
def test_what_is_more_exact_than_a_day_keeps_its_moment(recorded, text, moment):
    assert recorded.known_at(text, today=TODAY).moment == moment


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "known_at_unknown_event"),
        ("5", "known_at_unknown_event"),
        ("9" * 9, "known_at_unknown_event"),
        ("9" * 5000, "known_at_unreadable"),
        ("-1", "known_at_unreadable"),
        ("٣", "known_at_unreadable"),
        ("", "known_at_unreadable"),
        ("i går", "known_at_unreadable"),
        ("31.08.2026", "known_at_unreadable"),
        ("2026-02-30", "known_at_unreadable"),
        ("9999-12-31", "known_at_unreadable"),
        ("0001-01-01T00:00", "known_at_unreadable"),
    ],
)
def test_what_cannot_be_meant_is_refused(recorded, text, code):
    with pytest.raises(UserError) as refused:
        recorded.known_at(text, today=TODAY)
    assert refused.value.code == code


def test_an_empty_ledger_is_known_at_event_zero(store):
    assert store.known_at(None, today=TODAY) == KnownAt(0, TODAY)
    assert store.known_at("2026-09-01", today=TODAY) == KnownAt(0, date(2026, 9, 1))

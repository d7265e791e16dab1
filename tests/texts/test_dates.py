"""Norwegian dates and periods."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goals.cycle import Cycle, Period
from texts import dates


def test_days_and_moments_are_written_the_norwegian_way_in_norwegian_time() -> None:
    assert dates.day(date(2026, 8, 31)) == "31.08.2026"
    assert dates.day(None) == "–"
    assert dates.moment(datetime(2026, 8, 31, 12, 5, tzinfo=UTC)) == "31.08.2026 kl.\u00a014.05"
    assert dates.moment(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)) == "01.02.2026 kl.\u00a000.30"


def test_periods_and_cycles_have_a_name_for_people() -> None:
    assert dates.period(Period(2026, 2)) == "2. tertial 2026"
    assert dates.short_period(Period(2006, 2)) == "2. tertial 06"
    assert dates.cycle(Cycle(date(2025, 1, 1))) == "2025–2026"


def test_months_have_a_name_and_a_short_one() -> None:
    assert dates.month(date(2026, 10, 1)) == "oktober 2026"
    assert [dates.short_month(date(2026, month, 1)) for month in (1, 3, 12)] == [
        "jan",
        "mars",
        "des",
    ]


@pytest.mark.parametrize(
    ("asked", "at", "said"),
    [
        ("2026-06-01", None, "01.06.2026"),
        ("2026-06-01T14:05", datetime(2026, 6, 1, 12, 5, tzinfo=UTC), "01.06.2026 kl.\u00a014.05"),
        ("14", datetime(2026, 6, 1, 12, 5, tzinfo=UTC), "hendelse 14 (01.06.2026 kl.\u00a014.05)"),
    ],
)
def test_a_moment_is_named_as_it_was_asked_for(asked: str, at: datetime | None, said: str) -> None:
    assert dates.known_at(asked, date(2026, 6, 1), at) == said

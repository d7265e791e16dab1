"""Norwegian dates and periods."""

from __future__ import annotations

from datetime import UTC, date, datetime

from goals.cycle import Cycle, Period
from texts import dates


def test_days_and_moments_are_written_the_norwegian_way_in_norwegian_time() -> None:
    assert dates.day(date(2026, 8, 31)) == "31.08.2026"
    assert dates.day(None) == "–"
    assert dates.moment(datetime(2026, 8, 31, 12, 5, tzinfo=UTC)) == "31.08.2026 kl. 14.05"
    assert dates.moment(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)) == "01.02.2026 kl. 00.30"


def test_periods_and_cycles_have_a_name_for_people() -> None:
    assert dates.period(Period(2026, 2)) == "2. tertial 2026"
    assert dates.short_period(Period(2006, 2)) == "2. tertial 06"
    assert dates.cycle(Cycle(date(2025, 1, 1))) == "2025–2026"

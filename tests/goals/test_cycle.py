"""Tertials, cycles, the period that is shown first, and the day a view is judged by."""

from __future__ import annotations

from datetime import date

import pytest

from goals.cycle import (
    Cycle,
    Period,
    current_cycle,
    cycles,
    overlaps,
    reference_date,
)
from tests.builders import CYCLE, STRATEGY

T1, T2, T3 = Period(2026, 1), Period(2026, 2), Period(2026, 3)
BEFORE, AFTER = Cycle(date(2023, 1, 1)), Cycle(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("key", "first", "last", "deadline"),
    [
        ("2026-T1", date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 20)),
        ("2026-T2", date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 20)),
        ("2026-T3", date(2026, 9, 1), date(2026, 12, 31), date(2027, 1, 20)),
    ],
)
def test_a_tertial_has_its_days_and_twenty_days_to_report(
    key: str, first: date, last: date, deadline: date
) -> None:
    period = Period.parse(key)
    assert (period.first_day, period.last_day, period.deadline) == (first, last, deadline)
    assert str(period) == key


@pytest.mark.parametrize(
    "text", ["2026-T4", "2026-T0", "2026-t1", "26-T1", "2026-T1 ", "", "0000-T1", "٢٠٢٦-T1"]
)
def test_what_is_no_tertial_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.parse(text)


def test_two_years_have_six_tertials_in_order() -> None:
    keys = [str(period) for period in CYCLE.periods]
    assert keys == ["2025-T1", "2025-T2", "2025-T3", "2026-T1", "2026-T2", "2026-T3"]
    assert (CYCLE.end, CYCLE.key) == (date(2026, 12, 31), "2025-2026")


def test_a_cycle_within_one_year_is_named_by_it() -> None:
    assert Cycle(date(2026, 1, 1), months=12).key == "2026"


def test_periods_come_in_the_order_of_time() -> None:
    assert sorted([Period(2026, 1), Period(2025, 3), Period(2025, 1)]) == [
        Period(2025, 1),
        Period(2025, 3),
        Period(2026, 1),
    ]


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2024, 12, 31), "2025-T1"),
        (date(2025, 4, 29), "2025-T1"),
        (date(2025, 8, 30), "2025-T1"),
        (date(2025, 8, 31), "2025-T2"),
        (date(2026, 10, 15), "2026-T2"),
        (date(2026, 12, 31), "2026-T3"),
        (date(2030, 1, 1), "2026-T3"),
    ],
)
def test_the_newest_ended_period_is_shown_first(on: date, shown: str) -> None:
    assert str(CYCLE.default_period(on)) == shown


@pytest.mark.parametrize(
    ("period", "on", "judged_by"),
    [
        (T2, date(2026, 10, 15), date(2026, 10, 15)),  # the newest that has ended
        (T2, date(2026, 8, 31), date(2026, 8, 31)),  # on its last day it has
        (T2, date(2026, 8, 30), date(2026, 8, 31)),  # the day before it hasn't
        (T1, date(2026, 10, 15), date(2026, 4, 30)),  # a look back
        (T3, date(2026, 10, 15), date(2026, 12, 31)),  # still to come
        (Period(2025, 1), date(2025, 2, 1), date(2025, 4, 30)),  # nothing has ended
        (T3, date(2027, 2, 1), date(2027, 2, 1)),  # the next cycle has begun, not ended a round
        (T3, date(2027, 5, 1), date(2026, 12, 31)),  # it has: the old cycle is a look back
        (Period(2024, 3), date(2026, 10, 15), date(2024, 12, 31)),
    ],
)
def test_a_look_back_is_judged_by_the_periods_last_day(
    period: Period, on: date, judged_by: date
) -> None:
    assert reference_date(period, on, known=(BEFORE, CYCLE, AFTER)) == judged_by


def test_without_a_next_cycle_the_last_round_stays_the_newest() -> None:
    assert reference_date(T3, date(2027, 5, 1), known=(CYCLE,)) == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2024, 1, 1), "2025-2026"),
        (date(2026, 12, 31), "2025-2026"),
        (date(2027, 1, 1), "2027-2028"),
        (date(2031, 1, 1), "2027-2028"),
    ],
)
def test_the_current_cycle_is_the_newest_that_has_begun(on: date, key: str) -> None:
    assert current_cycle(cycles(STRATEGY), on).key == key


def test_cycles_that_share_a_day_or_stand_in_the_wrong_order_are_seen() -> None:
    assert not overlaps((BEFORE, CYCLE, AFTER))
    assert overlaps((CYCLE, Cycle(date(2026, 9, 1))))
    assert overlaps((AFTER, CYCLE))

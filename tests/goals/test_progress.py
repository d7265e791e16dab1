"""Expected progress is a straight line in whole days; the gap is in percentage points."""

from __future__ import annotations

from datetime import date

import pytest

from goals import progress
from goals.cycle import Period
from tests.builders import CYCLE, day, plan
from texts import numbers


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2025-T1", "16,4"),
        ("2025-T2", "33,3"),
        ("2025-T3", "50,0"),
        ("2026-T1", "66,4"),
        ("2026-T2", "83,3"),
        ("2026-T3", "100,0"),
    ],
)
def test_without_own_dates_the_line_runs_over_the_whole_cycle(period: str, shown: str) -> None:
    expected = progress.expected(plan(), CYCLE, Period.parse(period).last_day)
    assert numbers.number(expected, 1) == shown


@pytest.mark.parametrize(
    ("start", "due", "on", "expected"),
    [
        ("2026-01-01", "2026-01-10", "2025-12-31", 0),
        ("2026-01-01", "2026-01-10", "2026-01-01", 10),
        ("2026-01-01", "2026-01-10", "2026-01-09", 90),
        ("2026-01-01", "2026-01-10", "2026-01-10", 100),
        ("2026-01-01", "2026-01-10", "2026-06-01", 100),
        ("2026-01-01", "2026-01-01", "2026-01-01", 100),  # one day's work
        ("2024-07-01", None, "2024-06-30", 0),  # dates outside the cycle stand as they are
        (None, "2024-12-31", "2025-04-30", 100),
        ("2027-03-01", None, "2026-12-31", 0),  # begins after the cycle: 0 until it begins
        (None, "2027-12-31", "2026-12-31", 100 * 730 / 1095),
    ],
)
def test_the_line_runs_from_start_to_due(
    start: str | None, due: str | None, on: str, expected: float
) -> None:
    found = progress.expected(plan(start=start, due=due), CYCLE, date.fromisoformat(on))
    assert found == pytest.approx(expected)


def test_work_without_an_end_has_no_line() -> None:
    assert progress.expected(plan(expected_line=False), CYCLE, day("2026-04-30")) is None


@pytest.mark.parametrize(
    ("reported", "expected", "gap"),
    [
        (40.0, 52.0, -12.0),
        (0.0, 50.0, -50.0),  # zero is a number
        (50.0, 0.0, 50.0),
        (None, 50.0, None),
        (50.0, None, None),
    ],
)
def test_the_gap_is_missing_when_either_side_is(
    reported: float | None, expected: float | None, gap: float | None
) -> None:
    assert progress.gap(reported, expected) == gap

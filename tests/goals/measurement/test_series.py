from __future__ import annotations

import pytest

from goals.measurement.keys import PeriodKey, Rhythm
from goals.measurement.series import Observation, in_order, year_on_year
from tests.goals.measurement.measuring import observed

JANUARY = PeriodKey.parse("2026-01")


@pytest.mark.parametrize(
    ("text", "rhythm", "year", "part", "key"),
    [
        ("2026", Rhythm.YEAR, 2026, 1, "2026"),
        ("2026-T3", Rhythm.TERTIAL, 2026, 3, "2026-T3"),
        ("2026-Q4", Rhythm.QUARTER, 2026, 4, "2026-Q4"),
        ("2026-K1", Rhythm.QUARTER, 2026, 1, "2026-Q1"),
        ("2026-12", Rhythm.MONTH, 2026, 12, "2026-12"),
        ("2026-03-01", Rhythm.MONTH, 2026, 3, "2026-03"),
        ("1900-01", Rhythm.MONTH, 1900, 1, "1900-01"),
        ("2099", Rhythm.YEAR, 2099, 1, "2099"),
    ],
)
def test_a_period_is_read_and_written(text, rhythm, year, part, key):
    found = PeriodKey.parse(text)
    assert (found.rhythm, found.year, found.part, str(found)) == (rhythm, year, part, key)


@pytest.mark.parametrize(
    "text",
    [
        *["", "26", "2026-00", "2026-13", "2026-T0", "2026-T4", "2026-Q5", "2026-1", "2026-03-15"],
        *["1899", "2100", "٢٠٢٦", "2026-T1 ", "januar 2026"],
    ],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        PeriodKey.parse(text)


def test_periods_follow_one_another_across_years():
    assert str(PeriodKey.parse("2025-12").plus(1)) == "2026-01"
    assert str(PeriodKey.parse("2026-T1").plus(-1)) == "2025-T3"


def test_observations_are_sorted_and_gaps_are_filled():
    late, early = Observation(JANUARY.plus(3), 4.0), Observation(JANUARY, 1.0)
    found = in_order([late, early])
    assert [str(seen.key) for seen in found] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert [seen.value for seen in found] == [1.0, None, None, 4.0]


@pytest.mark.parametrize("other", [JANUARY, PeriodKey.parse("2026-T2")])
def test_two_of_one_period_and_two_rhythms_make_no_series(other):
    with pytest.raises(ValueError, match=r"PeriodKey"):
        in_order([Observation(JANUARY, 1.0), Observation(other, 2.0)])


def test_a_share_is_a_percentage_and_a_denominator_of_zero_has_none():
    assert Observation.of_share(JANUARY, 1, 4).value == 25.0
    assert Observation.of_share(JANUARY, 0, 4).value == 0.0
    assert Observation.of_share(JANUARY, 3, 0).value is None


def test_a_seasonal_value_is_compared_with_the_same_month_a_year_before():
    found = year_on_year(observed([10, 20, *[None] * 10, 13, None, 30]))
    assert [seen.value for seen in found] == [*[None] * 12, 3, None, None]

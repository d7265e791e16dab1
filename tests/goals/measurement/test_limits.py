from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.measurement.limits import Limits, baseline_of, limits_of, mean_moving_range

VALUES = st.lists(st.none() | st.integers(-1000, 1000), min_size=2, max_size=40)


def naive_amr(values):
    """Once more, in whole fractions and written out."""
    spans = [abs(Fraction(b) - a) for a, b in pairwise(values) if None not in (a, b)]
    if not spans:
        return Fraction(0)
    mean = sum(spans) / len(spans)
    kept = [span for span in spans if span < Fraction("3.267") * mean]
    screened = sum(kept) / len(kept) if kept else Fraction(0)
    return screened or mean


@pytest.mark.parametrize(
    ("values", "amr"),
    [
        ([], 0),
        ([5], 0),
        ([4, 4, 4], 0),
        ([1, 3, 2], 1.5),
        ([1, None, 9], 0),  # no range across a gap
        ([1, 3, None, 9, 8], 1.5),
        ([0, 1, 2, 3, 4, 24], 1),  # 1, 1, 1, 1, 20: mean 4.8, 20 is beyond 15.7 and goes
        ([0, 1, 2, 3, 13], 3.25),  # 1, 1, 1, 10: mean 3.25, 10 is below 10.6 and stays
        # mean 1000, so 3267 is on the border and goes, and nine that sum to 6733 stay
        ([*range(0, 5985, 748), 5984 + 749, 10_000], 6733 / 9),
        ([0, 0, 0, 0, 0, 7], 1.4),  # 0, 0, 0, 0, 7: only zeros are left, so 7 counts
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 108, 8], 1),  # 1×8, 100, 100: both are beyond 68
    ],
)
def test_the_mean_moving_range_is_screened_once(values, amr):
    assert mean_moving_range(values) == pytest.approx(amr)


@given(VALUES)
def test_the_mean_moving_range_is_that_of_a_second_computation(values):
    assert mean_moving_range(values) == pytest.approx(float(naive_amr(values)))


def test_limits_lie_2_66_mean_ranges_from_the_mean_and_are_not_rounded():
    found = limits_of([1, 3, 2])
    assert (found.centre, found.lower, found.upper) == pytest.approx((2, -1.99, 5.99))


def test_negative_values_have_limits_too():
    found = limits_of([-1, -3, -2])
    assert (found.centre, found.lower, found.upper) == pytest.approx((-2, -5.99, 1.99))


@pytest.mark.parametrize("values", [[], [3], [None, None], [2, 2, 2], [1, None, 2]])
def test_what_does_not_vary_has_no_limits(values):
    assert limits_of(values) is None


@pytest.mark.parametrize(
    ("value", "outside", "near", "side"),
    [
        (13, False, True, 1),  # on the limit is inside
        (13.001, True, False, 1),
        (12.001, False, True, 1),
        (12, False, False, 1),  # on two thirds is not beyond
        (10, False, False, 0),
        (8, False, False, -1),
        (7.999, False, True, -1),
        (7, False, True, -1),
        (6.999, True, False, -1),
    ],
)
def test_borders_are_strict(value, outside, near, side):
    limits = Limits(10, 3)
    found = (limits.is_outside(value), limits.is_near(value), limits.side(value))
    assert found == (outside, near, side)


@pytest.mark.parametrize(
    ("first", "expected"),
    [(2, [1, None, 2]), (3, [1, None, 2, 3]), (9, [1, None, 2, 3]), (None, [1, None, 2, 3])],
)
def test_a_baseline_counts_measured_points(first, expected):
    assert baseline_of([1, None, 2, 3], first) == expected

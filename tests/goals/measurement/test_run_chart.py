from __future__ import annotations

from itertools import pairwise, product

import pytest

from goals.measurement.keys import PeriodKey
from goals.measurement.run_chart import fewest_crossings, is_coarse, run_signs
from goals.measurement.series import Observation
from tests.goals.measurement.measuring import observed


@pytest.mark.parametrize(
    ("values", "coarse"),
    [
        ([10, 10, 11, 12], True),  # half are equal
        ([10, 10, 11, 12, 13], False),
        ([4, 5, 6, 4.5], False),  # no counts
        ([3, 4, 5, 6, 7], False),  # mean five
        ([3, 4, 5, 6, 6.0, 2], True),  # mean below
        ([-1, 2, 3, 4], False),  # below zero nothing is counted
        ([None, 1, None, 2, 3], True),
        ([None, None], False),
    ],
)
def test_half_equal_or_small_counts_are_coarse(values, coarse):
    assert is_coarse(observed(values)) is coarse


def test_differences_are_no_counts():
    assert not is_coarse(observed([1, 2, 3, 4, 5]), differences=True)
    assert is_coarse(observed([1, 1, 3]), differences=True)


@pytest.mark.parametrize(("numerator", "coarse"), [(4, True), (5, False)])
def test_of_shares_the_numerators_are_counted(numerator, coarse):
    start = PeriodKey.parse("2026-01")
    shares = [Observation.of_share(start.plus(at), numerator, 50 + at) for at in range(4)]
    assert is_coarse(shares) is coarse


@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10), (40, 8, 14)],
)
def test_the_bounds_are_those_of_anhoj(useful, longest, fewest):
    """Round(log2 n) + 3, and the 5 % quantile of a binomial with n − 1 throws."""
    found = run_signs([1.0, -1.0] * (useful // 2))
    assert (found.useful, found.longest_usual, found.crossings_least) == (useful, longest, fewest)


@pytest.mark.parametrize("useful", range(1, 13))
def test_fewest_crossings_is_the_quantile_of_all_series_there_are(useful):
    counts = [sum(a != b for a, b in pairwise(sides)) for sides in product((0, 1), repeat=useful)]
    fewest = fewest_crossings(useful)
    assert sum(count <= fewest for count in counts) >= 0.05 * len(counts)
    assert sum(count < fewest for count in counts) < 0.05 * len(counts)


def test_points_on_the_median_count_on_neither_side():
    found = run_signs([1, 2, 3, 2, 1, 2, 3])
    assert (found.median, found.useful, found.longest, found.crossings) == (2, 4, 1, 3)
    assert found.in_long_run == {}


def test_a_long_run_is_marked_and_crosses_seldom():
    found = run_signs([1, 0, *[0] * 10, None, *[5] * 12])
    assert (found.longest, found.longest_usual, found.crossings) == (12, 8, 1)
    assert found.crosses_seldom
    expected = dict.fromkeys(range(12), -1) | dict.fromkeys(range(13, 25), 1)
    assert found.in_long_run == expected


def test_without_a_useful_point_there_is_nothing_to_say():
    found = run_signs([2, 2, 2])
    assert (found.useful, found.longest, found.crosses_seldom) == (0, 0, False)

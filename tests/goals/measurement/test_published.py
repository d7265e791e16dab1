"""Cases that others have published, with their own results."""

from __future__ import annotations

import pytest

from goals.measurement.analysis import Variation, analyse
from goals.measurement.limits import Limits, limits_of
from goals.measurement.rules import Rule, marks
from goals.measurement.run_chart import run_signs
from tests.goals.measurement.measuring import series

CONCENTRATION = [
    *[102.0, 94.8, 98.3, 98.4, 102.0, 98.5, 99.0, 97.7, 100.0, 98.1],
    *[101.3, 98.7, 101.1, 98.4, 97.0, 96.7, 100.3, 101.4, 97.2, 101.0],
]
"""Montgomery and Runger, Applied Statistics and Probability for Engineers, 3rd ed., table 16-3."""
FLOWRATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
"""NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: individuals control charts."""


@pytest.mark.parametrize(
    ("values", "centre", "lower", "upper", "printed"),
    [
        (CONCENTRATION, 99.1, 92.21, 105.99, 0.05),  # they round the mean before they go on
        (FLOWRATE, 50.81, 45.8159, 55.8041, 0.001),  # by 3/1.128, which is 2.6596
    ],
)
def test_limits_are_those_that_the_books_print(values, centre, lower, upper, printed):
    found = limits_of(values)
    expected = pytest.approx((centre, lower, upper), abs=printed)
    assert (found.centre, found.lower, found.upper) == expected


def test_the_concentration_shows_no_sign_of_a_special_cause():
    found = analyse(series(CONCENTRATION), baseline=None)
    assert found.newest.variation is Variation.COMMON
    assert [point.rules for point in found.points if point.rules] == []


FAR = Limits(0, 90)
"""So wide that only the rule in question can speak."""


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        ([1, 2, 3, 4, 5, 6], {}),
        ([1, 2, 3, 3, 4, 5, 6], {}),
        ([1, 2, 3, 4, 5, 6, 7], dict.fromkeys(range(7), 1)),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], dict.fromkeys(range(1, 8), 1)),
        ([7, 6, 5, 4, 3, 2, 1], dict.fromkeys(range(7), -1)),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], dict.fromkeys(range(1, 8), -1)),
    ],
)
def test_a_trend_is_found_as_plot_the_dots_finds_it(values, marked):
    """The vectors of NHSRplotthedots' own tests; it flags the last and marks back from there."""
    assert marks(values, FAR)[Rule.TREND] == marked


@pytest.mark.parametrize(
    ("sides", "marked"),
    [
        ([1] * 6, []),
        ([1] * 6 + [-1], []),
        ([1] * 8 + [-1], list(range(8))),
        ([-1] * 8 + [1], list(range(8))),
        ([-1] + [1] * 8 + [-1], list(range(1, 9))),
    ],
)
def test_a_shift_is_found_as_plot_the_dots_finds_it(sides, marked):
    assert list(marks(sides, FAR)[Rule.SHIFT]) == marked


@pytest.mark.parametrize(
    ("near", "marked"),
    [
        ([1, 0, 1], [0, 2]),
        ([0, 1, 1], [1, 2]),
        ([1, 1, 0], [0, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
        ([0, 0, 1, 1, 0, 0, 0], [2, 3]),
        ([1, 0, 0, 1], []),
        ([1, 0, 0, 1, 1], [3, 4]),
    ],
)
def test_two_of_three_are_found_as_plot_the_dots_finds_them(near, marked):
    """1 is close to the upper limit of 3, and 0 lies a little above the centre."""
    values = [2.5 if close else 0.5 for close in near]
    assert list(marks(values, Limits(0, 3))[Rule.TWO_OF_THREE]) == marked


@pytest.mark.parametrize(
    ("useful", "longest"), [(10, 6), (22, 7), (24, 8), (44, 8), (46, 9), (90, 9), (92, 10)]
)
def test_the_longest_usual_run_is_that_of_the_printed_table(useful, longest):
    """The table of critical run lengths at unaettie.com, which follows Anhøj and Olesen, 2014."""
    assert run_signs([5.0, -5.0] * (useful // 2)).longest_usual == longest

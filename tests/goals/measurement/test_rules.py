from __future__ import annotations

import pytest

from goals.measurement.limits import Limits
from goals.measurement.rules import Rule, marks

LIMITS = Limits(0, 3)  # near: beyond 2


def marked(rule, values):
    return marks(values, LIMITS)[rule]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, -3, 0], {}),
        ([3.1, -3.1, None, 4], {0: 1, 1: -1, 3: 1}),
    ],
)
def test_outside_is_strictly_outside(values, expected):
    assert marked(Rule.OUTSIDE, values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 0.1, 0.2, 0.3, 0.4, 0.5], {}),  # six points, five steps
        ([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], dict.fromkeys(range(7), 1)),
        ([0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0], dict.fromkeys(range(7), -1)),
        ([9, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], dict.fromkeys(range(1, 8), 1)),
        ([0, 0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6], {}),  # an equal step breaks it
        ([0, 0.1, 0.2, 0.3, None, 0.4, 0.5, 0.6], {}),  # and so does a gap
        (
            [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0],  # the top belongs to the newer
            dict.fromkeys(range(6), 1) | dict.fromkeys(range(6, 13), -1),
        ),
    ],
)
def test_a_trend_is_six_steps_of_one_sign(values, expected):
    assert marked(Rule.TREND, values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([2.1, 2.1, 1], {0: 1, 1: 1}),
        ([2.1, 1, 2.1], {0: 1, 2: 1}),  # only the near ones
        ([-2.1, -1, -3], {0: -1, 2: -1}),
        ([2, 2, 1], {}),  # on two thirds
        ([2.1, -1, 2.1], {}),  # all three on one side
        ([2.1, 0, 2.1], {}),
        ([2.1, 1, 1, 2.1], {}),
        ([2.1, 3.1, 1], {}),  # one outside is not near
        ([2.1, None, 2.1, None, 1], {0: 1, 2: 1}),  # a gap breaks nothing
        ([2.1, 2.1], {}),
    ],
)
def test_two_of_three_lie_near_a_limit_and_all_on_one_side(values, expected):
    assert marked(Rule.TWO_OF_THREE, values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 6, {}),
        ([1] * 7, dict.fromkeys(range(7), 1)),
        ([-1] * 8, dict.fromkeys(range(8), -1)),
        ([1, 1, 1, 0, 1, 1, 1, 1], {}),  # a point on the centre breaks it
        ([1, 1, 1, None, 1, 1, 1, 1], dict.fromkeys([0, 1, 2, 4, 5, 6, 7], 1)),  # a gap doesn't
        ([1, 1, 1, -1, 1, 1, 1, 1], {}),
    ],
)
def test_a_shift_is_seven_on_one_side(values, expected):
    assert marked(Rule.SHIFT, values) == expected


def test_the_rules_stand_in_the_order_of_precedence():
    assert list(marks([], LIMITS)) == list(Rule)

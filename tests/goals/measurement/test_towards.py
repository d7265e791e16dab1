from __future__ import annotations

import pytest

from goals.measurement.keys import PeriodKey
from goals.measurement.series import Better, Form
from goals.measurement.towards import (
    Aim,
    AimStatus,
    Mark,
    bar,
    expected,
    forecast,
    in_force,
    progress,
    standing,
)
from tests.goals.measurement.measuring import series

START = PeriodKey.parse("2025-01")
DUE = PeriodKey.parse("2026-09")  # 20 months on


def aim(baseline, target, better=Better.INCREASE, milestones=()):
    marks = tuple(Mark(START.plus(at), value) for at, value in milestones)
    return Aim(Mark(START, baseline), Mark(DUE, target), better, marks)


FALLING = aim(20, 10, Better.DECREASE)
RISING = aim(0, 20)


@pytest.mark.parametrize(
    ("value", "share", "length"),
    [(20, 0, 0), (15, 0.5, 0.5), (10, 1, 1), (9, 1.1, 1), (22, -0.2, 0)],
)
def test_progress_of_a_falling_indicator_is_signed_and_only_the_bar_is_clamped(
    value, share, length
):
    assert progress(FALLING, value) == pytest.approx(share)
    assert bar(progress(FALLING, value)) == pytest.approx(length)


def test_a_target_to_hold_has_no_progress():
    assert progress(aim(90, 90), 95) is None
    assert bar(None) == 0


@pytest.mark.parametrize(
    ("at", "value"), [(-3, 20), (0, 20), (5, 17.5), (10, 15), (20, 10), (25, 10)]
)
def test_the_plan_line_is_straight_and_level_outside(at, value):
    assert expected(FALLING, START.plus(at)) == pytest.approx(value)


@pytest.mark.parametrize(("at", "value"), [(2, 1), (4, 2), (12, 11), (20, 20)])
def test_the_plan_line_goes_over_the_milestones(at, value):
    """From 0 to 2 in four months, then 18 in sixteen."""
    stepped = aim(0, 20, milestones=[(4, 2)])
    assert expected(stepped, START.plus(at)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ([0, 1, 1, 2, 2, 3, 4], 30),  # a fifth in six months: thirty for the whole
        ([0, 1, 1, 2, 2, 3, 3], 40),
        ([0, 1, 1, 2, 2, 3, 7], 18),  # 17.1: in the month after
        ([0, 1, 1, 2, 2, 3], None),  # five points since the baseline
        ([0, 1, 1, 2, None, 2, 3], None),
        ([0, 1, 1, 2, 2, 3, 0], None),  # nothing gone
        ([0, 1, 1, 2, 2, 3, -1], None),
        ([0, 1, 1, 2, 2, 3, 20], None),  # met
        ([0, 1, 1, 2, 2, 3, 0.01], None),  # in a thousand years
        ([], None),
    ],
)
def test_a_forecast_goes_on_at_the_pace_since_the_baseline(values, at):
    found = forecast(RISING, series(values, start=START))
    assert found == (None if at is None else START.plus(at))


def test_a_target_to_hold_has_no_forecast():
    assert forecast(aim(90, 90), series([90] * 8, start=START)) is None


@pytest.mark.parametrize(
    ("seen", "values", "now", "status"),
    [
        (None, [1], 2, AimStatus.UNKNOWN),
        (RISING, [], 2, AimStatus.UNKNOWN),
        (RISING, [0, None], 1, AimStatus.AS_PLANNED),
        (RISING, [0, 20], 30, AimStatus.REACHED),  # reached stays reached after the date
        (RISING, [0, 21], 2, AimStatus.REACHED),
        (RISING, [0, 19], 21, AimStatus.TOO_LATE),
        (RISING, [0, 19], 20, AimStatus.OUTDATED),
        (RISING, [0, 1], 3, AimStatus.AS_PLANNED),
        (RISING, [0, 1], 4, AimStatus.OUTDATED),
        (RISING, [0, 2], 2, AimStatus.AS_PLANNED),
        (RISING, [0, 0.9], 2, AimStatus.BEHIND_PERHAPS),
        (FALLING, [20, 19.5], 2, AimStatus.AS_PLANNED),
        (FALLING, [20, 19.6], 2, AimStatus.BEHIND_PERHAPS),
        (FALLING, [20, 9], 2, AimStatus.REACHED),
        (aim(90, 90), [90, 90], 2, AimStatus.REACHED),
        (aim(90, 90), [90, 89], 2, AimStatus.BEHIND_PERHAPS),
        (aim(90, 90, Better.DECREASE), [90, 89], 2, AimStatus.REACHED),
        (aim(90, 90, Better.NEUTRAL), [90, 90], 2, AimStatus.REACHED),
        (aim(90, 90, Better.NEUTRAL), [90, 91], 2, AimStatus.BEHIND_PERHAPS),
        (aim(20, 10, Better.NEUTRAL), [20, 9], 2, AimStatus.REACHED),
    ],
)
def test_where_a_series_stands(seen, values, now, status):
    assert standing(seen, series(values, start=START), START.plus(now)) is status


NOISE = [1, -1, 2, -2, 1.5, -0.5, 0.5, -1.5, 1, -1, 2, -2, 0.5, -0.5, 1]


@pytest.mark.parametrize(
    ("off", "newest", "status"),
    [
        (0, -0.5, AimStatus.BEHIND_PERHAPS),  # exactly on plan, and noise
        (-3, -0.5, AimStatus.BEHIND_SURELY),  # always as much behind
        (3, -3.5, AimStatus.BEHIND_PERHAPS),  # always ahead, now a little behind
        (0, -20, AimStatus.BEHIND_SURELY),
    ],
)
def test_only_a_rule_about_the_plan_line_makes_a_lag_certain(off, newest, status):
    values = [at + noise + off for at, noise in enumerate([*NOISE, newest])]
    found = series(values, start=START)
    assert standing(RISING, found, START.plus(16)) is status
    rolling = series(values, start=START, form=Form.ROLLING)
    assert standing(RISING, rolling, START.plus(16)) is AimStatus.BEHIND_PERHAPS


def test_a_lag_that_never_varies_is_certain():
    found = series([at - 1 for at in range(13)], start=START)
    assert standing(RISING, found, START.plus(13)) is AimStatus.BEHIND_SURELY
    few = series([at - 1 for at in range(12)], start=START)
    assert standing(RISING, few, START.plus(12)) is AimStatus.BEHIND_PERHAPS


def test_a_changed_target_steps_the_plan_line_and_leaves_what_was_expected_before():
    """From 20 to 10 in twenty months; in the tenth it is decided that 5 is to be reached."""
    stricter = Aim(
        Mark(START, 20), Mark(DUE, 5), Better.DECREASE, since=START.plus(10), before=FALLING
    )
    places = [0, 8, 9, 10, 12, 20]
    line = [expected(stricter, START.plus(at)) for at in places]
    assert line == pytest.approx([20, 16, 15.5, 12.5, 11, 5])
    assert in_force(stricter, START.plus(9)) is FALLING
    assert in_force(stricter, START.plus(10)) is stricter
    assert progress(stricter, 12.5) == 0.5
    found = series([16] * 9, start=START)
    assert standing(stricter, found, START.plus(9)) is AimStatus.AS_PLANNED
    later = series([16] * 11, start=START)
    assert standing(stricter, later, START.plus(11)) is AimStatus.BEHIND_PERHAPS

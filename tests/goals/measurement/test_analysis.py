from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goals.measurement.analysis import Assurance, Label, LimitsState, Method, Variation, analyse
from goals.measurement.limits import NEAR_SHARE
from goals.measurement.rules import Rule
from goals.measurement.series import Better, Form, PhaseStart
from tests.goals.measurement.measuring import FIRST, series

STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5]
"""Twelve that differ from one another: mean 50.25, ranges 3, 4, 3, 4, 3, 3.5, 5, 3, 1, 2, 3."""
AMR = 34.5 / 11


def test_limits_come_of_the_first_twelve_and_later_points_are_judged_by_them():
    found = analyse(series([*STABLE, 70, 50.25])).newest
    assert (found.n, found.baseline_n, found.centre) == (14, 12, 50.25)
    assert (found.lower, found.upper) == pytest.approx((50.25 - 2.66 * AMR, 50.25 + 2.66 * AMR))
    assert (found.method, found.limits) == (Method.XMR, LimitsState.FINAL)
    assert found.points[12].rules == (Rule.OUTSIDE,)


def test_the_icon_speaks_of_the_newest_point_only():
    assert analyse(series([*STABLE, 70, 50.5])).newest.variation is Variation.COMMON
    assert analyse(series([*STABLE, 50.5, 70])).newest.variation is Variation.IMPROVEMENT
    assert analyse(series([*STABLE, 70, None])).newest.variation is Variation.IMPROVEMENT


@pytest.mark.parametrize(
    ("better", "high", "low"),
    [
        (Better.INCREASE, Label.IMPROVEMENT, Label.CONCERN),
        (Better.DECREASE, Label.CONCERN, Label.IMPROVEMENT),
        (Better.NEUTRAL, Label.NEUTRAL, Label.NEUTRAL),
    ],
)
def test_what_a_signal_means_depends_on_which_way_is_better(better, high, low):
    points = analyse(series([*STABLE, 70, 30], better=better)).points
    assert [point.label for point in points[11:]] == [Label.COMMON, high, low]


def test_the_first_rule_that_holds_gives_the_label():
    """It falls out of the limits at the end of seven that rise: no rule is left out."""
    rising = [*STABLE, 42, 44, 46, 50.4, 53, 56, 60]
    point = analyse(series(rising, better=Better.DECREASE)).points[-1]
    assert (point.rules, point.label) == ((Rule.OUTSIDE, Rule.TREND), Label.CONCERN)


def test_a_rising_trend_below_the_centre_rises():
    """Here it is the direction that counts; the side of the centre would call it a concern."""
    rising = [*STABLE, 44.6, 44.9, 45.2, 45.5, 45.8, 46.1, 46.4]
    point = analyse(series(rising)).points[-1]
    assert (point.rules[0], point.label) == (Rule.TREND, Label.IMPROVEMENT)


@pytest.mark.parametrize(
    ("n", "limits", "method", "variation"),
    [
        (0, LimitsState.NONE, Method.NONE, Variation.TOO_FEW),
        (1, LimitsState.NONE, Method.NONE, Variation.TOO_FEW),
        (11, LimitsState.NONE, Method.NONE, Variation.TOO_FEW),
        (12, LimitsState.PROVISIONAL, Method.XMR, Variation.TOO_FEW),
        (13, LimitsState.FINAL, Method.XMR, Variation.COMMON),
    ],
)
def test_how_many_points_it_takes(n, limits, method, variation):
    found = analyse(series([*STABLE, 50.2][:n]), target=0)
    newest = found.newest
    assert (newest.n, newest.limits, newest.method, newest.variation) == (
        n,
        limits,
        method,
        variation,
    )
    assert (newest.lower is None) == (limits is LimitsState.NONE)
    assert (found.assurance is Assurance.NONE) == (n < 13)
    assert all((point.label is None) == (n < 13) for point in found.points)


def test_gaps_are_no_points():
    spread = [value for pair in zip(STABLE, [None] * 12, strict=True) for value in pair]
    assert analyse(series(spread)).newest.variation is Variation.NO_VARIATION  # no neighbours
    found = analyse(series([*STABLE[:6], None, *STABLE[6:]]))
    assert (found.n, len(found.points), found.points[6].label) == (12, 13, None)


@pytest.mark.parametrize("form", [Form.ROLLING, Form.CUMULATIVE])
def test_rolling_and_cumulative_values_get_no_limits(form):
    found = analyse(series([*STABLE, 90], form=form), target=10)
    assert (found.newest.variation, found.newest.lower) == (Variation.NOT_JUDGED, None)
    assert (found.assurance, found.points[-1].label) == (Assurance.NONE, None)


@pytest.mark.parametrize("n", [12, 13, 40])
def test_a_constant_series_has_no_limits(n):
    found = analyse(series([0.1] * n), target=0).newest
    assert (found.variation, found.limits, found.method) == (
        Variation.NO_VARIATION,
        LimitsState.NONE,
        Method.NONE,
    )
    assert found.centre == pytest.approx(0.1)


def test_negative_values_are_judged_as_others_are():
    below = analyse(series([value - 100 for value in [*STABLE, 70]]))
    assert below.newest.variation is Variation.IMPROVEMENT
    assert below.newest.centre == pytest.approx(-49.75)


def test_a_baseline_of_all_points_hides_what_a_locked_one_shows():
    """The last seven lie a little higher: all of them above the first twelve's mean."""
    shifted = [*STABLE, *[52.1, 51.2, 52.4, 50.9, 52.2, 51.1, 51.9]]
    assert analyse(series(shifted)).newest.variation is Variation.IMPROVEMENT
    whole = analyse(series(shifted), baseline=None).newest
    assert (whole.baseline_n, whole.centre) == (19, pytest.approx(fmean(shifted)))
    assert analyse(series(shifted), baseline=90).newest == replace(whole, baseline=90)


def test_each_phase_has_limits_and_rules_of_its_own():
    shifted = [*STABLE, 50, *[value + 30 for value in STABLE], 80]
    begun = (PhaseStart(FIRST.plus(13)),)
    found = analyse(series(shifted, phases=begun), target=60)
    assert [phase.n for phase in found.phases] == [13, 13]
    assert [phase.centre for phase in found.phases] == [50.25, 80.25]
    assert {point.label for point in found.points} == {Label.COMMON}
    assert found.assurance is Assurance.MET  # by the newest phase: the first would miss it
    young = analyse(series(shifted[:20], phases=begun))
    assert (young.newest.variation, young.phases[0].variation) == (
        Variation.TOO_FEW,
        Variation.COMMON,
    )


@pytest.mark.parametrize(
    ("better", "target", "expected"),
    [
        (Better.INCREASE, "below", Assurance.MET),
        (Better.INCREASE, "lower", Assurance.NOW_AND_THEN),  # on a limit
        (Better.INCREASE, "centre", Assurance.NOW_AND_THEN),
        (Better.INCREASE, "upper", Assurance.NOW_AND_THEN),
        (Better.INCREASE, "above", Assurance.MISSED),
        (Better.DECREASE, "below", Assurance.MISSED),
        (Better.DECREASE, "above", Assurance.MET),
        (Better.NEUTRAL, "above", Assurance.NONE),
    ],
)
def test_a_target_is_met_for_sure_only_outside_the_limits(better, target, expected):
    judged = series([*STABLE, 50], better=better)
    limits = analyse(judged).newest
    places = {"below": limits.lower - 0.01, "above": limits.upper + 0.01}
    value = places.get(target) or getattr(limits, target)
    assert analyse(judged, target=value).assurance is expected


def test_a_seasonal_series_is_judged_by_its_change_from_the_year_before():
    """Summer is always 30 higher: as it stands half the year would be outside."""
    months = [value + 30 * (at % 12 in {5, 6}) for at, value in enumerate(STABLE * 3)]
    noisy = [value + (at * at * at * 5 % 17) / 10 for at, value in enumerate(months)]
    found = analyse(series(noisy, seasonal=True), target=40)
    assert (found.n, found.newest.limits) == (24, LimitsState.FINAL)
    assert found.newest.variation is Variation.COMMON
    assert found.assurance is Assurance.NONE  # the target isn't one of differences


def test_small_counts_get_a_run_chart_and_a_long_run_is_a_signal():
    counts = [1, 2, 0, 3, 1, 2, 0, 3, 4, 5, 6, 4, 5, 6, 4, 5]
    found = analyse(series(counts, better=Better.DECREASE), target=9)
    assert (found.newest.method, found.newest.limits) == (Method.RUN, LimitsState.NONE)
    assert (found.newest.centre, found.newest.lower) == (3.5, None)
    assert found.newest.variation is Variation.CONCERN
    assert {point.rules for point in found.points} == {(Rule.SHIFT,)}
    assert found.assurance is Assurance.NONE


def test_values_that_seldom_cross_the_median_are_a_signal_without_direction():
    counts = [0, 1, 0, 1, 9, 8, 9, 8, 0, 1, 0, 1, 9, 8, 9, 8, 0, 0, 0, 0, 4, 4, 4, 4]
    found = analyse(series(counts)).newest
    assert found.runs.crosses_seldom
    assert (found.points[-1].label, found.variation) == (Label.COMMON, Variation.NEUTRAL)


def test_of_twelve_coarse_values_only_the_median_is_told():
    found = analyse(series([1, 2] * 6)).newest
    assert (found.method, found.centre, found.variation) == (Method.RUN, 1.5, Variation.TOO_FEW)


WHOLE = st.lists(st.integers(100, 1000), min_size=13, max_size=26, unique=True)


def close_to_a_border(phase):
    """Whether rounding could decide."""
    reach = NEAR_SHARE * (phase.upper - phase.centre)
    near = (phase.centre - reach, phase.centre + reach)
    borders = [phase.centre, phase.lower, phase.upper, *near]
    return any(abs(point.value - border) < 1e-6 for point in phase.points for border in borders)


@given(WHOLE, st.integers(0, 5000), st.integers(1, 50))
def test_adding_and_scaling_moves_the_limits_and_leaves_the_rules(values, added, factor):
    before = analyse(series(values)).newest
    assume(not close_to_a_border(before))
    after = analyse(series([factor * value + added for value in values])).newest
    assert [point.rules for point in after.points] == [point.rules for point in before.points]
    moved = [factor * border + added for border in (before.centre, before.lower, before.upper)]
    assert (after.centre, after.lower, after.upper) == pytest.approx(moved)


@given(
    st.lists(st.none() | st.integers(100, 400) | st.integers(401, 1000), min_size=20, max_size=80),
    st.integers(0, 50),
    st.sampled_from([None, 12, 24]),
    st.sampled_from([None, 12, 24]),
)
def test_each_phase_has_limits_from_as_many_points_as_was_said(values, begins, first, later):
    """The second computation looks at nothing but the phase's own values, in plain loops."""
    begun = (PhaseStart(FIRST.plus(-1), first), PhaseStart(FIRST.plus(begins), later))
    seen = series(values, phases=begun)
    parts = [(seen.observations[:begins], first), (seen.observations[begins:], later)]
    parts = [(part, said) for part, said in parts if part]
    for phase, (part, said) in zip(analyse(seen).phases, parts, strict=True):
        if phase.method is not Method.XMR:
            continue
        expected = naive_limits([one.value for one in part], said or 12)
        assert (phase.lower, phase.centre, phase.upper) == pytest.approx(expected)
        assert phase.baseline_n == min(phase.n, said or 12)
        assert phase.is_locked is (phase.n >= (said or 12))


def naive_limits(values, count):
    base, taken = [], 0
    for value in values:
        if taken < count:
            base.append(value)
            taken += value is not None
    known = [value for value in base if value is not None]
    moves = []
    for before, here in pairwise(base):
        if before is not None and here is not None:
            moves.append(abs(here - before))
    usual = sum(moves) / len(moves)
    kept = [move for move in moves if move < 3.267 * usual]
    kept_usual = sum(kept) / len(kept) if kept else 0
    reach = 2.66 * (kept_usual or usual)
    centre = sum(known) / len(known)
    return centre - reach, centre, centre + reach


def test_a_phase_of_twenty_four_judges_from_the_thirteenth_on_and_moves_until_the_last():
    shifted = [*STABLE, *[value + 1 for value in STABLE], 51.25]
    begun = (PhaseStart(FIRST, 24),)
    at = {n: analyse(series(shifted[:n], phases=begun)).newest for n in (12, 13, 23, 24, 25)}
    assert [at[n].limits for n in (12, 13)] == [LimitsState.PROVISIONAL, LimitsState.FINAL]
    assert [at[n].baseline_n for n in at] == [12, 13, 23, 24, 24]
    assert [at[n].is_locked for n in at] == [False, False, False, True, True]
    assert (at[24].centre, at[25].centre) == (50.75, 50.75)
    assert analyse(series(shifted)).newest.centre == 50.25


@given(WHOLE)
def test_mirrored_values_swap_improvement_and_concern(values):
    before = analyse(series(values)).newest
    assume(not close_to_a_border(before))
    swapped = {Label.IMPROVEMENT: Label.CONCERN, Label.CONCERN: Label.IMPROVEMENT}
    for better in (Better.INCREASE, Better.DECREASE):
        seen = analyse(series(values, better=better)).points
        mirrored = analyse(series([-value for value in values], better=better)).points
        expected = [swapped.get(point.label, point.label) for point in seen]
        assert [point.label for point in mirrored] == expected

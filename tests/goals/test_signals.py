"""What is read of the indicators of a view, and what contradicts a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.attention import Contradiction, listed
from goals.catalogue.model import IndicatorKind, MeasureId, Strategy
from goals.cycle import Period
from goals.items import View
from goals.measurement.analysis import Assurance, Variation
from goals.measurement.facts import (
    RecordedIndicatorPhase,
    RecordedIndicatorTarget,
    RecordedIndicatorValue,
)
from goals.measurement.keys import PeriodKey
from goals.measurement.towards import AimStatus
from goals.signals import Choice, ends_on, goal_of, under_way, worsening
from goals.status import Status
from tests import naive, naive_signals
from tests.builders import INDICATOR, STRATEGY, snapshot, target_set, update

FIRST = PeriodKey.parse("2025-08")
STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5, 50.2]
SCORE = INDICATOR.model_copy(
    update={"key": "skaar", "kind": IndicatorKind.INDEX, "measure": None, "goal": 2}
)
TODAY = date(2026, 10, 15)


def holding(values, *rows, first="2025-08", target=None, period="2026-T2"):
    fields = {name: getattr(STRATEGY, name) for name in Strategy.model_fields}
    strategy = Strategy(**fields | {"indicators": (INDICATOR, SCORE)})
    decided = [] if target is None else [target_set(target.event_no)]
    known = snapshot(*rows, *decided, strategy=strategy)
    seen = [
        RecordedIndicatorValue(
            indicator=INDICATOR.key,
            trust="unn",
            period_key=PeriodKey.parse(first).plus(at),
            numerator=value * 10,
            denominator=1000,
            event_no=1,
        )
        for at, value in enumerate(values)
        if value is not None
    ]
    aims = [] if target is None else [target]
    known = replace(known, indicator_values=tuple(seen), indicator_targets=tuple(aims))
    return View(known, Period.parse(period), TODAY)


def aimed(value, due="2026-12"):
    return RecordedIndicatorTarget(
        indicator="andel",
        value=value,
        due_key=due,
        baseline=50,
        baseline_key="2025-08",
        reason="prøve",
        event_no=2,
    )


def test_every_indicator_is_read_in_the_region_and_at_each_trust_that_measures_it():
    found = holding(STABLE).readings
    hospitals = [trust.key for trust in STRATEGY.trusts if trust.kind == "hospital"]
    assert [place for key, place in found if key == "andel"] == [None, *hospitals]
    assert [place for key, place in found if key == "skaar"] == hospitals  # a score has no sum
    here = found["andel", "unn"]
    assert (here.newest.value, here.variation) == (pytest.approx(50.2), Variation.COMMON)
    assert (here.aim, here.status, here.share) == (None, AimStatus.UNKNOWN, None)


def test_a_reading_holds_the_newest_value_against_its_target():
    here = holding([*STABLE, 70], target=aimed(90)).readings["andel", "unn"]
    assert (here.variation, here.share) == (Variation.IMPROVEMENT, 0.5)
    assert here.analysis.assurance is Assurance.MISSED
    assert here.status is AimStatus.BEHIND_SURELY
    assert here.forecast == FIRST.plus(26)  # half of the way in thirteen months


@pytest.mark.parametrize(
    ("period", "ends", "newest", "now"),
    [
        ("2026-T2", None, "2026-09", "2026-10"),  # the newest round: all that is known
        ("2026-T3", None, "2026-09", "2026-10"),  # under way
        ("2026-T1", date(2026, 4, 30), "2026-04", "2026-04"),
        ("2025-T2", date(2025, 8, 31), "2025-08", "2025-08"),
    ],
)
def test_an_earlier_round_ends_its_series_and_the_newest_shows_all(period, ends, newest, now):
    view = holding([*STABLE, 50], period=period)
    here = view.readings["andel", "unn"]
    assert ends_on(view) == ends
    assert (str(here.newest.key), str(here.now)) == (newest, now)


def test_a_round_before_the_first_value_has_none():
    assert holding(STABLE, period="2025-T1").readings["andel", "unn"].newest is None


def test_an_earlier_round_is_held_against_the_target_that_held_then():
    """90 from the beginning, 60 from September on: half of the way to 90 in an earlier round."""
    view = holding([*STABLE[:8], 70], target=aimed(90), period="2026-T1")
    later = aimed(60).model_copy(update={"event_no": 3})
    events = (target_set(2, on="2025-08-01"), target_set(3, on="2026-09-01"))
    both = (*view.snapshot.indicator_targets, later)
    known = replace(view.snapshot, events=events, indicator_targets=both)
    then, now = (
        replace(view, snapshot=known, period=Period.parse(p)) for p in ("2026-T1", "2026-T2")
    )
    assert then.readings["andel", "unn"].aim.target.value == 90
    assert then.readings["andel", "unn"].share == 0.5
    assert now.readings["andel", "unn"].aim.target.value == 60


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(trust="unn"), {None, "unn"}),
        (Choice(goal=3), set()),
        (Choice(group="improvement"), {None, "unn"}),
        (Choice(group="concern"), set()),
    ],
)
def test_a_list_is_narrowed_to_what_is_asked_for(choice, expected):
    found = choice.readings(holding([*STABLE, 70]))
    assert {one.trust for one in found if one.indicator.key == "andel"} == expected


@pytest.mark.parametrize(
    ("status", "newest", "holds"),
    [
        (Status.ON_TRACK, 20, True),
        (Status.DONE, 20, True),
        (Status.DELAYED, 20, False),  # says so itself
        (Status.ON_TRACK, 50, False),
        (Status.ON_TRACK, 80, False),
    ],
)
def test_on_track_contradicts_a_measured_change_for_the_worse(status, newest, holds):
    view = holding([*STABLE, newest], update(str(status), measure="T1.1"), first="2025-07")
    found = [
        reason.detail
        for entry in listed(view, with_internal=False)
        if (entry.item.measure, entry.item.trust) == (MeasureId.parse("T1.1"), "unn")
        for reason in entry.reasons
    ]
    assert (Contradiction.MEASURED_WORSE in found) is holds


@pytest.mark.parametrize(
    "values",
    [
        [*STABLE, 20],  # September alone is low
        # September is the seventh low one on end, August only the sixth
        [*STABLE[:6], 52.5, 47.5, 48, 47, 48.5, 47.2, 47.8, 47.4],
    ],
)
def test_what_is_measured_after_the_round_contradicts_nothing_in_it(values):
    view = holding(values, update("on_track"))
    reasons = [r.detail for entry in listed(view, with_internal=False) for r in entry.reasons]
    assert view.readings["andel", "unn"].variation is Variation.CONCERN
    assert Contradiction.MEASURED_WORSE not in reasons


def test_another_trusts_measure_contradicts_nothing():
    view = holding([*STABLE, 20], update("on_track", trust="finn"), first="2025-07")
    reasons = [r.detail for entry in listed(view, with_internal=False) for r in entry.reasons]
    assert Contradiction.MEASURED_WORSE not in reasons


def test_an_indicator_belongs_to_its_measures_goal_or_its_own():
    assert (goal_of(INDICATOR), goal_of(SCORE)) == (1, 2)


@pytest.mark.parametrize(
    ("rhythm", "key"),
    [("month", "2026-10"), ("quarter", "2026-Q4"), ("tertial", "2026-T3"), ("year", "2026")],
)
def test_the_period_under_way_is_the_one_that_the_day_lies_in(rhythm, key):
    indicator = INDICATOR.model_copy(update={"rhythm": PeriodKey.parse(key).rhythm})
    assert str(under_way(indicator, TODAY)) == key
    assert under_way(indicator, TODAY).rhythm == rhythm


SHAPES = {
    "rising": {},
    "falling": {"better": "decrease"},
    "neither": {"better": "neutral"},
    "seasonal": {"seasonal": True},
    "rolling": {"form": "rolling"},
    "of another": {"measured_by": ("support",)},
}


noise = st.lists(st.sampled_from([40, 41, 42, 43, 44, 45, 46, None]), min_size=11, max_size=16)
"""What limits come of, with gaps; what follows may be a signal or not, high, low or in steps."""
ends = st.one_of(
    st.lists(st.sampled_from([41, 41.5, 42]), min_size=6, max_size=8),
    st.lists(st.sampled_from([44, 44.5, 45]), min_size=6, max_size=8),
    st.lists(st.sampled_from([37, 38, 39, 42]), min_size=2, max_size=4),
    st.integers(5, 8).map(lambda steps: [49 - at * 1.5 for at in range(steps)]),
    st.lists(st.integers(30, 56), max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(
    values=st.builds(list.__add__, noise, ends) | st.lists(st.integers(0, 6), max_size=24),
    shape=st.sampled_from([*SHAPES, "rising", "falling", "falling"]),
    phases=st.lists(st.integers(0, 8), max_size=1),
    baselines=st.lists(st.sampled_from([None, 12, 24]), min_size=1, max_size=2),
)
def test_a_change_for_the_worse_is_one_by_the_second_computation(values, shape, phases, baselines):
    first, end = PeriodKey.parse("2024-09"), date(2026, 8, 31)
    fields = {name: getattr(STRATEGY, name) for name in Strategy.model_fields}
    indicator = INDICATOR.model_validate(INDICATOR.model_dump() | SHAPES[shape], strict=False)
    strategy = Strategy(**fields | {"indicators": (indicator,)})
    rows = [
        RecordedIndicatorValue(indicator="andel", trust="unn", period_key=first.plus(at),
                               numerator=value, denominator=100, event_no=1)
        for at, value in enumerate(values)
        if value is not None
    ]  # fmt: skip
    begun = [
        RecordedIndicatorPhase(indicator="andel", period_key=first.plus(at), reason="prøve",
                               baseline=baseline, event_no=number)
        for at in phases for number, baseline in enumerate(baselines, 1)
    ]  # fmt: skip
    known = snapshot(strategy=strategy)
    known = replace(known, indicator_values=tuple(rows), indicator_phases=tuple(begun))
    view = View(known, Period.parse("2026-T2"), TODAY)
    plain = naive.plain_strategy(strategy)
    dumped = [[row.model_dump() | {"period_key": str(row.period_key)} for row in kind]
              for kind in (rows, begun)]  # fmt: skip
    ledger = naive.Ledger(plain, [], [], [], [], [], [], *dumped)
    item = {"status": "on_track", "measure": "T1.1", "trust": "unn"}
    expected = naive_signals.measured_worse(ledger, item, end)
    assert ((INDICATOR.measure, "unn") in worsening(view)) is expected

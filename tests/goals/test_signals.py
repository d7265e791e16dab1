"""What is read of the indicators of a view, and what contradicts a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goals.attention import Contradiction, listed
from goals.catalogue.model import IndicatorKind, MeasureId, Strategy
from goals.cycle import Period
from goals.items import View
from goals.measurement.analysis import Assurance, Variation
from goals.measurement.facts import RecordedIndicatorTarget, RecordedIndicatorValue
from goals.measurement.keys import PeriodKey
from goals.measurement.towards import AimStatus
from goals.signals import Choice, goal_of, under_way
from goals.status import Status
from tests.builders import INDICATOR, STRATEGY, snapshot, target_set, update

FIRST = PeriodKey.parse("2025-08")
STABLE = [50, 53, 49, 52, 48, 51, 47.5, 52.5, 49.5, 50.5, 48.5, 51.5, 50.2]
SCORE = INDICATOR.model_copy(
    update={"key": "skaar", "kind": IndicatorKind.INDEX, "measure": None, "goal": 2}
)
TODAY = date(2026, 10, 15)


def holding(values, *rows, first="2025-08", target=None):
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
    return View(known, Period.parse("2026-T2"), TODAY)


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


def test_what_is_known_counts_also_after_the_round():
    """The round ends in August; the newest value is September's."""
    here = holding([*STABLE, 50]).readings["andel", "unn"]
    assert str(here.newest.key) == "2026-09"


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


def test_what_is_measured_after_the_round_contradicts_nothing_in_it():
    view = holding([*STABLE, 20], update("on_track"))  # the newest is September's
    reasons = [r.detail for entry in listed(view, with_internal=False) for r in entry.reasons]
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

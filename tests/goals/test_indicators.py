"""From values in the ledger to series: what holds, what is added up, and what is aimed at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goals.catalogue.model import IndicatorKind, Level, Target
from goals.indicators import (
    aim_of,
    contributions,
    phases_of,
    region_series,
    series_of,
    short_history,
)
from goals.measurement.facts import (
    RecordedIndicatorPhase,
    RecordedIndicatorTarget,
    RecordedIndicatorValue,
)
from goals.measurement.keys import PeriodKey
from goals.measurement.towards import expected, in_force
from tests.builders import INDICATOR, STRATEGY, snapshot, target_set

SHARE = INDICATOR.model_copy(update={"goal": 1, "measure": None})
COUNT = SHARE.model_copy(update={"key": "antall", "kind": IndicatorKind.COUNT})
TODAY = date(2026, 10, 15)


def share(numerator, denominator, *, trust="unn", month="2026-01", event_no=1, **rest):
    return RecordedIndicatorValue(
        indicator="andel",
        trust=trust,
        period_key=month,
        numerator=numerator,
        denominator=denominator,
        event_no=event_no,
        **rest,
    )


def number(value, *, indicator="antall", trust="unn", month="2026-01"):
    return RecordedIndicatorValue(
        indicator=indicator, trust=trust, period_key=month, value=value, event_no=1
    )


def holding(*rows, phases=(), targets=(), days=None, strategy=STRATEGY):
    """`days` are those on which the targets were set, by their events' numbers."""
    days = days or {}
    set_by = [target_set(no, on=days.get(no, "2026-09-01")) for no in (t.event_no for t in targets)]
    known = snapshot(*set_by, strategy=strategy)
    return replace(known, indicator_values=rows, indicator_phases=phases, indicator_targets=targets)


def values(series):
    return [seen.value for seen in series.observations]


def test_a_share_is_divided_out_and_a_gap_is_kept():
    known = holding(share(1, 4), share(3, 4, month="2026-03"))
    assert values(series_of(known, SHARE, "unn")) == [25, None, 75]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (share(0, 0), [None]),
        (share(-1, 4), [-25]),
        (number(51.5, indicator="andel"), [51.5]),
        (number(-3.0, indicator="andel"), [-3.0]),
        (share(None, None), []),
        (share(None, None, note="Feil tall"), []),
    ],
)
def test_what_one_row_shows(row, shown):
    assert values(series_of(holding(row), SHARE, "unn")) == shown


def test_a_mean_is_not_a_percentage():
    mean = SHARE.model_copy(update={"kind": IndicatorKind.MEAN})
    assert values(series_of(holding(share(90, 4)), mean, "unn")) == [22.5]


def test_what_was_measured_in_another_rhythm_is_left_out():
    known = holding(share(1, 4), share(1, 2, month="2026-Q1"))
    assert values(series_of(known, SHARE, "unn")) == [25]


def test_the_region_is_the_sum_of_numerators_over_the_sum_of_denominators():
    known = holding(share(300, 600), share(9, 10, trust="nlsh"))
    assert values(region_series(known, SHARE)) == [pytest.approx(100 * 309 / 610)]


def test_percentages_are_never_averaged():
    """300 of 600 and 9 of 10: together 51 %, though the mean of 50 and 90 is 70."""
    (seen,) = region_series(
        holding(share(300, 600), share(9, 10, trust="nlsh")), SHARE
    ).observations
    assert (seen.numerator, seen.denominator, round(seen.value)) == (309, 610, 51)


def test_the_region_adds_counts():
    known = holding(number(12), number(3.5, trust="nlsh"))
    assert values(region_series(known, COUNT)) == [15.5]


def test_the_region_has_no_value_where_a_trust_that_had_begun_is_missing():
    both = [share(1, 2), share(1, 2, trust="nlsh")]
    alone = share(2, 2, month="2026-02")
    later = [share(1, 4, month="2026-03"), share(1, 4, trust="nlsh", month="2026-03")]
    known = holding(*both, alone, *later)
    assert values(region_series(known, SHARE)) == [50, None, 25]
    assert [(c.added, c.expected) for c in contributions(known, SHARE)] == [(2, 2), (1, 2), (2, 2)]


def test_a_trust_that_has_not_begun_is_not_waited_for():
    known = holding(
        share(1, 2), share(1, 2, month="2026-02"), share(0, 2, trust="nlsh", month="2026-02")
    )
    assert values(region_series(known, SHARE)) == [50, 25]


def test_a_trust_that_is_no_more_is_not_waited_for():
    gone = tuple(
        trust.model_copy(update={"valid_to": date(2026, 1, 31)}) if trust.key == "nlsh" else trust
        for trust in STRATEGY.trusts
    )
    ended = STRATEGY.model_copy(update={"trusts": gone})
    rows = [share(1, 2), share(0, 2, trust="nlsh"), share(1, 2, month="2026-02")]
    assert values(region_series(holding(*rows, strategy=ended), SHARE)) == [25, 50]


def test_a_percentage_without_its_parts_cannot_be_added():
    known = holding(number(50, indicator="andel"), share(1, 2, trust="nlsh"))
    assert values(region_series(known, SHARE)) == [None]


def test_a_denominator_of_zero_adds_nothing():
    known = holding(share(0, 0), share(1, 2, trust="nlsh"))
    assert values(region_series(known, SHARE)) == [50]
    assert values(region_series(holding(share(0, 0)), SHARE)) == [None]


def test_a_numerator_over_nothing_adds_nothing():
    known = holding(share(7, 0), share(1, 2, trust="nlsh"))
    assert values(region_series(known, SHARE)) == [50]


def test_an_index_has_no_region():
    index = SHARE.model_copy(update={"kind": IndicatorKind.INDEX})
    assert region_series(holding(share(1, 2)), index) is None


rows = st.lists(
    st.builds(
        share,
        st.integers(0, 50),
        st.integers(0, 50),
        trust=st.sampled_from(["unn", "nlsh", "hnikt"]),
        month=st.sampled_from(["2025-11", "2025-12", "2026-01", "2026-02"]),
    ),
    unique_by=lambda row: (row.trust, row.period_key),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(rows=rows, data=st.data())
def test_the_order_of_rows_moves_nothing(rows, data):
    mixed = data.draw(st.permutations(rows))
    for known in (holding(*rows), holding(*mixed)):
        assert region_series(known, SHARE) == region_series(holding(*rows), SHARE)
        assert series_of(known, SHARE, "unn") == series_of(holding(*rows), SHARE, "unn")


@settings(max_examples=40, deadline=None)
@given(rows=rows)
def test_the_region_is_what_is_added_up_by_hand(rows):
    found = {
        str(seen.key): seen.value for seen in region_series(holding(*rows), SHARE).observations
    }
    for month in {str(row.period_key) for row in rows}:
        begun = {row.trust for row in rows if str(row.period_key) <= month}
        there = [row for row in rows if str(row.period_key) == month]
        measured = {row.trust for row in there}
        there = [row for row in there if row.denominator]
        total = sum(row.denominator for row in there)
        if begun - measured or not total:
            assert found[month] is None
        else:
            assert found[month] == pytest.approx(100 * sum(row.numerator for row in there) / total)


def phase(key, *, trust=None, event_no=1, **rest):
    said = {"indicator": "andel", "trust": trust, "period_key": key, "reason": "Ny turnus"}
    return RecordedIndicatorPhase(**said, event_no=event_no, **rest)


def begun(series):
    return [str(start.key) for start in series.phases]


def test_a_phase_for_all_holds_for_the_region_and_one_of_a_trust_does_not():
    known = holding(share(1, 2), phases=(phase("2026-03"), phase("2026-02", trust="unn")))
    assert begun(series_of(known, SHARE, "unn")) == ["2026-02", "2026-03"]
    assert begun(series_of(known, SHARE, "nlsh")) == ["2026-03"]
    assert begun(region_series(known, SHARE)) == ["2026-03"]
    assert [row.trust for row in phases_of(known, SHARE, None)] == [None]


def test_the_baseline_that_was_said_last_of_a_period_holds():
    said = phase("2026-03", baseline=24), phase("2026-03", event_no=2, baseline=12)
    for rows, expected_baselines in ((said[:1], [24]), (said, [12]), ((), [])):
        series = series_of(holding(share(1, 2), phases=rows), SHARE, "unn")
        assert [start.baseline for start in series.phases] == expected_baselines


def months(count, *, trust="unn", year=2023):
    """So many months in a row from January on, as counts."""
    first = PeriodKey.parse(f"{year}-01")
    return [number(10, trust=trust, month=str(first.plus(at))) for at in range(count)]


def lacking(*rows, baseline=24, start="2023-01", trust=None, indicator=COUNT, phases=()):
    """What a phase lacks for its baseline: where, and how many points there are."""
    wanted = phase(start, trust=trust, baseline=baseline)
    known = holding(
        *rows, phases=[one.model_copy(update={"indicator": "antall"}) for one in phases]
    )
    found = short_history(known, indicator, wanted)
    return found and (found.trust, found.measured)


SEASONAL = COUNT.model_copy(update={"seasonal": True})
LATER = phase("2024-07")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (lacking(*months(23), trust="unn"), ("unn", 23)),
        (lacking(*months(24), trust="unn"), None),
        (lacking(*months(24), trust="unn", start="2023-02"), ("unn", 23)),
        (lacking(*months(24), trust="nlsh"), ("nlsh", 0)),
        (lacking(*months(24)), None),  # nlsh measures nothing, the region is unn's
        (lacking(*months(24), *months(20, trust="nlsh", year=2024)), ("nlsh", 20)),
        (lacking(*months(24), start="2026-01"), (None, 0)),  # nobody has measured since
        (lacking(*months(30), phases=[LATER], trust="unn"), ("unn", 18)),
        (lacking(*months(35), indicator=SEASONAL, trust="unn"), ("unn", 23)),
        (lacking(*months(36), indicator=SEASONAL, trust="unn"), None),
        (lacking(*months(3), baseline=12), None),  # limits are drawn when there are as many
        (lacking(*months(3), baseline=None), None),
    ],
)  # fmt: skip
def test_limits_of_24_points_ask_for_a_history_that_is_there(asked, expected):
    assert asked == expected


def target(value, due, *, trust=None, event_no=1):
    return RecordedIndicatorTarget(
        indicator="andel",
        trust=trust,
        value=value,
        due_key=due,
        baseline=40,
        baseline_key="2025-01",
        reason="Vedtatt",
        event_no=event_no,
    )


def test_the_newest_target_holds_and_a_trusts_own_goes_before_that_of_all():
    known = holding(
        targets=(
            target(60, "2026-12"),
            target(55, "2026-12", trust="unn", event_no=2),
            target(70, "2027-12", event_no=3),
        )
    )
    aims = {whose: aim_of(known, SHARE, whose, on=TODAY) for whose in ("unn", "nlsh", None)}
    assert {whose: aim.target.value for whose, aim in aims.items()} == {
        "unn": 55,
        "nlsh": 70,
        None: 70,
    }
    assert aims["nlsh"].target.key == PeriodKey.parse("2027-12")


def test_a_target_of_the_catalogue_is_changed_midway_by_the_one_that_has_begun():
    aimed = SHARE.model_copy(
        update={
            "baseline": Level(value=40, period="2025-01"),
            "targets": (
                Target(value=60, due="2026-12", milestones=(Level(value=50, period="2026-01"),)),
                Target(value=65, due="2027-12", since=date(2026, 7, 1)),
            ),
        }
    )
    before, after = (
        aim_of(holding(), aimed, "unn", on=day) for day in (date(2026, 6, 30), date(2026, 7, 1))
    )
    assert (before.target.value, len(before.milestones)) == (60, 1)
    assert (after.target.value, after.baseline.value) == (65, 40)
    assert (str(after.since), after.before) == ("2026-07", before)
    assert aim_of(holding(), SHARE, "unn", on=TODAY) is None
    decided_later = holding(targets=(target(70, "2027-12"),), days={1: "2026-09-01"})
    assert aims(aim_of(decided_later, aimed, "unn", on=TODAY)) == {
        None: 60, "2026-07": 65, "2026-09": 70
    }  # fmt: skip


def aims(aim):
    """Give each target by the period from which it holds, the first (None) first."""
    return (
        {} if aim is None else aims(aim.before) | {aim.since and str(aim.since): aim.target.value}
    )


@pytest.mark.parametrize(
    ("told", "whose", "steps"),
    [
        ([(None, 60, "2025-06-03")], "unn", {None: 60}),
        ([(None, 60, "2025-06-03"), (None, 55, "2026-02-04")], "unn", {None: 60, "2026-02": 55}),
        ([(None, 60, "2025-06-03"), (None, 55, "2026-02-04")], None, {None: 60, "2026-02": 55}),
        # three times: each step is kept
        (
            [(None, 60, "2025-06-03"), (None, 55, "2026-02-04"), (None, 58, "2026-05-09")],
            "unn",
            {None: 60, "2026-02": 55, "2026-05": 58},
        ),
        # a slip mended within the month never held
        ([(None, 60, "2025-06-03"), (None, 65, "2025-06-04")], "unn", {None: 65}),
        (
            [(None, 60, "2025-06-03"), (None, 6, "2026-02-04"), (None, 60, "2026-02-05")],
            "unn",
            {None: 60},
        ),
        # said again as it was
        ([(None, 60, "2025-06-03"), (None, 60, "2026-02-04")], "unn", {None: 60}),
        # one of its own goes before that of all, then and after
        ([(None, 60, "2025-06-03"), ("unn", 55, "2026-02-04")], "unn", {None: 60, "2026-02": 55}),
        ([(None, 60, "2025-06-03"), ("unn", 55, "2026-02-04")], "nlsh", {None: 60}),
        ([(None, 60, "2025-06-03"), ("unn", 55, "2026-02-04")], None, {None: 60}),
        ([("unn", 55, "2025-06-03"), (None, 60, "2026-02-04")], "unn", {None: 55}),
        # the evening before a month in UTC is that month in Norway
        ([(None, 60, "2025-06-03"), (None, 55, "2026-01-31T23:30")], "unn",
         {None: 60, "2026-02": 55}),
    ],
)  # fmt: skip
def test_a_target_changed_midway_steps_in_the_period_of_its_event(told, whose, steps):
    rows = [
        target(value, "2026-12", trust=trust, event_no=at)
        for at, (trust, value, _) in enumerate(told, start=1)
    ]
    days = {at: day for at, (_, _, day) in enumerate(told, start=1)}
    aim = aim_of(holding(targets=rows, days=days), SHARE, whose, on=TODAY)
    assert aims(aim) == steps


def test_the_plan_line_keeps_what_was_expected_before_the_change():
    """From 40 over 23 months to 86, from February on to 63 instead."""
    rows = (target(86, "2026-12"), target(63, "2026-12", event_no=2))
    known = holding(targets=rows, days={1: "2025-06-03", 2: "2026-02-04"})
    aim = aim_of(known, SHARE, "unn", on=TODAY)
    line = {key: expected(aim, PeriodKey.parse(key)) for key in ("2026-01", "2026-02", "2026-12")}
    assert line == pytest.approx({"2026-01": 64, "2026-02": 53, "2026-12": 63})
    assert in_force(aim, PeriodKey.parse("2026-01")).target.value == 86

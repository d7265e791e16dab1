"""The report model: the same numbers as everywhere, narrowed alike, and nothing internal."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goals import attention, movement, rollup
from goals.attention import ReasonCode
from goals.catalogue.load import strategy
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.items import View
from goals.meetings import RecordedDecision, RecordedMeeting
from goals.report.make import report
from goals.report.model import Source
from goals.report.public import public
from goals.rounds import RoundState
from tests import builders
from tests.builders import (
    answer,
    imported,
    milestone,
    milestone_update,
    plan,
    question,
    round_change,
    update,
)

SOURCE = Source(7, "ab" * 32, "./?per=7", datetime(2026, 10, 15, 9, tzinfo=UTC))
FACTS = (
    update("on_track", 60, measure="T1.1", period="2026-T1"),
    update("delayed", 40, measure="T1.1", cause="staffing", comment="Mangler folk"),
    update("delayed", 10, measure="T1.1", trust="nlsh", cause="funding", comment="Venter"),
    update("delayed", 30, measure="T2.1", trust="rhf", cause="other", comment="Venter"),
    update("at_risk", 30, measure="T2.2", trust="rhf", cause="other", comment="Usikkert"),
    update("done", measure="T1.2", trust="nlsh"),
    plan(measure="T1.10", trust="hnikt", due="2026-06-30"),
    imported(1, approved_role="Direktør"),
    imported(2, trust="nlsh"),
)


def made(*facts, before=None, trust=None, goal=None, **seen):
    view = builders.view(*(facts or FACTS), **seen)
    old = view.at(view.snapshot.cycle.periods[before]) if before is not None else None
    return view, report(view, source=SOURCE, before=old, trust=trust, goal=goal)


def test_the_numbers_are_those_of_the_view() -> None:
    view, found = made(before=3)
    assert found.region == found.together == rollup.of_region(view)
    assert {s.goal.number: s.rollup for s in found.goals} == rollup.by_goal(view)
    assert {s.trust.key: s.rollup for s in found.trusts} == rollup.by_trust(view)
    cells = {(s.goal.number, key): one for s in found.goals for key, one in s.by_trust.items()}
    assert cells == rollup.by_goal_and_trust(view)
    assert {s.trust.key: s.course for s in found.trusts} == rollup.over_cycle(view)
    assert found.deliveries == rollup.deliveries(view)
    assert [m.measure.id for s in found.goals for m in s.measures] == [
        measure.id for measure in view.snapshot.strategy.measures
    ]
    assert found.since
    assert found.since.movement == movement.between(view.at(found.since.period), view)
    assert found.known_periods == 5


def test_one_goal_at_one_trust_is_that_and_nothing_else_beside_the_region() -> None:
    view, found = made(before=3, trust="nlsh", goal=1)
    assert found.region == rollup.of_region(view)
    assert found.together == rollup.of_items(view.select(goal=1, trust="nlsh"))
    assert [section.goal.number for section in found.goals] == [1]
    assert [section.trust.key for section in found.trusts] == ["nlsh"]
    assert [str(point.measure.id) for point in found.points] == ["T1.1"]
    assert found.since
    assert found.since.together.now == found.together
    assert {change.trust for change in found.since.movement.changes} == {"nlsh"}
    assert (found.trust and found.trust.key, found.goal and found.goal.number) == ("nlsh", 1)


def test_points_are_measures_with_the_most_trusts_first_and_trusts_in_catalogue_order() -> None:
    _, found = made()
    told = [(str(point.measure.id), point.trusts(ReasonCode.DELAYED)) for point in found.points]
    assert told == [("T1.1", ("unn", "nlsh")), ("T2.1", ("rhf",)), ("T1.10", ())]
    assert found.points[2].trusts(ReasonCode.OVERDUE) == ("hnikt",)


def test_a_delivery_that_nobody_approved_is_provisional() -> None:
    _, found = made()
    assert [trust.key for trust in found.provisional] == ["nlsh"]
    assert [s.trust.key for s in found.trusts if s.delivered_at] == ["unn", "nlsh"]


@pytest.mark.parametrize(
    ("changes", "state", "is_locked"),
    [
        ((), RoundState.OPEN, False),
        ((round_change("lock"),), RoundState.LOCKED, True),
        ((round_change("lock"), round_change("open")), RoundState.OPEN, False),
        ((round_change("lock"), round_change("open", trust="unn")), RoundState.LOCKED, True),
    ],
)
def test_a_locked_round_says_since_when(changes, state, is_locked) -> None:
    _, found = made(*changes)
    assert (found.round.state, found.round.deadline) == (state, date(2026, 9, 20))
    assert found.round.locked_at == (LOCKED_AT if is_locked else None)


LOCKED_AT = round_change("lock").recorded_at


def test_nothing_internal_is_left_in_it() -> None:
    secret = "hemmelig"  # noqa: S105 (a text to look for)
    asked = question(secret)
    facts = (
        update(
            "delayed",
            10,
            comment="Åpen kommentar",
            internal_note=secret,
            support=True,
            proposed_due="2031-03-03",
        ),
        milestone(),
        milestone_update(proposed_due="2031-03-03"),
        asked,
        answer(asked, secret),
        imported(
            1,
            account=secret,
            file_name=secret,
            note=secret,
            approved_role=secret,
        ).model_copy(update={"recorded_by": secret}),
    )
    view, found = made(*facts, before=3)
    assert secret.encode() in pickle.dumps(view)
    held = pickle.dumps(found) + pickle.dumps(public(view))
    assert secret.encode() not in held
    assert "Åpen kommentar".encode() in held
    assert not [d for d in _dates(found) if d == date(2031, 3, 3)]
    assert not [r for entry in found.attention for r in entry.reasons if r.code == "support"]
    assert attention.listed(public(view), with_internal=True) == found.attention


def _dates(found):
    items = (item for s in found.goals for m in s.measures for item in m.items)
    return [item.update.proposed_due for item in items if item.update]


def test_a_strategy_without_a_report_is_all_silent() -> None:
    _, found = made(plan())
    assert found.together.reported == 0
    assert found.since is None
    assert found.points == ()
    assert found.provisional == ()


def test_the_report_names_its_meeting_the_one_before_and_what_boards_have_decided() -> None:
    spring = RecordedMeeting(
        held_on=date(2026, 5, 28), title="Styremøte", period=Period(2026, 1), event_no=2
    )
    about = {"meeting": 2, "text": "Vedtak", "event_no": 3}
    decisions = (
        RecordedDecision(**about, goal=1),
        RecordedDecision(**about | {"event_no": 4}, measure=MeasureId(2, 1)),
    )
    view = builders.view(*FACTS)
    known = replace(view.snapshot, meetings=(spring,), decisions=decisions, known_at=9)
    now = replace(view, snapshot=known)
    then = View(replace(view.snapshot, known_at=2), Period(2026, 1), date(2026, 5, 28))
    found = report(now, source=SOURCE, before=then, meeting=spring)
    assert (found.meeting, found.since and found.since.meeting) == (spring, spring)
    assert [one.decision.number for one in found.decisions] == [3, 4]
    of_goal = report(now, source=SOURCE, goal=2)
    assert [one.decision.number for one in of_goal.decisions] == [4]
    by_round = report(now, source=SOURCE, before=now.at(Period(2026, 1)))
    assert by_round.since
    assert by_round.since.meeting is None


def test_seats_stand_in_the_report_of_the_goal_that_the_programme_belongs_to() -> None:
    of_goals = {goal: made(plan(), goal=goal, strategy=strategy())[1].seats for goal in (1, 7)}
    assert of_goals[1] == ()
    assert {one.programme.measures for one in of_goals[7]} == {(MeasureId(7, 9),)}
    _, of_trust = made(plan(), trust="unn", strategy=strategy())
    assert {row.trust for held in of_trust.seats for row in held.rows} == {"unn"}

"""An action plan is rolled over into the next, and the old one stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions import questions, rolling_over, rounds, undoing
from data.ledger import Facts
from goals import rolling_over as rules
from goals.cycle import Cycle, Period
from goals.errors import UserError
from goals.facts import EventKind, Milestone, MilestoneId, PlanItem, RollOverChoice, RoundAction
from goals.milestones import standings
from goals.status import Status
from tests.actions.conftest import PERIOD, READER, contact, send, sheet
from tests.actions.test_importing import DONE, MEASURE
from tests.data.drafts import draft

OLD, NEW = Cycle(date(2025, 1, 1)), Cycle(date(2027, 1, 1))
FIRST = NEW.periods[0]
CARRY, CHANGE, END = RollOverChoice
M1 = MilestoneId(measure=MEASURE, number=1)


def refusal(call, *args, **kwargs):
    with pytest.raises(UserError) as refused:
        call(*args, **kwargs)
    return refused.value.code


@pytest.fixture
def planned(desk):
    """UNN's plan has a milestone for one measure, and one measure is not UNN's."""
    rows = (
        PlanItem(measure=MEASURE, trust="unn", from_period=OLD.periods[0], responsible="HR-sjef"),
    )
    made = Milestone(id=M1, trust="unn", title="Første", due=date(2026, 6, 30))
    with desk.store.write() as transaction:
        told = draft(EventKind.PLAN, period=OLD.periods[0])
        transaction.append(told, Facts(plan_items=rows, milestones=(made,)))
    return desk


def roll(desk, **wanted):
    """Store what is proposed."""
    return rolling_over.commit(desk, rolling_over.confirm_proposals(desk, OLD, **wanted))


def prospect(desk, measure=MEASURE, trust="unn"):
    found = rolling_over.overview(desk, OLD)
    return found.border, next(one for one in found.prospects if one.key == (measure, trust))


def test_proposals_are_confirmed_as_one_plan_event_of_the_next_plan(planned):
    send(planned, sheet(planned, {"T1.1": {"status": Status.DONE}}))
    event = roll(planned)
    assert (event.kind, event.period, event.file_name) == (EventKind.PLAN, FIRST, None)
    view = planned.view(FIRST)
    chosen = {key: row.choice for key, row in view.snapshot.roll_over_by_item.items()}
    assert chosen.keys() == view.items.keys()
    ended = [(str(m), trust) for (m, trust), choice in chosen.items() if choice is END]
    assert ended == [("T1.1", "unn")]
    assert view.item(MEASURE, "unn").plan.responsible == "HR-sjef"
    assert roll(planned) is None
    assert rolling_over.overview(planned, OLD).undecided == ()
    assert planned.store.verify().intact


def test_one_trust_can_be_confirmed_alone(planned):
    roll(planned, trust="unn")
    left = rolling_over.overview(planned, NEW).undecided
    assert {one.ended.trust for one in left} == {"rhf", "nlsh", "hnikt"}


def test_a_final_status_does_not_cross_the_border(planned):
    send(planned, sheet(planned, DONE))
    border, found = prospect(planned)
    decided = [rules.decide(found, CARRY, border)]
    rolling_over.commit(planned, rolling_over.preview(planned, border, decided))
    assert planned.view(FIRST).item(MEASURE, "unn").status is Status.NOT_REPORTED
    assert planned.view(PERIOD).item(MEASURE, "unn").status is Status.DONE


def test_a_milestone_goes_on_under_its_number_and_the_number_is_not_used_again(planned):
    roll(planned)
    (carried,) = standings(planned.view(FIRST))
    assert (carried.milestone.id, carried.milestone.due) == (M1, date(2027, 4, 30))
    assert rules.was_carried(planned.view(FIRST).snapshot, carried.milestone)
    (old,) = standings(planned.view(PERIOD))
    assert (old.milestone.id, old.milestone.due) == (M1, date(2026, 6, 30))
    assert planned.store.milestone_numbers(planned.strategy.key, "unn") == {MEASURE: 1}


def test_the_old_plan_stays_as_it_was(planned):
    send(planned, sheet(planned, DONE))
    questions.ask(planned, MEASURE, "unn", period=PERIOD, text="Hva gjenstår?")
    before = [planned.view(p) for p in OLD.periods]
    roll(planned)
    after = [planned.view(p) for p in OLD.periods]
    assert [view.items for view in after] == [view.items for view in before]
    assert [standings(view) for view in after] == [standings(view) for view in before]
    assert planned.view(FIRST).snapshot.questions == ()


def test_a_roll_over_is_taken_back_as_any_plan_is(planned):
    event = roll(planned)
    undoing.retract(planned, event.event_no, reason="For tidlig")
    assert len(rolling_over.overview(planned, OLD).undecided) == len(planned.view(FIRST).items)
    assert standings(planned.view(FIRST)) == ()


def test_what_was_chosen_can_be_chosen_anew(planned):
    roll(planned)
    border, found = prospect(planned)
    assert (found.decided.choice, found.proposal.choice) == (CARRY, CARRY)
    ended = rolling_over.preview(planned, border, [rules.decide(found, END, border)])
    rolling_over.commit(planned, ended)
    assert not planned.view(FIRST).item(MEASURE, "unn").applicable
    border, found = prospect(planned)
    back = rolling_over.preview(planned, border, [rules.decide(found, CARRY, border)])
    rolling_over.commit(planned, back)
    assert planned.view(FIRST).item(MEASURE, "unn").plan.responsible == "HR-sjef"


def test_only_the_coordinator_rolls_over(planned, store):
    for who in (contact(store, "unn"), replace(planned, principal=READER)):
        assert refusal(rolling_over.overview, who, OLD) == "needs_coordinator"
        assert refusal(rolling_over.preview, who, prospect(planned)[0], []) == "needs_coordinator"
        previewed = rolling_over.confirm_proposals(planned, OLD)
        assert refusal(rolling_over.commit, who, previewed) == "needs_coordinator"


def test_a_locked_round_of_the_next_plan_takes_nothing_in(planned):
    rounds.change_round(planned, Period(2027, 3), RoundAction.LOCK, trust="nlsh")
    assert refusal(roll, planned) == "round_locked"
    assert roll(planned, trust="unn") is not None


def test_what_has_become_something_else_is_shown_anew(planned):
    previewed = rolling_over.confirm_proposals(planned, OLD)
    send(planned, sheet(planned, DONE))
    assert refusal(rolling_over.commit, planned, previewed) == "roll_over_outdated"
    assert planned.view(FIRST).snapshot.roll_overs == ()


def test_news_that_touches_nothing_of_it_stops_nothing(planned):
    previewed = rolling_over.confirm_proposals(planned, OLD)
    questions.ask(planned, MEASURE, "unn", period=PERIOD, text="Hva gjenstår?")
    assert rolling_over.commit(planned, previewed) is not None

"""A proposed deadline is answered once, by who may, and never in a locked round's plan."""

from __future__ import annotations

from datetime import date

import pytest

from actions import planning, proposed_dues, rounds, undoing
from goals import proposed_dues as rules
from goals.errors import UserError
from goals.facts import RoundAction
from goals.status import Cause, Status
from tests.actions.conftest import PERIOD, contact, send, sheet

ASKED = {
    "status": Status.DELAYED, "cause": Cause.STAFFING, "comment": "Mangler folk",
    "proposed_due": date(2027, 3, 31),
}  # fmt: skip


@pytest.fixture
def proposal(desk):
    send(desk, sheet(desk, {"T2.1": ASKED}))
    (found,) = rules.waiting(desk.view(PERIOD))
    return found


def code(step, *args, **rest):
    with pytest.raises(UserError) as refused:
        step(*args, **rest)
    return refused.value.code


def test_only_the_coordinator_answers(desk, proposal):
    other = contact(desk.store, "unn")
    assert code(proposed_dues.refuse, other, proposal, reason="Nei") == "needs_coordinator"
    refused = code(proposed_dues.take_over, other, proposal, from_period=PERIOD)
    assert refused == "needs_coordinator"


def test_what_was_answered_by_somebody_else_is_not_answered_again(desk, proposal):
    proposed_dues.refuse(desk, proposal, reason="Nei")
    assert code(proposed_dues.refuse, desk, proposal, reason="Nei") == "proposal_answered"
    taken = code(proposed_dues.take_over, desk, proposal, from_period=PERIOD)
    assert taken == "proposal_answered"


def test_taking_over_a_deadline_is_a_plan_with_an_answer_and_is_taken_back_as_one(desk, proposal):
    event = planning.commit(desk, proposed_dues.take_over(desk, proposal, from_period=PERIOD))
    view = desk.view(PERIOD)
    assert view.items[proposal.measure, "unn"].due == date(2027, 3, 31)
    (reply,) = view.snapshot.due_replies
    assert (reply.accepted, reply.event_no) == (True, event.event_no)
    undoing.retract(desk, event.event_no, reason="Feil")
    assert [one.key for one in rules.waiting(desk.view(PERIOD))] == [proposal.key]


def test_a_lock_hinders_taking_over_and_not_refusing(desk, proposal):
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    previewed = proposed_dues.take_over(desk, proposal, from_period=PERIOD)
    assert previewed.locked == PERIOD
    assert code(planning.commit, desk, previewed) == "round_locked"
    event = proposed_dues.refuse(desk, proposal, reason="Fast frist")
    assert undoing.retract(desk, event.event_no, reason="Feil").retracts == event.event_no

"""Taking back an event, and taking out a text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import rounds, undoing
from goals.errors import UserError
from goals.facts import EventKind, RoundAction
from goals.status import Status
from tests.actions.conftest import PERIOD, READER, contact, send, sheet
from tests.actions.test_importing import DONE, MEASURE, ON_TRACK, status_of

WITH_TEXT = {"T2.1": {"status": Status.ON_TRACK, "comment": "Hemmelig", "next_step": "Også"}}


def refusal(call, *args, **kwargs):
    with pytest.raises(UserError) as refused:
        call(*args, **kwargs)
    return refused.value.code


def test_taking_back_an_import_brings_back_what_was_there(desk):
    send(desk, sheet(desk, ON_TRACK))
    send(desk, sheet(desk, DONE))
    undoing.retract(desk, 2, reason="Feil fil")
    assert status_of(desk) is Status.ON_TRACK
    event = desk.store.event(desk.strategy.key, 2)
    assert event.retracted_by == 3


def test_an_event_is_taken_back_once_with_a_reason(desk):
    send(desk, sheet(desk, ON_TRACK))
    assert refusal(undoing.retract, desk, 1, reason="  ") == "reason_missing"
    undoing.retract(desk, 1, reason="Feil fil")
    assert refusal(undoing.retract, desk, 1, reason="Igjen") == "already_retracted"
    assert refusal(undoing.retract, desk, 2, reason="Angre") == "not_retractable"
    assert refusal(undoing.retract, desk, 99, reason="Feil") == "event_unknown"


def test_a_contact_takes_back_the_own_trusts_import_alone(desk, store):
    send(desk, sheet(desk, ON_TRACK))
    assert refusal(undoing.retract, contact(store, "nlsh"), 1, reason="x") == "other_trust"
    assert refusal(undoing.retract, replace(desk, principal=READER), 1, reason="x") == (
        "needs_contact"
    )
    assert undoing.retract(contact(store, "unn"), 1, reason="x").kind is EventKind.RETRACT


def test_nothing_is_taken_back_inside_a_locked_round(desk):
    send(desk, sheet(desk, ON_TRACK))
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    assert refusal(undoing.retract, desk, 1, reason="x") == "round_locked"
    rounds.change_round(desk, PERIOD, RoundAction.OPEN)
    assert undoing.retract(desk, 1, reason="x").retracts == 1


def test_a_text_is_taken_out_for_good_and_the_chain_still_verifies(desk):
    send(desk, sheet(desk, WITH_TEXT))
    _, replaced = undoing.redact(desk, 1, measure=MEASURE, reason="Navn på pasient")
    (stored,) = desk.store.history(desk.strategy.key, MEASURE, "unn")
    assert (replaced, stored.comment, stored.next_step) == (2, "[fjernet]", "[fjernet]")
    assert stored.status is Status.ON_TRACK
    assert desk.store.verify().intact


def test_only_the_coordinator_takes_texts_out(desk, store):
    send(desk, sheet(desk, WITH_TEXT))
    assert refusal(undoing.redact, contact(store, "unn"), 1, reason="x") == "needs_coordinator"
    assert refusal(undoing.redact, desk, 1, measure=(1, 1), reason="x") == "nothing_to_redact"

"""Asking a trust, answering, and taking either back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions import questions, rounds, undoing
from actions.desk import Desk
from data.ledger import Facts
from data.store import Store
from goals import questions as rules
from goals.access import LOCAL
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import EventKind, PlanItem, RoundAction
from tests.actions.conftest import NOW, PERIOD, READER, TODAY, contact
from tests.builders import STRATEGY
from tests.data.drafts import draft

MEASURE = MeasureId(1, 1)


def refusal(call, *args, **kwargs):
    with pytest.raises(UserError) as refused:
        call(*args, **kwargs)
    return refused.value.code


def ask(desk, text="Hvorfor er dere forsinket?", *, trust="unn", period=PERIOD):
    return questions.ask(desk, MEASURE, trust, period=period, text=text)


def asked(desk, period=PERIOD, **rest):
    return rules.asked(desk.view(period, **rest))


def test_a_question_is_asked_and_answered(desk, store):
    event = ask(desk, "  Hvorfor?  ")
    assert (event.kind, event.trust, event.period) == (EventKind.QUESTION, "unn", PERIOD)
    (one,) = asked(desk)
    assert (one.question.text, one.is_open, one.asked_at) == ("Hvorfor?", True, NOW)
    questions.answer(contact(store, "unn"), one.number, text="Vi mangler folk.")
    (one,) = asked(desk)
    assert (one.answer.text, one.answered_at) == ("Vi mangler folk.", NOW)
    assert store.verify().intact


def test_only_the_coordinator_asks_and_only_the_own_trusts_contact_answers(desk, store):
    assert refusal(ask, contact(store, "unn")) == "needs_coordinator"
    assert refusal(ask, replace(desk, principal=READER)) == "needs_coordinator"
    ask(desk)
    reader, other = replace(desk, principal=READER), contact(store, "nlsh")
    assert refusal(questions.answer, reader, 1, text="x") == "needs_contact"
    assert refusal(questions.answer, other, 1, text="x") == "other_trust"
    assert questions.answer(desk, 1, text="På vegne av UNN").kind is EventKind.ANSWER


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "question_empty"), (" \n", "question_empty"), ("x" * 4001, "question_long")],
)
def test_a_question_that_says_nothing_or_too_much_is_refused(desk, text, code):
    assert refusal(ask, desk, text) == code
    assert desk.store.newest_event() == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "answer_empty"), ("x" * 4001, "question_long"), ("Derfor.", "answer_same")],
)
def test_an_answer_that_says_nothing_new_is_refused(desk, text, code):
    ask(desk)
    questions.answer(desk, 1, text="Derfor.")
    assert refusal(questions.answer, desk, 1, text=text) == code
    assert desk.store.newest_event() == 2


def test_what_is_no_question_is_not_answered(desk):
    ask(desk)
    rounds.change_round(desk, PERIOD, RoundAction.OPEN)
    undoing.retract(desk, 1, reason="Feil foretak")
    for number in (0, 1, 2, 99):
        assert refusal(questions.answer, desk, number, text="x") == "question_unknown"


def test_nothing_is_asked_of_a_measure_that_is_not_the_trusts(desk, store):
    row = PlanItem(measure=MEASURE, trust="unn", from_period=PERIOD, applicable=False)
    with store.write() as transaction:
        transaction.append(draft(EventKind.PLAN, period=PERIOD), Facts(plan_items=(row,)))
    assert refusal(ask, desk) == "question_not_applicable"
    assert refusal(ask, desk, period=Period(2031, 1)) == "period_outside"


def test_a_locked_round_hinders_neither_question_nor_answer(desk):
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    ask(desk)
    questions.answer(desk, 2, text="Derfor.")
    undoing.retract(desk, 3, reason="Feil svar")
    assert [one.is_open for one in asked(desk)] == [True]


def test_a_contact_takes_back_an_answer_and_no_question(desk, store):
    ask(desk)
    own = contact(store, "unn")
    questions.answer(own, 1, text="En")
    questions.answer(own, 1, text="To")
    assert refusal(undoing.retract, own, 1, reason="x") == "needs_coordinator"
    assert refusal(undoing.retract, contact(store, "nlsh"), 3, reason="x") == "other_trust"
    undoing.retract(own, 3, reason="Skrev feil")
    assert asked(desk)[0].answer.text == "En"


def test_questions_are_seen_as_they_were_known(desk):
    ask(desk)
    questions.answer(desk, 1, text="Derfor.")
    undoing.retract(desk, 1, reason="Feil")
    known = {at: asked(desk, known_at=str(at)) for at in (1, 2, 3)}
    assert [one.is_open for one in known[1]] == [True]
    assert [one.answer.text for one in known[2]] == ["Derfor."]
    assert known[3] == ()


def test_a_question_stays_in_its_cycle(desk):
    ask(desk, period=Period(2026, 3))
    questions.answer(desk, 1, text="Derfor.")
    assert asked(desk, Period(2026, 3))
    assert asked(desk, Period(2027, 1)) == ()


def test_texts_are_taken_out_for_good_and_the_chain_still_verifies(desk, store):
    ask(desk, "Hva med Kari?")
    questions.answer(desk, 1, text="Kari er syk.")
    for number in (1, 2):
        _, replaced = undoing.redact(desk, number, measure=MEASURE, reason="Navn")
        assert replaced == 1
    (one,) = asked(desk)
    assert (one.question.text, one.answer.text) == ("[fjernet]", "[fjernet]")
    verification = store.verify()
    assert (verification.intact, verification.redacted) == (True, 2)


STEPS = st.lists(
    st.tuples(st.sampled_from(["ask", "answer", "retract", "redact"]), st.integers(1, 12)),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS)
def test_after_any_history_the_questions_are_what_a_plain_list_says(steps):
    """The list is kept beside: one entry for each event, struck out when it is taken back."""
    with Store.open(":memory:", clock=lambda: NOW) as store:
        desk = Desk(store, STRATEGY, LOCAL, TODAY, "page")
        kept = []
        for number, (what, target) in enumerate(steps, 1):
            _play(desk, kept, what, target, f"Tekst {number}")
        expected = [
            (no, text, [said for _, to, said in _standing(kept, "answer") if to == no])
            for no, _, text in _standing(kept, "question")
        ]
        found = [(a.number, a.question.text, [b.text for b in a.answers]) for a in asked(desk)]
        assert found == expected[::-1]
        assert store.verify().intact


def _standing(kept, kind):
    return [
        (no, e["to"], e["text"]) for no, e in enumerate(kept, 1) if e["kind"] == kind and e["up"]
    ]


def _play(desk, kept, what, target, text):
    """Do one step in the store and in the list; what is refused must change neither."""
    before = desk.store.newest_event()
    entry = {"kind": {"ask": "question"}.get(what, what), "to": target, "text": text, "up": True}
    try:
        if what == "ask":
            ask(desk, text)
        elif what == "answer":
            questions.answer(desk, target, text=text)
        elif what == "retract":
            undoing.retract(desk, target, reason=text)
            kept[target - 1]["up"] = False
        else:
            undoing.redact(desk, target, reason=text)
            kept[target - 1]["text"] = "[fjernet]"
    except UserError:
        assert desk.store.newest_event() == before
        return
    kept.append(entry)

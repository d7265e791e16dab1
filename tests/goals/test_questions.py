"""What is asked of an item, and which questions wait for an answer."""

from __future__ import annotations

from datetime import date

import pytest

from goals import questions
from goals.catalogue.model import MeasureId
from goals.cycle import Cycle, Period
from tests.builders import MEASURE, TRUST, answer, imported, question, view

PERIOD = Period(2026, 2)


def asked_in(*facts, period="2026-T2", **rest):
    """The questions of a view; every fact has an event of its number."""
    events = [imported(fact.event_no) for fact in facts]
    return questions.asked(view(*facts, *events, period=period), **rest)


def test_a_question_is_open_until_it_is_answered():
    first, second = question(event_no=1), question("Og nå?", event_no=2)
    found = asked_in(first, second, answer(first, event_no=3))
    assert [(one.number, one.is_open) for one in found] == [(2, True), (1, False)]
    assert [one.number for one in questions.still_open(found)] == [2]
    assert found[1].answer.text == "Derfor."


def test_the_newest_answer_holds_and_the_others_are_kept():
    first = question()
    found = asked_in(first, answer(first, "En"), answer(first, "To", event_no=3))
    assert [a.text for a in found[0].answers] == ["En", "To"]
    assert found[0].answer.text == "To"


def test_the_one_that_has_waited_longest_comes_first():
    found = questions.still_open(asked_in(*(question(event_no=n) for n in (5, 2, 9))))
    assert [one.number for one in found] == [2, 5, 9]


@pytest.mark.parametrize(
    ("period", "expected"), [("2026-T1", [1]), ("2026-T2", [2, 1]), ("2026-T3", [3, 2, 1])]
)
def test_a_later_rounds_questions_are_not_seen_from_an_earlier_one(period, expected):
    facts = [question(period=f"2026-T{n}", event_no=n) for n in (1, 2, 3)]
    assert [one.number for one in asked_in(*facts, period=period)] == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, [3, 2, 1]),
        ({"measure": MeasureId(1, 2)}, [2]),
        ({"trusts": {"nlsh"}}, [3]),
        ({"trusts": set()}, []),
    ],
)
def test_questions_are_narrowed_by_measure_and_trusts(wanted, expected):
    facts = question(), question(measure="T1.2", event_no=2), question(trust="nlsh", event_no=3)
    assert [one.number for one in asked_in(*facts, **wanted)] == expected


def test_a_question_of_another_cycle_is_not_asked_in_this_one():
    old = question(event_no=1)
    known = view(old, imported(1), period="2027-T1", cycle=Cycle(date(2027, 1, 1)))
    assert questions.asked(known) == ()


OPEN, LATER = question(event_no=2), question("Og siden?", event_no=6)


@pytest.mark.parametrize(
    ("facts", "based_on", "expected"),
    [
        ((OPEN,), 4, [2]),
        ((OPEN, LATER), 4, [2]),  # asked after the sheet was made
        ((OPEN, LATER), 6, [2, 6]),
        ((OPEN, answer(OPEN, event_no=5)), 4, [2]),  # answered meanwhile: this is news of it
        ((OPEN, answer(OPEN, event_no=3)), 4, []),  # answered before: it wasn't asked
        ((OPEN, answer(OPEN, event_no=3), LATER), 4, [6]),  # asked nothing: what is open now
        ((LATER,), 4, [6]),
        ((), 4, []),
        ((question(period="2026-T3", event_no=2),), 4, []),
        ((question(trust="nlsh", event_no=2),), 4, []),
    ],
)
def test_an_answer_in_a_sheet_is_to_what_the_sheet_asked(facts, based_on, expected):
    events = [imported(fact.event_no) for fact in facts]
    snapshot = view(*facts, *events).snapshot
    measure = MeasureId.parse(MEASURE)
    found = questions.put_in_sheet(snapshot, measure, TRUST, period=PERIOD, based_on=based_on)
    assert [one.number for one in found] == expected

"""A board meeting freezes a view, and what it decided is followed up in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions import meetings, reporting, rounds, undoing
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import EventKind, RoundAction
from goals.meetings import (
    DecisionState,
    before,
    concerning_goal,
    concerning_measure,
    follow_ups,
    newest_first,
)
from goals.status import Status
from tests.actions.conftest import PERIOD, READER, contact, send, sheet
from tests.actions.test_importing import DONE, MEASURE, ON_TRACK
from tests.actions.test_undoing import refusal

SPRING, AUTUMN = date(2026, 5, 28), date(2026, 10, 21)


def known(desk, at=None):
    return desk.view(PERIOD, known_at=None if at is None else str(at)).snapshot


def meet(desk, held_on=AUTUMN, **fields):
    return meetings.record(desk, held_on, **({"title": "Styremøte", "period": PERIOD} | fields))


def test_a_meeting_freezes_what_was_known_when_it_was_recorded(desk):
    send(desk, sheet(desk, ON_TRACK))
    event = meet(desk, case_number="87-2026")
    send(desk, sheet(desk, DONE))
    (meeting,) = known(desk).meetings
    assert (meeting.case_number, meeting.frozen_at) == ("87-2026", event.event_no)
    frozen = desk.view(PERIOD, known_at=str(meeting.frozen_at))
    assert frozen.items[MEASURE, "unn"].status is Status.ON_TRACK
    assert desk.view(PERIOD).items[MEASURE, "unn"].status is Status.DONE


def test_a_meeting_can_freeze_an_earlier_event_but_none_to_come(desk):
    send(desk, sheet(desk, ON_TRACK))
    send(desk, sheet(desk, DONE))
    meet(desk, known_at=1)
    assert known(desk).meetings[0].frozen_at == 1
    assert refusal(meet, desk, known_at=4) == "known_at_unknown_event"


def for_report(desk, held_on=AUTUMN, **fields):
    return meetings.for_report(desk, held_on, **({"title": "Styremøte"} | fields))


def test_a_report_for_the_same_meeting_gives_the_view_that_it_froze(desk):
    send(desk, sheet(desk, ON_TRACK))
    first = for_report(desk, case_number="87-2026", period=PERIOD)
    send(desk, sheet(desk, DONE))
    again = for_report(desk, case_number=" 87-2026 ")
    assert again == first == known(desk).meetings[0]
    assert reporting.meeting_view(desk, again).items[MEASURE, "unn"].status is Status.ON_TRACK
    assert len(desk.store.events(desk.strategy.key, kinds={EventKind.MEETING})) == 1


def test_another_case_or_day_is_another_meeting_and_so_is_one_that_was_taken_back(desk):
    first = for_report(desk, case_number="87-2026", period=PERIOD)
    assert for_report(desk, case_number="88-2026", period=PERIOD) != first
    assert for_report(desk, SPRING, case_number="87-2026", period=PERIOD) != first
    undoing.retract(desk, first.event_no, reason="Feil dato")
    assert for_report(desk, case_number="87-2026", period=PERIOD).event_no > first.event_no


def test_a_meeting_gets_its_case_number_later_and_keeps_what_it_saw(desk):
    send(desk, sheet(desk, ON_TRACK))
    first = for_report(desk, period=PERIOD)
    send(desk, sheet(desk, DONE))
    named = for_report(desk, case_number="87-2026")
    assert (named.frozen_at, named.case_number) == (first.frozen_at, "87-2026")
    assert for_report(desk) == for_report(desk, case_number="87-2026") == named
    assert newest_first(known(desk)) == (named,)
    other = for_report(desk, case_number="88-2026", period=PERIOD)
    assert other.frozen_at > named.frozen_at
    assert for_report(desk, period=PERIOD) not in {named, other}  # of two cases neither is meant


def test_a_meeting_that_saw_another_round_or_moment_is_not_shown_this_one(desk):
    send(desk, sheet(desk, ON_TRACK))
    found = for_report(desk, period=PERIOD)
    assert for_report(desk, period=PERIOD, known_at=found.frozen_at) == found
    assert refusal(for_report, desk, period=Period(2026, 1)) == "meeting_saw_other"
    assert refusal(for_report, desk, known_at=1) == "meeting_saw_other"
    reader = replace(desk, principal=READER)
    assert refusal(for_report, reader) == refusal(meet, reader)


def test_the_meeting_before_is_the_newest_that_was_held_earlier(desk):
    spring = meet(desk, SPRING, period=Period(2026, 1))
    again = meet(desk, SPRING, period=Period(2026, 1), title="Styremøte, rettet")
    autumn = meet(desk)
    found = known(desk)
    assert [meeting.event_no for meeting in newest_first(found)] == [
        autumn.event_no,
        again.event_no,
        spring.event_no,
    ]
    made = {meeting.event_no: meeting for meeting in found.meetings}
    view = desk.view(PERIOD)
    assert before(view, made[autumn.event_no]).event_no == again.event_no
    assert before(view, made[spring.event_no]) is None
    # the view frozen at the first recording knows nothing of the second
    assert before(desk.view(PERIOD, known_at=str(spring.event_no))) is None


def test_a_meeting_that_saw_a_later_round_or_another_plan_is_not_counted_from(desk):
    meet(desk, SPRING, period=PERIOD)
    meet(desk, SPRING, period=Period(2027, 1))
    meet(desk)
    assert before(desk.view(Period(2026, 1))) is None
    assert before(desk.view(PERIOD)).period == PERIOD


def test_a_decision_is_followed_up_by_events_that_say_the_whole_of_it(desk):
    meeting = meet(desk)
    made = meetings.decide(
        desk,
        meeting.event_no,
        text="Styret ber om en plan for oppgavedeling.",
        responsible="HR-direktør",
        due=date(2026, 12, 31),
        measure=MEASURE,
    )
    meetings.follow_up(desk, made.event_no, state=DecisionState.UNDERWAY, note="Utkast er sendt.")
    (one,) = follow_ups(known(desk))
    now = one.decision
    assert (now.text, now.responsible) == (
        "Styret ber om en plan for oppgavedeling.",
        "HR-direktør",
    )
    assert (now.state, now.note) == (DecisionState.UNDERWAY, "Utkast er sendt.")
    assert [row.state for row in one.said] == [DecisionState.OPEN, DecisionState.UNDERWAY]
    assert one.meeting.event_no == meeting.event_no
    # what the board saw does not change by what was done since
    (then,) = follow_ups(known(desk, made.event_no))
    assert then.decision.state is DecisionState.OPEN


def test_a_decision_stands_at_what_it_concerns(desk):
    number = meet(desk).event_no
    meetings.decide(desk, number, text="Om tiltaket", measure=MeasureId(2, 1))
    meetings.decide(desk, number, text="Om målet", goal=2)
    meetings.decide(desk, number, text="Om alt")
    found = known(desk)
    assert [one.decision.text for one in concerning_measure(found, MeasureId(2, 1))] == [
        "Om tiltaket"
    ]
    assert [one.decision.text for one in concerning_goal(found, 2)] == ["Om tiltaket", "Om målet"]
    assert concerning_goal(found, 1) == ()


def test_what_is_left_to_do_stands_first_by_deadline(desk):
    number = meet(desk).event_no
    done = meetings.decide(desk, number, text="Ferdig", due=date(2026, 1, 1))
    meetings.decide(desk, number, text="Uten frist")
    meetings.decide(desk, number, text="Senere", due=date(2027, 1, 1))
    meetings.decide(desk, number, text="Nå", due=date(2026, 10, 1))
    meetings.follow_up(desk, done.event_no, state=DecisionState.CARRIED_OUT)
    found = follow_ups(known(desk))
    assert [one.decision.text for one in found] == ["Nå", "Senere", "Uten frist", "Ferdig"]
    assert [one.is_overdue(date(2026, 10, 15)) for one in found] == [True, False, False, False]
    assert not found[0].is_overdue(date(2026, 10, 1))


def test_the_last_status_taken_back_brings_the_one_before_back(desk):
    number = meet(desk).event_no
    made = meetings.decide(desk, number, text="Vedtak")
    said = meetings.follow_up(desk, made.event_no, state=DecisionState.CARRIED_OUT)
    undoing.retract(desk, said.event_no, reason="Feil vedtak")
    assert follow_ups(known(desk))[0].decision.state is DecisionState.OPEN


def test_a_decision_taken_back_is_gone_with_what_was_said_of_it_later(desk):
    number = meet(desk).event_no
    made = meetings.decide(desk, number, text="Vedtak")
    meetings.follow_up(desk, made.event_no, state=DecisionState.UNDERWAY)
    undoing.retract(desk, made.event_no, reason="Gjaldt en annen sak")
    assert follow_ups(known(desk)) == ()
    assert refusal(meetings.follow_up, desk, made.event_no, state=DecisionState.CARRIED_OUT) == (
        "decision_unknown"
    )


def test_a_meeting_is_taken_back_when_its_decisions_are(desk):
    number = meet(desk).event_no
    made = meetings.decide(desk, number, text="Vedtak")
    with pytest.raises(UserError) as refused:
        undoing.retract(desk, number, reason="Feil dato")
    assert refused.value.code == "meeting_has_decisions"
    assert refused.value.values["decisions"] == str(made.event_no)
    undoing.retract(desk, made.event_no, reason="Feil dato")
    undoing.retract(desk, number, reason="Feil dato")
    assert known(desk).meetings == ()


def test_a_locked_round_hinders_neither_a_meeting_nor_its_undoing(desk):
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    number = meet(desk).event_no
    assert undoing.retract(desk, number, reason="Feil dato").kind is EventKind.RETRACT


def test_only_the_coordinator_speaks_for_the_board(desk, store):
    number = meet(desk).event_no
    made = meetings.decide(desk, number, text="Vedtak").event_no
    for other in (replace(desk, principal=READER), contact(store, "unn")):
        assert refusal(meet, other) == "needs_coordinator"
        assert refusal(meetings.decide, other, number, text="x") == "needs_coordinator"
        state = DecisionState.CARRIED_OUT
        assert refusal(meetings.follow_up, other, made, state=state) == "needs_coordinator"
        assert refusal(undoing.retract, other, made, reason="x") == "needs_coordinator"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "  "}, "decision_empty"),
        ({"text": "x", "goal": 9}, "goal_unknown"),
        ({"text": "x", "measure": MeasureId(9, 9)}, "measure_unknown"),
        ({"text": "x", "meeting": 99}, "meeting_unknown"),
    ],
)
def test_a_decision_about_nothing_is_refused(desk, fields, code):
    number = meet(desk).event_no
    said = {"meeting": number} | fields
    meeting = said.pop("meeting")
    assert refusal(meetings.decide, desk, meeting, **said) == code
    assert desk.store.newest_event() == number


def test_a_meeting_needs_a_title_and_a_round_of_the_strategy(desk):
    assert refusal(meet, desk, title=" ") == "meeting_untitled"
    assert refusal(meet, desk, period=Period(1999, 1)) == "period_outside"


def test_the_texts_of_meeting_and_decision_can_be_taken_out_and_the_chain_stands(desk):
    number = meet(desk, case_number="87-2026").event_no
    made = meetings.decide(desk, number, text="Kari Nordmann skal følge opp", responsible="Kari")
    _, taken = undoing.redact(desk, made.event_no, reason="Navn")
    assert taken == 2
    undoing.redact(desk, number, reason="Navn")
    found = known(desk)
    assert (found.decisions[0].text, found.decisions[0].responsible) == ("[fjernet]", "[fjernet]")
    assert (found.meetings[0].title, found.meetings[0].case_number) == ("[fjernet]", "[fjernet]")
    assert desk.store.verify().intact

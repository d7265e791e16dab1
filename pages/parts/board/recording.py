"""The coordinator records a meeting, what it decided, and what has become of that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import meetings, undoing
from goals.errors import UserError
from goals.meetings import DecisionState, follow_ups, newest_first
from pages.parts import downloads, filters, layout, report_files, session
from pages.parts.board.showing import seen_by
from pages.parts.markup.board import start as html_start
from pages.parts.markup.tags import tag
from texts import board, catalogue, dates, errors
from texts.norwegian import unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.delta_generator import DeltaGenerator

    from actions.desk import Desk
    from goals.catalogue.model import MeasureId, Strategy
    from goals.facts import Event
    from goals.meetings import FollowUp, RecordedMeeting
    from goals.snapshot import Snapshot
    from pages.parts.board.showing import Showing

_DONE = "board-done"
_RECORDED = "board-recorded"
_FIELD = "gjor"
_LONGEST_TITLE, _LONGEST_TEXT = 80, 400
_Place = tuple[int | None, "MeasureId | None"]


def offer(shown: Showing) -> None:
    """Lead to what can be recorded, and show the one form that the address asks for."""
    if done := session.recall(_DONE):
        layout.notice(done)
        session.remember(_DONE, None)
    if (meeting := session.recall(_RECORDED)) in _known(shown).meetings:
        _hand_over(meeting, shown)
    desk, known = session.desk(shown.spec.strategy), _known(shown)
    forms: dict[str, Callable[[], None]] = {"record": partial(_record, desk, shown)}
    if known.meetings:
        forms["decide"] = partial(_decide, desk, known)
    if found := follow_ups(known):
        forms["follow"] = partial(_follow, desk, found)
    if known.meetings:
        forms["undo"] = partial(_undo, desk, known)
    asked = filters.asked(_FIELD)
    st.html(html_start.recording(forms, shown.links, asked))
    if asked in forms:
        forms[asked]()


def _known(shown: Showing) -> Snapshot:
    """Give what is known now, also where the page looks back."""
    return session.snapshot(shown.now)


def _record(desk: Desk, shown: Showing) -> None:
    spec = shown.spec
    known = dates.known_at(spec.as_of, spec.known.on, spec.known.moment) if spec.as_of else None
    lead = board.say(
        "record.lead",
        period=dates.period(spec.period),
        known=known or board.say("record.known_now"),
    )
    with _form("record", lead):
        held_on = st.date_input(
            board.say("record.held_on"), value=session.today(), format=dates.input_form()
        )
        title = st.text_input(
            board.say("record.name"),
            value=board.say("record.name_default"),
            max_chars=_LONGEST_TITLE,
        )
        case = st.text_input(
            board.say("record.case"), help=board.say("record.case_help"), max_chars=_LONGEST_TITLE
        )
        if st.form_submit_button(board.say("record.do")):
            act = partial(
                meetings.for_report,
                desk,
                held_on,
                title=title,
                case_number=case,
                period=spec.period,
                known_at=spec.known.event_no if spec.as_of else None,
            )
            _do(partial(_recorded, act), "record", day=dates.day(held_on))


def _recorded(act: Callable[[], RecordedMeeting]) -> RecordedMeeting:
    """Record a meeting, whose files the page gives as long as the session lasts."""
    meeting = act()
    session.remember(_RECORDED, meeting)
    return meeting


def _hand_over(meeting: RecordedMeeting, shown: Showing) -> None:
    """Give the files of the meeting that was recorded last, as its board will see it."""
    whole = replace(seen_by(meeting, shown.spec), trust=None)
    st.html(tag("p", board.say("record.files", meeting=board.meeting(meeting)), class_="sm-remark"))
    downloads.buttons(report_files.of_view(whole, meeting=meeting), "mote")


def _decide(desk: Desk, known: Snapshot) -> None:
    held = {meeting.event_no: meeting for meeting in newest_first(known)}
    places = _places(catalogue.labelled(desk.strategy))
    with _form("decide", board.say("decide.lead")):
        meeting = st.selectbox(
            board.say("decide.meeting"),
            held,
            format_func=lambda chosen: unmarked(board.meeting(held[chosen])),
        )
        text = st.text_area(board.say("decide.text"), max_chars=_LONGEST_TEXT)
        about = st.selectbox(board.say("decide.about"), places)
        responsible = st.text_input(board.say("decide.responsible"), max_chars=_LONGEST_TITLE)
        due = st.date_input(board.say("decide.due"), value=None, format=dates.input_form())
        if st.form_submit_button(board.say("decide.do")):
            goal, measure = places[about]
            _do(
                partial(
                    meetings.decide,
                    desk,
                    meeting,
                    text=text,
                    responsible=responsible,
                    due=due,
                    goal=goal,
                    measure=measure,
                ),
                "decide",
            )


def _follow(desk: Desk, found: tuple[FollowUp, ...]) -> None:
    by_number = {one.decision.number: one for one in found}
    with _form("follow", board.say("follow.lead")):
        number = st.selectbox(
            board.say("follow.which"),
            by_number,
            format_func=lambda number: _short(by_number[number]),
        )
        states = {board.say(f"state.{state}"): state for state in DecisionState}
        state = states[st.selectbox(board.say("follow.state"), states)]
        note = st.text_input(board.say("follow.note"), max_chars=_LONGEST_TEXT)
        if st.form_submit_button(board.say("follow.do")):
            _do(partial(meetings.follow_up, desk, number, state=state, note=note), "follow")


def _undo(desk: Desk, known: Snapshot) -> None:
    events = _undoable(known)
    with _form("undo", board.say("undo.lead")):
        event_no = st.selectbox(
            board.say("undo.which"), events, format_func=lambda number: events[number]
        )
        reason = st.text_input(board.say("undo.reason"), max_chars=_LONGEST_TITLE)
        if st.form_submit_button(board.say("undo.do")):
            _do(partial(undoing.retract, desk, event_no, reason=reason), "undo", undone=event_no)


def _form(key: str, lead: str) -> DeltaGenerator:
    """Begin a form under its lead; what was written is gone once it has been stored."""
    st.html(tag("p", lead, class_="sm-remark"))
    return st.form(f"board-{key}-{session.ledger()[0].event_no}")


def _do(act: Callable[[], Event | RecordedMeeting], key: str, **values: object) -> None:
    """Do it; what is refused is said beside the form, which keeps what was written."""
    try:
        event = act()
    except UserError as refusal:
        layout.alert(errors.message(refusal))
        return
    session.remember(_DONE, board.say(f"{key}.done", event=event.event_no, **values))
    st.rerun()


def _places(strategy: Strategy) -> Mapping[str, _Place]:
    """Give what a decision can concern, by what it is called."""
    found: dict[str, _Place] = {board.say("decide.about_all"): (None, None)}
    for goal in strategy.goals:
        found[f"{goal.number} {goal.short}"] = (goal.number, None)
        for measure in strategy.measures_of(goal.number):
            if measure.id.number:
                found[f"{measure.id.label} {measure.short}"] = (None, measure.id)
    return found


def _undoable(known: Snapshot) -> Mapping[int, str]:
    """Give the events that can be taken back, the newest first, by what they said."""
    held = {one.event_no: unmarked(board.meeting(one)) for one in known.meetings}
    said = {
        row.event_no: ": ".join([board.say(f"state.{row.state}"), board.shortened(row.text, 80)])
        for row in known.decisions
    }
    return dict(sorted((held | said).items(), reverse=True))


def _short(one: FollowUp) -> str:
    return ": ".join([board.decided_at(one), board.shortened(one.decision.text, 80)])

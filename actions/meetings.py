"""The coordinator records a board meeting with the view shown there, and follows its decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import auditing
from data.ledger import Facts
from goals.access import Action
from goals.audit import AuditAction
from goals.cycle import cycle_with
from goals.errors import UserError
from goals.facts import EventKind
from goals.meetings import Decision, Meeting, RecordedMeeting, follow_ups, that_held

if TYPE_CHECKING:
    from datetime import date

    from actions.desk import Desk
    from data.transaction import Transaction
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import Event
    from goals.meetings import DecisionState, FollowUp
    from goals.snapshot import Snapshot


def record(
    desk: Desk,
    held_on: date,
    *,
    title: str,
    period: Period,
    case_number: str = "",
    known_at: int | None = None,
) -> Event:
    """Record a meeting and freeze the view that its report shows.

    `known_at` None freezes what is known now. Raises UserError when the person may not, the title
    is empty, the period lies outside every action plan, or there is no such event yet.
    """
    with auditing.writing(desk, AuditAction.MEETING) as transaction:
        meeting = _meeting(
            desk, held_on, title=title, period=period, case_number=case_number, known_at=known_at
        )
        return _append(desk, transaction, meeting)


def for_report(
    desk: Desk,
    held_on: date,
    *,
    title: str,
    period: Period | None = None,
    case_number: str = "",
    known_at: int | None = None,
) -> RecordedMeeting:
    """Give the meeting that a report is made for: the one of that day and case, else a new one.

    One that was recorded before it had a case number gets the number, and keeps what it saw.
    What it saw is frozen: a report made again shows the same. `period` and `known_at` None mean
    those that it was recorded with, in a new one the newest ended round and what is known now.
    Raises UserError where `record` does, and when the meeting was recorded with other ones.
    """
    shown = period or desk.view(known_at=None if known_at is None else str(known_at)).period
    with auditing.writing(desk, AuditAction.MEETING) as transaction:
        wanted = _meeting(
            desk, held_on, title=title, period=shown, case_number=case_number, known_at=known_at
        )
        found = that_held(desk.known_inside(transaction), held_on, wanted.case_number)
        if found is None:
            return _recorded(desk, transaction, wanted)
        if period not in {None, found.period} or known_at not in {None, found.frozen_at}:
            seen = {"period": found.period, "frozen": found.frozen_at}
            raise UserError("meeting_saw_other", event=found.event_no, **seen)
        if wanted.case_number and found.case_number is None:
            same = {"period": found.period, "known_at": found.frozen_at}
            return _recorded(desk, transaction, wanted.model_copy(update=same))
    return found


def _meeting(
    desk: Desk,
    held_on: date,
    *,
    title: str,
    period: Period,
    case_number: str,
    known_at: int | None,
) -> Meeting:
    desk.require(Action.MEETING)
    cycle_with(desk.strategy, period)
    return Meeting(
        held_on=held_on,
        title=_said(title, "meeting_untitled"),
        period=period,
        case_number=case_number.strip() or None,
        known_at=known_at,
    )


def _recorded(desk: Desk, transaction: Transaction, meeting: Meeting) -> RecordedMeeting:
    event_no = _append(desk, transaction, meeting).event_no
    return RecordedMeeting(**dict(meeting), event_no=event_no)


def _append(desk: Desk, transaction: Transaction, meeting: Meeting) -> Event:
    known_at, newest = meeting.known_at, transaction.newest_event()
    if known_at is not None and not 0 < known_at <= newest:
        raise UserError("known_at_unknown_event", event=known_at, newest=newest)
    # without a period: what a board does touches no round's numbers
    return transaction.append(desk.draft(EventKind.MEETING), Facts(meeting=meeting))


def decide(
    desk: Desk,
    meeting: int,
    *,
    text: str,
    responsible: str = "",
    due: date | None = None,
    goal: int | None = None,
    measure: MeasureId | None = None,
) -> Event:
    """Record what a meeting decided; `responsible` is a role.

    Raises UserError when the person may not, the text is empty, the strategy has no such goal or
    measure, or there is no such meeting.
    """
    with auditing.writing(desk, AuditAction.DECISION, about=str(meeting)) as transaction:
        desk.require(Action.MEETING)
        _require_place(desk, goal, measure)
        decision = Decision(
            meeting=meeting,
            text=_said(text, "decision_empty"),
            responsible=responsible.strip() or None,
            due=due,
            goal=None if measure else goal,
            measure=measure,
        )
        known = desk.known_inside(transaction)
        if all(other.event_no != meeting for other in known.meetings):
            raise UserError("meeting_unknown", event=meeting)
        return transaction.append(desk.draft(EventKind.DECISION), Facts(decision=decision))


def follow_up(desk: Desk, number: int, *, state: DecisionState, note: str = "") -> Event:
    """Say how far the follow-up of a decision has come; an empty note says nothing more.

    Raises UserError when the person may not or there is no such decision.
    """
    with auditing.writing(desk, AuditAction.DECISION, about=str(number)) as transaction:
        desk.require(Action.MEETING)
        now = _decision(desk.known_inside(transaction), number).decision
        decision = Decision(
            meeting=now.meeting,
            decision=number,
            text=now.text,
            responsible=now.responsible,
            due=now.due,
            goal=now.goal,
            measure=now.measure,
            state=state,
            note=note.strip() or None,
        )
        return transaction.append(desk.draft(EventKind.DECISION), Facts(decision=decision))


def _decision(known: Snapshot, number: int) -> FollowUp:
    for found in follow_ups(known):
        if found.decision.number == number:
            return found
    raise UserError("decision_unknown", event=number)


def _require_place(desk: Desk, goal: int | None, measure: MeasureId | None) -> None:
    strategy = desk.strategy
    if measure and measure not in strategy.measure_by_id:
        raise UserError("measure_unknown", measure=measure)
    if goal and goal not in strategy.goal_by_number:
        known = ", ".join(str(number) for number in strategy.goal_by_number)
        raise UserError("goal_unknown", goal=goal, known=known)


def _said(text: str, fault: str) -> str:
    if not text.strip():
        raise UserError(fault)
    return text.strip()

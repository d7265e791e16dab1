"""Take an event back, or a text out; neither removes anything from the ledger's numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import auditing
from data.ledger import EventDraft, Facts
from goals import rounds
from goals.access import Action
from goals.audit import AuditAction
from goals.errors import UserError
from goals.facts import EventKind
from goals.meetings import of_meeting

if TYPE_CHECKING:
    from actions.desk import Desk
    from data.store import Transaction
    from goals.catalogue.model import MeasureId
    from goals.facts import Event
    from goals.items import View

_RIGHTS = {
    EventKind.IMPORT: Action.RETRACT_IMPORT,
    EventKind.QUESTION: Action.ASK,
    EventKind.ANSWER: Action.ANSWER,
    EventKind.INDICATOR: Action.RETRACT_IMPORT,
    EventKind.PHASE: Action.INDICATOR,
    EventKind.TARGET: Action.INDICATOR,
}
_MOVE_NO_NUMBER = {EventKind.QUESTION, EventKind.ANSWER}
"""A locked round keeps its numbers, and these have none."""


def retract(desk: Desk, event_no: int, *, reason: str) -> Event:
    """Take back an import, a plan, a question, a meeting, values of an indicator, with a reason.

    Raises UserError: no such event, not one that can be taken back, taken back already, the
    person may not, a round that it touches is locked, or a meeting whose decisions stand.
    """
    with auditing.writing(desk, AuditAction.RETRACT, about=str(event_no)) as transaction:
        event = _event(transaction, desk, event_no)
        _require_right(desk, event)
        _refuse_if_locked(desk, transaction, event)
        _refuse_if_decided(desk, transaction, event)
        return transaction.append(_draft(desk, EventKind.RETRACT, event, reason), Facts())


def redact(
    desk: Desk, event_no: int, *, reason: str, measure: MeasureId | None = None
) -> tuple[Event, int]:
    """Replace an event's free texts (of one measure, or all) for good; give how many there were.

    Raises UserError when the person may not, there is no such event, or it holds no such text.
    """
    with auditing.writing(desk, AuditAction.REDACT, about=str(event_no)) as transaction:
        desk.require(Action.REDACT)
        event = _event(transaction, desk, event_no)
        replaced = transaction.redact(event_no, measure=measure)
        if not replaced:
            raise UserError("nothing_to_redact", event=event_no)
        return transaction.append(_draft(desk, EventKind.REDACT, event, reason), Facts()), replaced


def _event(transaction: Transaction, desk: Desk, event_no: int) -> Event:
    event = transaction.event(desk.strategy.key, event_no)
    if event is None:
        raise UserError("event_unknown", event=event_no)
    return event


def _draft(desk: Desk, kind: EventKind, event: Event, reason: str) -> EventDraft:
    """Give the event that undoes another, or takes its texts out, and says why."""
    return replace(
        desk.draft(kind),
        trust=event.trust,
        period=event.period,
        retracts=event.event_no,
        note=_reason(reason),
    )


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError("reason_missing")
    return text.strip()


def _require_right(desk: Desk, event: Event) -> None:
    """A contact may take back an import and an answer; what can't be is the ledger's own rule."""
    desk.require(_RIGHTS.get(event.kind, Action.RETRACT), event.trust)


def _refuse_if_locked(desk: Desk, transaction: Transaction, event: Event) -> None:
    """An import touches its own round, a plan its own and every later one of the cycle."""
    if event.period is None or event.kind in _MOVE_NO_NUMBER:
        return
    view = desk.view_inside(transaction, event.period)
    is_plan = event.kind is EventKind.PLAN
    cycle = view.snapshot.cycle
    periods = [p for p in cycle.periods if p >= event.period] if is_plan else [event.period]
    trusts = tuple(_planned_trusts(view, event)) if is_plan else (event.trust,)
    if locked := rounds.first_locked(view.snapshot, periods, trusts):
        raise UserError("round_locked", period=locked)


def _refuse_if_decided(desk: Desk, transaction: Transaction, event: Event) -> None:
    """A decision without its meeting would be nobody's."""
    if event.kind is not EventKind.MEETING:
        return
    if decided := of_meeting(desk.known_inside(transaction), event.event_no):
        numbers = ", ".join(str(one.decision.number) for one in decided)
        raise UserError("meeting_has_decisions", event=event.event_no, decisions=numbers)


def _planned_trusts(view: View, event: Event) -> set[str]:
    """Give the trusts whose plan or milestones the event changed."""
    number, known = event.event_no, view.snapshot
    planned = {row.trust for row in known.plan if row.event_no == number}
    return planned | {row.trust for row in known.milestones if row.event_no == number}

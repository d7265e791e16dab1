"""Ask a trust about one of its measures, and answer.

A question changes no number, so a locked round hinders neither asking nor answering. Taking one
back is `undoing.retract`, taking its text out `undoing.redact`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import auditing
from data.ledger import EventDraft, Facts
from goals import questions
from goals.access import Action
from goals.audit import AuditAction
from goals.errors import UserError
from goals.facts import EventKind, Question

if TYPE_CHECKING:
    from actions.desk import Desk
    from data.store import Transaction
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import Event
    from goals.questions import Asked


def ask(desk: Desk, measure: MeasureId, trust: str, *, period: Period, text: str) -> Event:
    """Ask a trust about one measure, in a round; the event's number is the question's.

    Raises UserError: the person may not ask, the text is empty or too long, or the measure is not
    applicable there (`question_not_applicable`).
    """
    with auditing.writing(desk, AuditAction.QUESTION, trust=trust, period=period) as transaction:
        desk.require(Action.ASK, trust)
        said = _text(text, if_empty="question_empty")
        item = desk.view_inside(transaction, period).item(measure, trust)
        if not item.applicable:
            short = desk.strategy.trust_by_key[trust].short
            raise UserError("question_not_applicable", measure=measure.label, trust=short)
        question = Question(measure=measure, trust=trust, period=period, text=said)
        draft = _draft(desk, EventKind.QUESTION, trust, period)
        return transaction.append(draft, Facts(questions=(question,)))


def answer(desk: Desk, number: int, *, text: str) -> Event:
    """Answer the question of that number; an answer given before stays, and the newest holds.

    Raises UserError: there is no such question any more, the person may not answer for the trust,
    the text is empty, too long, or the answer that holds already.
    """
    with auditing.writing(desk, AuditAction.ANSWER, about=str(number)) as transaction:
        found = _question(desk, transaction, number)
        desk.require(Action.ANSWER, found.question.trust)
        said = _text(text, if_empty="answer_empty")
        if found.answer and found.answer.text == said:
            raise UserError("answer_same")
        draft = _draft(desk, EventKind.ANSWER, found.question.trust, found.question.period)
        return transaction.append(draft, Facts(answers=(questions.reply(found, said),)))


def _question(desk: Desk, transaction: Transaction, number: int) -> Asked:
    event = transaction.event(desk.strategy.key, number)
    if event is None or event.period is None:
        raise UserError("question_unknown")
    snapshot = desk.view_inside(transaction, event.period).snapshot
    found = questions.find(snapshot, number)
    if found is None:
        raise UserError("question_unknown")
    return found


def _text(text: str, *, if_empty: str) -> str:
    said = text.strip()
    if not said:
        raise UserError(if_empty)
    if len(said) > questions.TEXT_LIMIT:
        raise UserError("question_long", length=len(said), limit=questions.TEXT_LIMIT)
    return said


def _draft(desk: Desk, kind: EventKind, trust: str, period: Period) -> EventDraft:
    return replace(
        desk.draft(kind),
        trust=trust,
        period=period,
    )

"""«Spørsmål til foretaket»: what is asked of an item, and what became of it.

Question and answer are internal to the trust and the regional authority, and in no number. Who may
see them is asked where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.delivery import AnswerDiff
from goals.facts import Answer
from goals.finding import Finding, FindingCode, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.delivery import DeliveredAnswer, Delivery
    from goals.facts import RecordedAnswer, RecordedQuestion
    from goals.items import View
    from goals.snapshot import Snapshot

TEXT_LIMIT = 4000
"""Characters of a question or an answer: as many as of a comment."""


@dataclass(frozen=True)
class Asked:
    """A question with every answer to it that stands, oldest first.

    `asked_at` and `answered_at` are the moments of the events, UTC; `answered_at` None: no answer.
    """

    question: RecordedQuestion
    answers: tuple[RecordedAnswer, ...]
    asked_at: datetime
    answered_at: datetime | None

    @property
    def number(self) -> int:
        """The question's own number: that of its event."""
        return self.question.event_no

    @property
    def answer(self) -> RecordedAnswer | None:
        """The answer that holds: the newest. None while the question is open."""
        return self.answers[-1] if self.answers else None

    @property
    def is_open(self) -> bool:
        """Whether the trust still has to answer."""
        return not self.answers


def asked(
    view: View,
    *,
    measure: MeasureId | None = None,
    trusts: Collection[str] | None = None,
) -> tuple[Asked, ...]:
    """Give the questions up to the view's period, newest first; None means all.

    Those of another cycle are passed over: nothing crosses its border.
    """
    found = (
        question
        for question in view.snapshot.questions
        if question.period in view.snapshot.cycle.periods and question.period <= view.period
        if measure in {None, question.measure}
        if trusts is None or question.trust in trusts
    )
    made = (_asked(view.snapshot, question) for question in found)
    return tuple(sorted(made, key=lambda one: -one.number))


def still_open(found: Iterable[Asked]) -> tuple[Asked, ...]:
    """Give the questions that wait for an answer, the one that has waited longest first."""
    return tuple(sorted((one for one in found if one.is_open), key=lambda one: one.number))


def waiting(view: View, *, trusts: Collection[str] | None = None) -> tuple[Asked, ...]:
    """Give the open questions of the whole cycle, whatever round is looked at, the oldest first."""
    last = view.snapshot.cycle.periods[-1]
    return still_open(asked(view.at(last), trusts=trusts))


def find(snapshot: Snapshot, number: int) -> Asked | None:
    """Give the question of that event; None when it isn't there, or was taken back."""
    found = (question for question in snapshot.questions if question.event_no == number)
    return next((_asked(snapshot, question) for question in found), None)


def put_in_sheet(
    snapshot: Snapshot, measure: MeasureId, trust: str, *, period: Period, based_on: int
) -> tuple[Asked, ...]:
    """Give the questions that a sheet for the period asked, when it was made at event `based_on`.

    They were asked by then, about this period or one before, and no answer was known. Where it
    asked nothing, an answer is to whatever is open now.
    """
    asked_of_it = [
        _asked(snapshot, question)
        for question in snapshot.questions
        if (question.measure, question.trust) == (measure, trust) and question.period <= period
    ]
    shown = [one for one in asked_of_it if one.number <= based_on and _was_open(one, based_on)]
    return tuple(shown) or tuple(one for one in asked_of_it if one.is_open)


def reply(asked: Asked, text: str, *, sheet: str | None = None, cell: str | None = None) -> Answer:
    """Make an answer to a question; it bears the question's item and round."""
    question = asked.question
    return Answer(
        question=question.event_no,
        measure=question.measure,
        trust=question.trust,
        period=question.period,
        text=text,
        sheet=sheet,
        cell=cell,
    )


def review_answers(
    delivery: Delivery, view: View, trust: str
) -> tuple[tuple[AnswerDiff, ...], tuple[Finding, ...]]:
    """Give the answers of a delivery that say something new, and those that nobody asked for."""
    diffs: list[AnswerDiff] = []
    findings: list[Finding] = []
    based_on = delivery.identity.based_on if delivery.identity else view.snapshot.known_at
    for row in delivery.answers:
        to = put_in_sheet(view.snapshot, row.measure, trust, period=view.period, based_on=based_on)
        if not to:
            findings.append(_unasked(row))
        made = (reply(one, row.text, sheet=row.sheet, cell=row.cell) for one in to)
        diffs += [
            AnswerDiff(one.question, one.answer, answer)
            for one, answer in zip(to, made, strict=True)
            if one.answer is None or one.answer.text != answer.text
        ]
    return tuple(diffs), tuple(findings)


def _unasked(row: DeliveredAnswer) -> Finding:
    return Finding(
        FindingCode.ANSWER_UNASKED,
        Severity.WARNING,
        sheet=row.sheet,
        cell=row.cell,
        column="answer",
        measure=str(row.measure),
    )


def _was_open(one: Asked, at: int) -> bool:
    return all(answer.event_no > at for answer in one.answers)


def _asked(snapshot: Snapshot, question: RecordedQuestion) -> Asked:
    answers = tuple(a for a in snapshot.answers if a.question == question.event_no)
    moments = [snapshot.event_by_number[a.event_no].recorded_at for a in answers[-1:]]
    return Asked(
        question=question,
        answers=answers,
        asked_at=snapshot.event_by_number[question.event_no].recorded_at,
        answered_at=moments[0] if moments else None,
    )

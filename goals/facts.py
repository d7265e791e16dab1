"""The facts of the ledger as frozen values: what was planned, reported and decided."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from goals.catalogue.model import Frozen, MeasureId, MeasureKey
from goals.cycle import Period
from goals.status import Cause, Status

Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
"""0–100, unrounded."""


class EventKind(StrEnum):
    """What an event is about; the ledger holds nothing else."""

    PLAN = "plan"
    IMPORT = "import"
    ROUND = "round"
    QUESTION = "question"
    ANSWER = "answer"
    RETRACT = "retract"
    REDACT = "redact"
    MEETING = "meeting"
    DECISION = "decision"
    INDICATOR = "indicator"
    PHASE = "phase"
    TARGET = "target"


class StatusUpdate(Frozen):
    """What one trust reports about one measure for one period. None means: not said.

    `confirmed` marks a report given as «Uendret». `sheet` and `cell` say where the status stood
    in the workbook; `from_form` that comment or cause was filled in on screen instead.
    """

    measure: MeasureKey
    trust: str
    period: Period
    status: Status
    progress: Percent | None = None
    cause: Cause | None = None
    comment: str | None = None
    next_step: str | None = None
    support: bool | None = None
    proposed_due: date | None = None
    internal_note: str | None = None
    confirmed: bool = False
    sheet: str | None = None
    cell: str | None = None
    from_form: bool = False

    @property
    def effective_progress(self) -> float | None:
        """Progress with «done» without a number read as 100 and «not started» as 0."""
        if self.progress is None:
            return {Status.DONE: 100.0, Status.NOT_STARTED: 0.0}.get(self.status)
        return self.progress


class RecordedUpdate(StatusUpdate):
    """A status update as it lies in the ledger, with the number of its event."""

    event_no: int


class PlanItem(Frozen):
    """The plan for one measure at one trust from a period on.

    `start` and `due` None mean the first and last day of the cycle. `applicable` false takes the
    item out of every denominator. `expected_line` false: work without an end, no expected progress.
    """

    measure: MeasureKey
    trust: str
    from_period: Period
    applicable: bool = True
    responsible: str | None = None
    start: date | None = None
    due: date | None = None
    prioritised: bool = False
    in_mandate: bool = False
    in_economic_plan: bool = False
    expected_line: bool = True
    title: str | None = None
    sheet: str | None = None
    cell: str | None = None


class RecordedPlanItem(PlanItem):
    """A plan row as it lies in the ledger."""

    event_no: int


class MilestoneId(Frozen):
    """`T3.10-M2`: given when first committed, unique in strategy and trust, never reused."""

    measure: MeasureKey
    number: Annotated[int, Field(ge=1)]

    @classmethod
    def parse(cls, text: str) -> MilestoneId:
        """Read `T3.10-M2`; anything else raises ValueError."""
        measure, mark, number = text.partition("-M")
        if not (mark and number.isascii() and number.isdigit() and number[0] != "0"):
            raise ValueError(text)
        return cls(measure=MeasureId.parse(measure), number=int(number))

    def __str__(self) -> str:
        """Give the text form that files and store use."""
        return f"{self.measure}-M{self.number}"

    @property
    def label(self) -> str:
        """Give «3.10-M2», as people read it."""
        return f"{self.measure.label}-M{self.number}"


class Milestone(Frozen):
    """«Delmål»: title and deadline belong to the plan."""

    id: MilestoneId
    trust: str
    title: str
    due: date
    sheet: str | None = None
    cell: str | None = None


class RecordedMilestone(Milestone):
    """A milestone as it lies in the ledger: the newest event's title and deadline hold.

    `from_period` is the round that its plan was decided for.
    """

    from_period: Period
    event_no: int


class MilestoneUpdate(Frozen):
    """What a trust says of a milestone for a period: reached on a day, a new date, or dropped."""

    milestone: MilestoneId
    trust: str
    period: Period
    reached: date | None = None
    proposed_due: date | None = None
    dropped: bool = False
    sheet: str | None = None
    cell: str | None = None


class RecordedMilestoneUpdate(MilestoneUpdate):
    """A milestone update as it lies in the ledger."""

    event_no: int


class RoundAction(StrEnum):
    """What the coordinator does with a round."""

    OPEN = "open"
    LOCK = "lock"
    DEADLINE = "deadline"


class RoundChange(Frozen):
    """A round opened, locked or given a deadline alone, for one trust or (None) for all.

    `deadline` None keeps the old one.
    """

    period: Period
    action: RoundAction
    trust: str | None = None
    deadline: date | None = None


class RollOverChoice(StrEnum):
    """What becomes of an item when its action plan is followed by the next."""

    CARRY = "carry"
    CHANGE = "change"
    END = "end"


class RollOver(Frozen):
    """What was chosen for one item at the border between two action plans.

    `period` is the first of the plan that it went into, `from_cycle` the key of the one before.
    What the item is to be from then on is a plan row of the same event.
    """

    measure: MeasureKey
    trust: str
    period: Period
    from_cycle: str
    choice: RollOverChoice


class RecordedRollOver(RollOver):
    """A choice as it lies in the ledger; the newest for an item holds."""

    event_no: int


class RecordedRoundChange(RoundChange):
    """A round change as it lies in the ledger, with its event's number and moment in UTC."""

    event_no: int
    recorded_at: datetime


class Question(Frozen):
    """«Spørsmål til foretaket»: asked of one item, about a round. Internal, question and answer."""

    measure: MeasureKey
    trust: str
    period: Period
    text: str


class RecordedQuestion(Question):
    """A question as it lies in the ledger: the number of its event is what answers refer to."""

    event_no: int


class Answer(Frozen):
    """What the trust says to a question, named by its event.

    `measure`, `trust` and `period` are the question's own, so that an answer stays in its cycle.
    `sheet` and `cell` say where it stood in a workbook; None: it was written on screen.
    """

    question: int
    measure: MeasureKey
    trust: str
    period: Period
    text: str
    sheet: str | None = None
    cell: str | None = None


class RecordedAnswer(Answer):
    """An answer as it lies in the ledger; the newest to a question holds."""

    event_no: int


class DueReply(Frozen):
    """What the coordinator answers to a deadline that a trust proposed: internal, as that is.

    `number` is a milestone's, None for the measure itself. `period` is the round that it was
    proposed for. `accepted`: a plan row of the same event gives the new deadline; else `reason`
    says why not.
    """

    measure: MeasureKey
    number: Annotated[int, Field(ge=1)] | None = None
    trust: str
    period: Period
    proposed_due: date
    accepted: bool
    reason: str | None = None

    @property
    def milestone(self) -> MilestoneId | None:
        """The milestone that it is about, None for the measure itself."""
        return MilestoneId(measure=self.measure, number=self.number) if self.number else None


class RecordedDueReply(DueReply):
    """An answer as it lies in the ledger; the newest that stands holds."""

    event_no: int


class Event(Frozen):
    """One entry of the ledger. Times are UTC; `recorded_by` is an opaque key.

    `recorded_name` is who the key stands for now: None when nobody is held for it. `account` is
    the operating system's, of a command; None through other doors. `approved_role` None on an
    import: provisional («foreløpig»). `retracted_by` is the number of the event that took this one
    back, None while it stands.
    """

    event_no: int
    strategy: str
    kind: EventKind
    recorded_at: datetime
    recorded_by: str
    recorded_name: str | None = None
    via: str
    account: str | None = None
    file_sha256: str | None = None
    file_name: str | None = None
    template_version: str | None = None
    trust: str | None = None
    period: Period | None = None
    based_on: int | None = None
    approved_role: str | None = None
    retracts: int | None = None
    note: str | None = None
    hash: str = ""
    retracted_by: int | None = None

"""What the story is made of, read from `content/*.toml`: words, dates, and reports by hand."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goals.catalogue.model import Frozen, MeasureId, MeasureKey
from goals.cycle import Period
from goals.facts import MilestoneId
from goals.meetings import DecisionState
from goals.status import Cause, Status

_CONTENT = Path(__file__).parent / "content"
_GOALS = "goal*.toml"


def _as_period(value: object) -> object:
    return Period.parse(value) if isinstance(value, str) else value


PeriodKey = Annotated[Period, BeforeValidator(_as_period)]
"""A period inside a pydantic model: text is parsed."""
MilestoneKey = Annotated[MilestoneId, BeforeValidator(MilestoneId.parse)]
"""A milestone inside a pydantic model, always written as text."""


class MeasureWords(Frozen):
    """What is said of one measure as the work goes on. `endless`: no end, so no expected line."""

    responsible: str
    early: str
    middle: tuple[str, str]
    late: str
    done: str
    risk: str
    risk_cause: Cause
    delayed: str
    delayed_cause: Cause
    next: tuple[str, ...]
    milestones: tuple[str, ...]
    endless: bool = False


class TrustWords(Frozen):
    """How a trust talks of itself, and which measures are its own.

    `measures` lists them; without it they are all but `without` and the region's `own`. `roles`
    are this trust's names for the roles that the measures' words name.
    """

    site: str
    other: str
    school: str
    unit: tuple[str, str]
    units: int
    people: int
    approved: str
    own: tuple[MeasureKey, ...] = ()
    measures: tuple[MeasureKey, ...] = ()
    without: tuple[MeasureKey, ...] = ()
    roles: dict[str, str] = Field(default_factory=dict)


class CommonWords(Frozen):
    """What any measure may say. `again` is by cause, for trouble that lasts."""

    numbers: tuple[str, ...]
    not_started: tuple[str, ...]
    internal: tuple[str, ...]
    again: dict[Cause, tuple[str, ...]]


class PlanChange(Frozen):
    """One item's plan, with only the fields that are said."""

    measure: MeasureKey
    trust: str
    due: date | None = None
    title: str | None = None
    responsible: str | None = None
    applicable: bool | None = None
    prioritised: bool | None = None
    in_economic_plan: bool | None = None

    @property
    def said(self) -> dict[str, Any]:
        """The fields that differ from the plan before."""
        return self.model_dump(exclude={"measure", "trust"}, exclude_unset=True)


class MovedDeadline(Frozen):
    """A milestone's new deadline, often the one that the trust had proposed."""

    milestone: MilestoneKey
    trust: str
    due: date


class PlanRevision(Frozen):
    """When the plan was set or revised, and from which period on."""

    at: datetime
    from_period: PeriodKey
    changes: tuple[PlanChange, ...]
    deadlines: tuple[MovedDeadline, ...] = ()


class PlanWords(Frozen):
    """Which measures are prioritised, and how single items differ from the rest."""

    prioritised: tuple[MeasureKey, ...]
    in_mandate: tuple[MeasureKey, ...]
    in_economic_plan: tuple[MeasureKey, ...]
    titles: tuple[PlanChange, ...]
    dues: tuple[PlanChange, ...]
    revisions: tuple[PlanRevision, ...]


class RoundStep(Frozen):
    """Something that happened in a round. `blank` is the share of rows left empty, 0–1."""

    do: Literal["open", "deliver", "retract", "lock"]
    at: datetime
    trust: str | None = None
    goals: tuple[int, ...] = ()
    blank: float = 0
    draft: bool = False
    provisional: bool = False
    deadline: date | None = None
    reason: str | None = None

    def holds(self, measure: MeasureId, trust: str) -> bool:
        """Whether this is the trust's delivery of a file with a row for the measure."""
        in_file = not self.goals or measure.goal in self.goals
        return self.do == "deliver" and self.trust == trust and in_file and not self.draft


class WrittenReport(Frozen):
    """A report by hand; `silent` names periods without one, instead."""

    measure: MeasureKey
    trust: str
    period: PeriodKey | None = None
    silent: tuple[PeriodKey, ...] = ()
    status: Status | None = None
    progress: float | None = None
    cause: Cause | None = None
    comment: str | None = None
    next_step: str | None = None
    support: bool | None = None
    proposed_due: date | None = None
    internal_note: str | None = None
    keeps_milestone: bool = False
    drops_milestone: bool = False


class FollowUpWords(Frozen):
    """What was said of a decision later."""

    at: datetime
    state: DecisionState
    note: str


class DecisionWords(Frozen):
    """What a board decided, when it was recorded, and what was said of it later."""

    at: datetime
    text: str
    responsible: str
    due: date
    goal: int | None = None
    said: tuple[FollowUpWords, ...] = ()


class MeetingWords(Frozen):
    """A board meeting; `at` is when its paper was made, which froze the view."""

    at: datetime
    held_on: date
    title: str
    case_number: str
    period: PeriodKey
    decisions: tuple[DecisionWords, ...]


class QuestionWords(Frozen):
    """What a trust is asked of one measure, and what it answers; None while it hasn't."""

    at: datetime
    measure: MeasureKey
    trust: str
    period: PeriodKey
    text: str
    answer_at: datetime | None = None
    answer: str | None = None


class SeatWords(Frozen):
    """How many training seats a trust says it has taken, by what they are of."""

    trust: str
    taken: dict[str, int]


class Content(Frozen):
    """Everything that the story is told with."""

    measures: dict[MeasureKey, MeasureWords]
    trusts: dict[str, TrustWords]
    common: CommonWords
    plan: PlanWords
    rounds: dict[PeriodKey, tuple[RoundStep, ...]]
    exceptions: tuple[WrittenReport, ...]
    meetings: tuple[MeetingWords, ...]
    questions: tuple[QuestionWords, ...]
    seats: dict[PeriodKey, tuple[SeatWords, ...]]

    def belongs(self, measure: MeasureId, trust: str) -> bool:
        """Whether the measure is the trust's to follow up."""
        known = self.trusts[trust]
        own = {found for words in self.trusts.values() for found in words.own}
        if known.measures:
            return measure in known.measures
        return measure not in known.without and measure not in own


@cache
def content() -> Content:
    """Read the files beside this one. A slip in them is a bug and raises ValidationError."""
    measures: dict[str, Any] = {}
    for path in sorted(_CONTENT.glob(_GOALS)):
        measures |= _read(path.name)
    found = {
        "measures": measures,
        "trusts": _read("trusts.toml"),
        "common": _read("common.toml"),
        "plan": _read("plan.toml"),
        "rounds": _read("rounds.toml"),
        "exceptions": _read("exceptions.toml")["reports"],
        "meetings": _read("board.toml")["meetings"],
        "questions": _read("questions.toml")["questions"],
        "seats": _read("seats.toml"),
    }
    return Content.model_validate(found, strict=False)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_CONTENT / name).read_text(encoding="utf-8"))

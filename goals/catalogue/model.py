"""What a strategy consists of. All values are frozen; a catalogue file is the only source."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from goals.measurement.keys import PeriodKey, Rhythm
from goals.measurement.series import Better, Form

_MEASURE = re.compile(r"T([1-9][0-9]?)\.([1-9][0-9]?)")
_WHOLE_GOAL = re.compile(r"S([1-9][0-9]?)")
KINDS = ("hospital", "support", "region")
"""The kinds of trust; only trusts of one kind are compared with each other."""


class MeasureId(NamedTuple):
    """Goal and number, both integers, so that 3.2 < 3.10; number 0 is the whole goal (`S3`)."""

    goal: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `T3.10` or `S3`; anything else, a number above all, raises ValueError."""
        if match := _MEASURE.fullmatch(text):
            return cls(int(match[1]), int(match[2]))
        if match := _WHOLE_GOAL.fullmatch(text):
            return cls(int(match[1]), 0)
        raise ValueError(text)

    @property
    def label(self) -> str:
        """The number as people say it: «3.10», or «3» for a goal without numbered measures."""
        return f"{self.goal}.{self.number}" if self.number else f"{self.goal}"

    def __str__(self) -> str:
        """Give the text form that files, store and addresses use."""
        return f"T{self.goal}.{self.number}" if self.number else f"S{self.goal}"


def _as_measure_id(value: Any) -> Any:  # noqa: ANN401 (pydantic hands over whatever stood there)
    return MeasureId.parse(value) if isinstance(value, str) else value


MeasureKey = Annotated[MeasureId, BeforeValidator(_as_measure_id)]
"""A measure id inside a pydantic model: text is parsed, a number is refused."""


class Frozen(BaseModel):
    """A value that is checked when made and never changes; unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FocusArea(Frozen):
    """«Satsingsområde»: the goals of a strategy fall into a handful of them."""

    number: int
    key: str
    title: str


class Goal(Frozen):
    """«Styringsmål»: numbered, not ranked."""

    number: int
    area: str
    title: str
    short: str


class Measure(Frozen):
    """«Tiltak»: the text is the source's own, spelling kept; `short` is our label for it."""

    id: MeasureKey
    text: str
    short: str
    sub_points: tuple[str, ...] = ()


class Trust(Frozen):
    """«Helseforetak»: `key` is never reused; names may change without touching history.

    `kind` is one of `KINDS`; `region` is the regional authority. `column` is a heading for narrow
    tables, None for the short name. `valid_to` None means still there.
    """

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*$")]
    name: str
    short: str
    column: Annotated[str, Field(min_length=1, max_length=12)] | None = None
    kind: Annotated[str, Field(pattern=f"^({'|'.join(KINDS)})$")]
    organisation_number: Annotated[str, Field(pattern=r"^\d{9}$")] | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: str | None = None

    @property
    def heading(self) -> str:
        """What a narrow table shows: the column heading, else the short name."""
        return self.column or self.short

    def is_valid_on(self, day: date) -> bool:
        """Whether the trust exists on that day."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)


class IndicatorKind(StrEnum):
    """What a value is: it says how trusts are added up.

    A percentage and a mean are a numerator and a denominator, a count is added as it stands, and
    an index (a score) can't be added at all.
    """

    COUNT = "count"
    PERCENT = "percent"
    MEAN = "mean"
    INDEX = "index"

    @property
    def is_ratio(self) -> bool:
        """Whether it has a numerator and a denominator."""
        return self in {IndicatorKind.PERCENT, IndicatorKind.MEAN}


def _as_period_key(value: Any) -> Any:  # noqa: ANN401 (pydantic hands over whatever stood there)
    return PeriodKey.parse(value) if isinstance(value, str) else value


def _one_of(enum: type[StrEnum]) -> BeforeValidator:
    """Read a word of a file as a value of the enum; any other word is refused."""
    return BeforeValidator(lambda value: enum(value) if isinstance(value, str) else value)


PeriodName = Annotated[PeriodKey, BeforeValidator(_as_period_key)]
"""A period key inside a pydantic model: `2026-03`, `2026-Q1`, `2026-T1`, `2026`."""


class Level(Frozen):
    """A value that belongs to a period: a baseline or a milestone on the way to a target."""

    value: Annotated[float, Field(allow_inf_nan=False)]
    period: PeriodName


class Target(Frozen):
    """What shall be reached by the end of a period.

    `since` is the day from which this target holds, None from the beginning: the newest that has
    begun replaces those before.
    """

    value: Annotated[float, Field(allow_inf_nan=False)]
    due: PeriodName
    since: date | None = None
    milestones: tuple[Level, ...] = ()


class Indicator(Frozen):
    """«Indikator»: what is measured to see whether a measure works.

    `numerator` and `denominator` say in words what a percentage or a mean is made of. `words` are
    the strategy's own, `source` says where the figures come from, `owner` is a role. It hangs on a
    `measure` or on a whole `goal`. `measured_by` are the kinds of trust that have it. A baseline
    and targets stand here only where the source has them.
    """

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: str
    short: Annotated[str, Field(max_length=40)]
    unit: str
    kind: Annotated[IndicatorKind, _one_of(IndicatorKind)]
    better: Annotated[Better, _one_of(Better)]
    rhythm: Annotated[Rhythm, _one_of(Rhythm)]
    form: Annotated[Form, _one_of(Form)] = Form.POINT
    seasonal: bool = False
    numerator: str | None = None
    denominator: str | None = None
    words: str
    source: str
    owner: str
    measure: MeasureKey | None = None
    goal: int | None = None
    measured_by: tuple[Annotated[str, Field(pattern=f"^({'|'.join(KINDS)})$")], ...]
    baseline: Level | None = None
    targets: tuple[Target, ...] = ()

    @property
    def about(self) -> str:
        """What it hangs on, as text: `T3.10`, or `S3` for a whole goal."""
        return str(self.measure or MeasureId(self.goal or 0, 0))


class BaselineFigure(Frozen):
    """A figure of the strategy's own text, shown as background with its source.

    `value` None: a plan without a number. `upper` None: one number, not a span. `words` are the
    text's own, `source` where it has the figure from when it says so, else the strategy itself.
    """

    subject: str
    value: float | None = None
    upper: float | None = None
    unit: str | None = None
    period: str | None = None
    qualifier: str | None = None
    words: str | None = None
    source: str
    goal: int | None = None


class CycleStart(Frozen):
    """First day and length of one action plan («handlingsplan»)."""

    start: date
    months: int = 24


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Number = Annotated[int, Field(ge=1)]


def _whole_table(value: Any) -> Any:  # noqa: ANN401 (pydantic hands over whatever stood there)
    return tuple(value.items()) if isinstance(value, dict) else value


class Place(Frozen):
    """Where a programme is held, and its seats there for each cohort.

    `name` None: the source names no place. `allotted` is by trust, as the source lists it.
    """

    key: Slug
    name: str | None = None
    seats: Number
    allotted: Annotated[tuple[tuple[str, Number], ...], BeforeValidator(_whole_table)] = ()

    @cached_property
    def listed(self) -> int:
        """How many seats the source has set aside for a named trust."""
        return sum(seats for _, seats in self.allotted)

    @property
    def is_listed_whole(self) -> bool:
        """Whether the source's list accounts for every seat."""
        return self.listed == self.seats

    def allotted_to(self, trust: str) -> int | None:
        """Give a trust's seats; None when the list is incomplete and doesn't name it."""
        return dict(self.allotted).get(trust, 0 if self.is_listed_whole else None)


class Gathering(Frozen):
    """«Samling»: from the first day through the last. `online`: a video conference."""

    place: Slug
    number: Number
    first: date
    last: date
    online: bool = False


class Cohort(Frozen):
    """«Kull»: where it is held, and its gatherings as far as the source dates them.

    `tentative`: the source says that its dates are.
    """

    number: Number
    year: int
    places: tuple[Slug, ...]
    gatherings: tuple[Gathering, ...] = ()
    tentative: bool = False


class Programme(Frozen):
    """What people are trained in. `measures` are those that it belongs to.

    Without `places` it is named in the sources, but has no seats. `quotes` are the source's own
    words, `notes` ours, on where it is incomplete.
    """

    key: Slug
    title: str
    operator: str | None = None
    source: str
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    measures: tuple[MeasureKey, ...]
    places: tuple[Place, ...] = ()
    cohorts: tuple[Cohort, ...] = ()

    @cached_property
    def place_by_key(self) -> dict[str, Place]:
        """Each place by its key."""
        return {place.key: place for place in self.places}


class Strategy(Frozen):
    """A whole catalogue: the root that everything in the store is keyed by."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    short: str
    owner: str
    source: str
    areas: tuple[FocusArea, ...]
    goals: tuple[Goal, ...]
    measures: tuple[Measure, ...]
    trusts: tuple[Trust, ...]
    cycles: tuple[CycleStart, ...]
    programmes: tuple[Programme, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[BaselineFigure, ...] = ()

    @cached_property
    def measure_by_id(self) -> dict[MeasureId, Measure]:
        """Each measure by its id, in catalogue order."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def goal_by_number(self) -> dict[int, Goal]:
        """Each goal by its number, in catalogue order."""
        return {goal.number: goal for goal in self.goals}

    @cached_property
    def trust_by_key(self) -> dict[str, Trust]:
        """Each trust by its key, in catalogue order."""
        return {trust.key: trust for trust in self.trusts}

    @cached_property
    def programme_by_key(self) -> dict[str, Programme]:
        """Each training programme by its key, in catalogue order."""
        return {programme.key: programme for programme in self.programmes}

    @cached_property
    def indicator_by_key(self) -> dict[str, Indicator]:
        """Each indicator by its key, in catalogue order."""
        return {indicator.key: indicator for indicator in self.indicators}

    def indicators_of(self, trust: str) -> tuple[Indicator, ...]:
        """Give the indicators that a trust measures, in catalogue order."""
        kind = self.trust_by_key[trust].kind
        return tuple(found for found in self.indicators if kind in found.measured_by)

    def measures_of(self, goal: int) -> tuple[Measure, ...]:
        """Give the measures of one goal, in the order of their numbers."""
        return tuple(measure for measure in self.measures if measure.id.goal == goal)

"""The report as frozen values: numbers and facts, no words.

It holds nothing that is internal, so that nothing made from it can show any: see
`goals.report.public`. Trusts stand in catalogue order, everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from goals.attention import Attention, ReasonCode
    from goals.catalogue.model import FocusArea, Goal, Measure, Strategy, Trust
    from goals.cycle import Cycle, Period
    from goals.items import Item
    from goals.meetings import FollowUp, RecordedMeeting
    from goals.movement import Movement
    from goals.rollup import Deliveries, PeriodProgress, Rollup
    from goals.rounds import RoundState
    from goals.seats import Held
    from goals.signals import Reading
    from goals.status import Cause, Status
    from goals.then_now import Pair

    Course = tuple[PeriodProgress, ...]
    """Progress at each period end of the cycle, those to come too."""


@dataclass(frozen=True)
class Source:
    """Where a report's numbers come from, so that whoever holds it can see them again.

    `head` is the hash of event `event_no`, whole. `address` shows the same view, from the event.
    `made_at` is an aware moment. `is_demonstration`: the numbers are invented.
    """

    event_no: int
    head: str
    address: str
    made_at: datetime
    is_demonstration: bool = False

    @property
    def short_head(self) -> str:
        """The first 12 digits of the head, as they are printed."""
        return self.head[:12]


@dataclass(frozen=True)
class Round:
    """The round that is reported. `locked_at` is in UTC, None while it isn't locked for all."""

    period: Period
    state: RoundState
    deadline: date
    locked_at: datetime | None


@dataclass(frozen=True)
class Since:
    """What has become of it since the meeting before: then and now, and all that moved.

    `period`, `on` and `event_no` are the moment of then, `meeting` the one that saw it; None: no
    meeting, but a round of the same moment. `together` and `by_goal` are narrowed as
    the report is, and so is the movement.
    """

    period: Period
    on: date
    event_no: int
    meeting: RecordedMeeting | None
    movement: Movement
    together: Pair
    by_goal: Mapping[int, Pair]


@dataclass(frozen=True)
class Point:
    """A measure that needs the board's attention, with the trusts where it does.

    Every entry is delayed or past its deadline.
    """

    measure: Measure
    entries: tuple[Attention, ...]

    def trusts(self, code: ReasonCode) -> tuple[str, ...]:
        """Give the trusts where the measure has that reason."""
        return tuple(
            entry.item.trust
            for entry in self.entries
            if any(reason.code is code for reason in entry.reasons)
        )


@dataclass(frozen=True)
class MeasureSection:
    """One measure over the trusts of the report: an item for each that exists in the period."""

    measure: Measure
    rollup: Rollup
    items: tuple[Item, ...]


@dataclass(frozen=True)
class GoalSection:
    """One goal over the trusts of the report, and at each of them."""

    goal: Goal
    area: FocusArea
    rollup: Rollup
    by_trust: Mapping[str, Rollup]
    course: Course
    measures: tuple[MeasureSection, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class TrustSection:
    """One trust over the goals of the report.

    `delivered_at` is when the newest import that stands for the round came, in UTC; None when none
    did. `provisional`: nobody has approved it. `deadline` is the trust's own.
    """

    trust: Trust
    rollup: Rollup
    course: Course
    deadline: date
    delivered_at: datetime | None
    provisional: bool


@dataclass(frozen=True)
class Report:
    """Everything that is laid before a board.

    `trust` and `goal` narrow it, None: all. `region` is always the whole, `together` what the
    report is narrowed to, and `deliveries` say of all trusts who has delivered the round.
    `course` is over all trusts of the report together. `attention` holds every entry that isn't
    internal, worst first, `points` what of it is the board's. `since` None: there is nothing to
    compare with. `meeting` is the one that it is made for, None: none yet. `decisions` are those
    that boards have made on what the report is about, what is left to do first. `readings` are
    the indicators that have values, in the region or at the trust, `seats` those of each cohort
    at each place of the programmes that belong to it.
    """

    strategy: Strategy
    cycle: Cycle
    round: Round
    on: date
    reference_date: date
    source: Source
    trust: Trust | None
    goal: Goal | None
    deliveries: Deliveries
    region: Rollup
    together: Rollup
    course: Course
    goals: tuple[GoalSection, ...]
    trusts: tuple[TrustSection, ...]
    causes: Mapping[Status, Mapping[Cause | None, int]]
    attention: tuple[Attention, ...]
    points: tuple[Point, ...]
    since: Since | None
    meeting: RecordedMeeting | None
    decisions: tuple[FollowUp, ...]
    readings: tuple[Reading, ...]
    seats: tuple[Held, ...]

    @property
    def period(self) -> Period:
        """The period that is reported."""
        return self.round.period

    @cached_property
    def known_periods(self) -> int:
        """How many periods of the cycle there is something to say about."""
        return sum(point.reported is not None for point in self.course)

    @cached_property
    def provisional(self) -> tuple[Trust, ...]:
        """The trusts of the report whose delivery nobody has approved yet."""
        return tuple(section.trust for section in self.trusts if section.provisional)

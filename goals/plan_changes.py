"""What a change of the action plan changes, row by row, and what every one so far has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.facts import PlanItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.cycle import Cycle, Period
    from goals.facts import (
        Event,
        Milestone,
        RecordedDueReply,
        RecordedMilestone,
        RecordedPlanItem,
    )

FIELDS = (
    "applicable",
    "title",
    "responsible",
    "start",
    "due",
    "prioritised",
    "in_mandate",
    "in_economic_plan",
    "expected_line",
)
"""What a plan row says of its item, in the order that it is told."""


@dataclass(frozen=True)
class PlanDiff:
    """One item's plan, old → new, from the new one's round on."""

    old: PlanItem
    new: PlanItem

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs."""
        return tuple(name for name in FIELDS if getattr(self.old, name) != getattr(self.new, name))


@dataclass(frozen=True)
class MilestoneDiff:
    """One milestone, old → new; `old` None: it is a new one."""

    old: Milestone | None
    new: Milestone


@dataclass(frozen=True)
class PlanVersion:
    """A plan event and what it changed; `replies` are its answers to proposed deadlines."""

    event: Event
    rows: tuple[PlanDiff, ...]
    milestones: tuple[MilestoneDiff, ...]
    replies: tuple[RecordedDueReply, ...]

    @property
    def trusts(self) -> tuple[str, ...]:
        """The trusts whose plan it changed, each once."""
        rows = [diff.new.trust for diff in self.rows] + [diff.new.trust for diff in self.milestones]
        return tuple(dict.fromkeys(rows))


@dataclass(frozen=True)
class PlanFacts:
    """Everything that the plan events of a cycle have brought, those taken back too.

    In the order of events; `milestones` holds those of sheets as well.
    """

    events: tuple[Event, ...]
    rows: tuple[RecordedPlanItem, ...]
    milestones: tuple[RecordedMilestone, ...]
    replies: tuple[RecordedDueReply, ...]


def versions(facts: PlanFacts, cycle: Cycle) -> tuple[PlanVersion, ...]:
    """Give each plan event with what it changed at its time, oldest first."""
    retracted = {event.event_no: event.retracted_by for event in facts.events}
    found = []
    for event in facts.events:
        number = event.event_no
        rows = [row for row in facts.rows if row.event_no == number]
        milestones = [row for row in facts.milestones if row.event_no == number]
        replies = tuple(reply for reply in facts.replies if reply.event_no == number)
        if not (rows or milestones or replies):
            continue
        standing = [row for row in facts.rows if _stood(row.event_no, number, retracted)]
        before = [row for row in facts.milestones if _stood(row.event_no, number, retracted)]
        diffs = tuple(PlanDiff(_held(standing, row, cycle), row) for row in rows)
        moved = tuple(MilestoneDiff(_known(before, row), row) for row in milestones)
        found.append(PlanVersion(event, diffs, moved, replies))
    return tuple(found)


def said(row: PlanItem) -> tuple[object, ...]:
    """Give what a row says of its item, wherever it stood and from whichever round it holds."""
    return tuple(getattr(row, name) for name in FIELDS)


def _stood(number: int, at: int, retracted: dict[int, int | None]) -> bool:
    """Whether an earlier event had not been taken back when another came."""
    by = retracted.get(number)
    return number < at and (by is None or by > at)


def _held(rows: Sequence[RecordedPlanItem], row: PlanItem, cycle: Cycle) -> PlanItem:
    """Give the plan that held for the row's round before it."""
    earlier = (
        each
        for each in reversed(rows)
        if (each.measure, each.trust) == (row.measure, row.trust)
        and each.from_period <= row.from_period
    )
    return next(earlier, default(row, cycle.periods[0]))


def default(row: PlanItem, first: Period) -> PlanItem:
    """Give what holds for the row's item where the plan says nothing."""
    return PlanItem(measure=row.measure, trust=row.trust, from_period=first)


def _known(rows: Iterable[RecordedMilestone], row: RecordedMilestone) -> RecordedMilestone | None:
    same = [each for each in rows if (each.id, each.trust) == (row.id, row.trust)]
    return same[-1] if same else None

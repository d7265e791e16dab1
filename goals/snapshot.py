"""The resolved facts of one cycle, as known at one event: what every number is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from goals import seats
from goals.facts import EventKind, PlanItem, RecordedMilestoneUpdate, RecordedUpdate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Cycle, Period
    from goals.facts import (
        Event,
        MilestoneId,
        RecordedAnswer,
        RecordedDueReply,
        RecordedMilestone,
        RecordedPlanItem,
        RecordedQuestion,
        RecordedRollOver,
        RecordedRoundChange,
    )
    from goals.measurement.facts import (
        RecordedIndicatorPhase,
        RecordedIndicatorTarget,
        RecordedIndicatorValue,
    )
    from goals.meetings import RecordedDecision, RecordedMeeting
    from goals.seats import RecordedSeatUpdate, SeatsId

_Update = TypeVar("_Update", RecordedUpdate, RecordedMilestoneUpdate)
_ItemKey = tuple["MeasureId", str]
"""A measure at a trust."""


@dataclass(frozen=True)
class Snapshot:
    """Everything that counts in one cycle of one strategy at event `known_at`.

    `updates` holds the newest update, not retracted, per measure, trust and period;
    `milestone_updates` the same per milestone, trust and period. `plan` holds every plan row that
    stands, in the order of events, `milestone_rows` every row of a milestone. `rounds` every round
    event of the cycle in order. `questions` and `answers` are those that stand, in the order of
    events: internal, and in no number, as `due_replies` are. `roll_overs` is what was chosen when
    the plan before was followed by this one. `events` those that the rows come from and the newest
    import per trust and period. `retracted` the numbers of all events taken back. `meetings` and
    `decisions` are the strategy's, of every cycle: what a board decided outlives an action plan.
    `seats` too, with the newest number per trust and period: a cohort goes on when a plan ends.
    So are `indicator_values`, the newest per indicator, trust and period, `indicator_phases` and
    `indicator_targets`: a series goes on where a plan ends.
    """

    strategy: Strategy
    cycle: Cycle
    known_at: int
    updates: tuple[RecordedUpdate, ...] = ()
    plan: tuple[RecordedPlanItem, ...] = ()
    milestone_rows: tuple[RecordedMilestone, ...] = ()
    milestone_updates: tuple[RecordedMilestoneUpdate, ...] = ()
    rounds: tuple[RecordedRoundChange, ...] = ()
    questions: tuple[RecordedQuestion, ...] = ()
    answers: tuple[RecordedAnswer, ...] = ()
    due_replies: tuple[RecordedDueReply, ...] = ()
    roll_overs: tuple[RecordedRollOver, ...] = ()
    events: tuple[Event, ...] = ()
    retracted: frozenset[int] = frozenset()
    meetings: tuple[RecordedMeeting, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()
    seats: tuple[RecordedSeatUpdate, ...] = ()
    indicator_values: tuple[RecordedIndicatorValue, ...] = ()
    indicator_phases: tuple[RecordedIndicatorPhase, ...] = ()
    indicator_targets: tuple[RecordedIndicatorTarget, ...] = ()

    @cached_property
    def event_by_number(self) -> dict[int, Event]:
        """Each event that the rows refer to."""
        return {event.event_no: event for event in self.events}

    @cached_property
    def newest_import(self) -> dict[tuple[str, Period], Event]:
        """The newest import that stands, per trust and period: says «foreløpig» or approved."""
        imports = (event for event in self.events if event.kind is EventKind.IMPORT)
        standing = (event for event in imports if event.event_no not in self.retracted)
        ordered = sorted(standing, key=lambda event: event.event_no)
        return {(e.trust, e.period): e for e in ordered if e.trust and e.period}

    @cached_property
    def updates_by_item(self) -> dict[tuple[MeasureId, str], tuple[RecordedUpdate, ...]]:
        """The updates of each item within the cycle, newest period first.

        Nothing from another cycle counts, final statuses neither.
        """
        found: dict[tuple[MeasureId, str], list[RecordedUpdate]] = {}
        for update in self._newest_period_first(self.updates):
            found.setdefault((update.measure, update.trust), []).append(update)
        return {key: tuple(updates) for key, updates in found.items()}

    @cached_property
    def updates_by_milestone(
        self,
    ) -> dict[tuple[MilestoneId, str], tuple[RecordedMilestoneUpdate, ...]]:
        """What was said of each trust's milestone within the cycle, newest period first."""
        found: dict[tuple[MilestoneId, str], list[RecordedMilestoneUpdate]] = {}
        for update in self._newest_period_first(self.milestone_updates):
            found.setdefault((update.milestone, update.trust), []).append(update)
        return {key: tuple(updates) for key, updates in found.items()}

    @cached_property
    def plan_by_item(self) -> dict[tuple[MeasureId, str], tuple[RecordedPlanItem, ...]]:
        """The plan rows of each item, oldest event first; within one event by their period."""
        found: dict[tuple[MeasureId, str], list[RecordedPlanItem]] = {}
        for row in sorted(self.plan, key=lambda row: (row.event_no, row.from_period)):
            found.setdefault((row.measure, row.trust), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def roll_over_by_item(self) -> dict[tuple[MeasureId, str], RecordedRollOver]:
        """The newest choice for each item that was rolled over into this plan."""
        ordered = sorted(self.roll_overs, key=lambda row: row.event_no)
        return {(row.measure, row.trust): row for row in ordered}

    @cached_property
    def rows_by_milestone(self) -> dict[tuple[MilestoneId, str], tuple[RecordedMilestone, ...]]:
        """What the plan has said of each trust's milestone, oldest event first."""
        found: dict[tuple[MilestoneId, str], list[RecordedMilestone]] = {}
        for row in sorted(self.milestone_rows, key=lambda row: row.event_no):
            found.setdefault((row.id, row.trust), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def milestones(self) -> tuple[RecordedMilestone, ...]:
        """The newest row of each milestone, in the order of events."""
        newest = (rows[-1] for rows in self.rows_by_milestone.values())
        return tuple(sorted(newest, key=lambda row: row.event_no))

    @cached_property
    def seats_by_trust(self) -> Mapping[tuple[SeatsId, str], tuple[RecordedSeatUpdate, ...]]:
        """What each trust has said of its training seats, newest period first."""
        return seats.by_trust(self.seats)

    @cached_property
    def newest_due_reply(self) -> dict[tuple[MeasureId, int | None, str], RecordedDueReply]:
        """The newest answer to a proposed deadline, by measure, number of a milestone and trust."""
        return {(reply.measure, reply.number, reply.trust): reply for reply in self.due_replies}

    @cached_property
    def values_by_series(self) -> dict[tuple[str, str], tuple[RecordedIndicatorValue, ...]]:
        """What each trust has measured of each indicator, those taken away left out."""
        found: dict[tuple[str, str], list[RecordedIndicatorValue]] = {}
        for row in self.indicator_values:
            if not row.is_empty:
                found.setdefault((row.indicator, row.trust), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def _newest_period_first(self, updates: Sequence[_Update]) -> list[_Update]:
        place = {period: at for at, period in enumerate(self.cycle.periods)}
        within = [update for update in updates if update.period in place]
        return sorted(within, key=lambda update: place[update.period], reverse=True)

    def counting_update(
        self, measure: MeasureId, trust: str, period: Period
    ) -> RecordedUpdate | None:
        """Give the report that counts: newest period up to `period`, or None when there is none."""
        counting = self._counting.get(period)
        if counting is None:
            counting = self._counting[period] = self._counting_in(period)
        return counting.get((measure, trust))

    @cached_property
    def _updates_of_period(self) -> dict[Period, dict[_ItemKey, RecordedUpdate]]:
        found: dict[Period, dict[_ItemKey, RecordedUpdate]] = {}
        for update in self.updates:
            found.setdefault(update.period, {})[update.measure, update.trust] = update
        return found

    @cached_property
    def _counting(self) -> dict[Period, dict[_ItemKey, RecordedUpdate]]:
        """The counting reports of each period asked for, so that no item compares periods anew."""
        return {}

    def _counting_in(self, period: Period) -> dict[_ItemKey, RecordedUpdate]:
        found: dict[_ItemKey, RecordedUpdate] = {}
        for known in self.cycle.periods:
            if known <= period:
                found |= self._updates_of_period.get(known, {})
        return found

    def update_for(self, measure: MeasureId, trust: str, period: Period) -> RecordedUpdate | None:
        """Give what is stored for this very period, None when nothing is."""
        update = self.counting_update(measure, trust, period)
        return update if update and update.period == period else None

    def plan_item(self, measure: MeasureId, trust: str, period: Period) -> PlanItem:
        """Give the plan for the period: the row that was decided last, else the default.

        Rows that hold from a later period, and those of another cycle, are passed over.
        """
        first = self.cycle.periods[0]
        for row in reversed(self.plan_by_item.get((measure, trust), ())):
            if first <= row.from_period <= period:
                return row
        return PlanItem(measure=measure, trust=trust, from_period=first)

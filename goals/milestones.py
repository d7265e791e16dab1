"""«Delmål»: what the plan asks for, and where each stands in a view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.facts import RecordedMilestone, RecordedMilestoneUpdate
    from goals.items import View

    _Move = tuple[RecordedMilestone, RecordedMilestone]


class MilestoneState(StrEnum):
    """Where a milestone stands on the view's reference date."""

    OVERDUE = "overdue"
    COMING = "coming"
    REACHED = "reached"
    DROPPED = "dropped"

    @property
    def is_finished(self) -> bool:
        """Nothing more is waited for."""
        return self in {MilestoneState.REACHED, MilestoneState.DROPPED}


@dataclass(frozen=True)
class Standing:
    """A milestone and what was last said of it up to the view's period.

    Title and deadline are the plan's. `update` None: nobody has said anything of it.
    `earlier_dues` are the deadlines that the plan has moved it away from, oldest first.
    `is_answered`: the plan has moved it since `update`, or what was proposed there was refused, so
    that it waits no more.
    """

    milestone: RecordedMilestone
    state: MilestoneState
    update: RecordedMilestoneUpdate | None
    earlier_dues: tuple[date, ...] = ()
    is_answered: bool = False

    @property
    def reached(self) -> date | None:
        """The day it was reached, None while it isn't or when it was dropped."""
        return self.update.reached if self.update and not self.update.dropped else None

    @property
    def proposed_due(self) -> date | None:
        """A new deadline that the trust asks for: internal, and it changes nothing by itself."""
        if self.update is None or self.is_answered or self.state.is_finished:
            return None
        return self.update.proposed_due


def standings(
    view: View, *, measure: MeasureId | None = None, trust: str | None = None
) -> tuple[Standing, ...]:
    """Give the milestones of the items that count, by deadline and id; None means all.

    Title and deadline are those of the plan for the view's round, so that a locked one stays as it
    was; what came into the plan for a later round isn't there yet.
    """
    held = (_held(view, rows) for rows in view.snapshot.rows_by_milestone.values())
    found = (
        _standing(view, milestone)
        for milestone in held
        if milestone
        if measure in {None, milestone.id.measure} and trust in {None, milestone.trust}
        if _counts(view, milestone)
    )
    return tuple(sorted(found, key=_place))


def _held(view: View, rows: Sequence[RecordedMilestone]) -> RecordedMilestone | None:
    """Give the row that was decided last for the round, None where it isn't in its plan."""
    return next((row for row in reversed(rows) if row.from_period <= view.period), None)


def _counts(view: View, milestone: RecordedMilestone) -> bool:
    item = view.items.get((milestone.id.measure, milestone.trust))
    return item is not None and item.applicable


def _standing(view: View, milestone: RecordedMilestone) -> Standing:
    update = _counting_update(view, milestone)
    state = _state(milestone, update, view.reference_date)
    moves = _moves(view, milestone)
    return Standing(
        milestone,
        state,
        update,
        earlier_dues=tuple(b.due for b, after in moves if after.event_no <= milestone.event_no),
        is_answered=update is not None and update.event_no < _answered_last(view, milestone, moves),
    )


def _answered_last(view: View, milestone: RecordedMilestone, moves: Sequence[_Move]) -> int:
    """Give the newest event that moved the deadline or answered a proposal, 0 for none."""
    key = (milestone.id.measure, milestone.id.number, milestone.trust)
    reply = view.snapshot.newest_due_reply.get(key)
    moved = moves[-1][1].event_no if moves else 0
    return max(moved, reply.event_no if reply else 0)


def _moves(view: View, milestone: RecordedMilestone) -> Sequence[_Move]:
    """Give the plan's rows before and after each move; one that changes the title moves nothing."""
    rows = view.snapshot.rows_by_milestone[milestone.id, milestone.trust]
    return [(before, after) for before, after in pairwise(rows) if before.due != after.due]


def _counting_update(view: View, milestone: RecordedMilestone) -> RecordedMilestoneUpdate | None:
    """Newest period up to the view's, as for a status."""
    updates = view.snapshot.updates_by_milestone.get((milestone.id, milestone.trust), ())
    return next((update for update in updates if update.period <= view.period), None)


def _state(
    milestone: RecordedMilestone, update: RecordedMilestoneUpdate | None, day: date
) -> MilestoneState:
    if update and update.dropped:
        return MilestoneState.DROPPED
    if update and update.reached:
        return MilestoneState.REACHED
    return MilestoneState.OVERDUE if milestone.due < day else MilestoneState.COMING


def _place(standing: Standing) -> tuple[date, MeasureId, int, str]:
    milestone = standing.milestone
    return milestone.due, milestone.id.measure, milestone.id.number, milestone.trust

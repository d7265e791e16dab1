"""What became of the milestones between two moments: one kind for each that moved.

The first rule that holds:

1. `dropped`   it is given up
2. `reached`   it is reached, late or not
3. `missed`    its deadline has passed since, and it isn't reached
4. `moved`     the plan has given it another deadline
5. `added`     it has come into the plan
6. `reopened`  it was reached or given up, and is waited for again
7. `removed`   it is in the plan no more

Deadlines are those of the plan for each view's round. The milestones of an item that has left the
plan are not told one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.milestones import MilestoneState, standings

if TYPE_CHECKING:
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.facts import MilestoneId
    from goals.items import View
    from goals.milestones import Standing


class MilestoneChangeKind(StrEnum):
    """How a milestone moved."""

    REACHED = "reached"
    MISSED = "missed"
    ADDED = "added"
    MOVED = "moved"
    DROPPED = "dropped"
    REOPENED = "reopened"
    REMOVED = "removed"


@dataclass(frozen=True)
class MilestoneChange:
    """A milestone that moved: as it stands now, or stood before it was removed.

    `old_due` and `new_due` are the plan's deadlines at the two moments, None: not in the plan.
    """

    kind: MilestoneChangeKind
    standing: Standing
    old_due: date | None
    new_due: date | None

    @property
    def measure(self) -> MeasureId:
        """The measure that it belongs to."""
        return self.standing.milestone.id.measure

    @property
    def trust(self) -> str:
        """The trust whose milestone it is."""
        return self.standing.milestone.trust


def between(old: View, new: View) -> tuple[MilestoneChange, ...]:
    """Give what became of the milestones from the old view to the new one, by deadline."""
    before, after = _by_key(old), _by_key(new)
    gone = (key for key in before if key not in after and _is_followed_up(new, before[key]))
    found = (_change(before.get(key), after.get(key)) for key in (*after, *gone))
    return tuple(change for change in found if change is not None)


def _by_key(view: View) -> dict[tuple[MilestoneId, str], Standing]:
    """Give the milestones that the plan had for the view's round."""
    return {(found.milestone.id, found.milestone.trust): found for found in standings(view)}


def _is_followed_up(view: View, found: Standing) -> bool:
    item = view.items.get((found.milestone.id.measure, found.milestone.trust))
    return item is not None and item.applicable


def _change(before: Standing | None, after: Standing | None) -> MilestoneChange | None:
    old_due = before.milestone.due if before else None
    new_due = after.milestone.due if after else None
    kind = _kind(before, after, has_moved=old_due != new_due)
    told = after or before
    if kind is None or told is None:
        return None
    return MilestoneChange(kind, told, old_due, new_due)


def _kind(
    before: Standing | None, after: Standing | None, *, has_moved: bool
) -> MilestoneChangeKind | None:
    """Give the first rule that holds; a milestone that wasn't there has no state before."""
    if after is None:
        return MilestoneChangeKind.REMOVED
    was, now = before.state if before else None, after.state
    if now is not was and now in _ARRIVED:
        return _ARRIVED[now]
    if was is None:
        return MilestoneChangeKind.ADDED
    if has_moved:
        return MilestoneChangeKind.MOVED
    return MilestoneChangeKind.REOPENED if was.is_finished and not now.is_finished else None


_ARRIVED = {
    MilestoneState.DROPPED: MilestoneChangeKind.DROPPED,
    MilestoneState.REACHED: MilestoneChangeKind.REACHED,
    MilestoneState.OVERDUE: MilestoneChangeKind.MISSED,
}

"""Everything that moved between two moments: what page, file and command tell alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals import changes, milestone_changes, rounds

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.changes import Change, ChangeKind
    from goals.cycle import Period
    from goals.items import View
    from goals.milestone_changes import MilestoneChange, MilestoneChangeKind


@dataclass(frozen=True)
class Movement:
    """The items that moved, in catalogue order, and the milestones, by deadline."""

    changes: tuple[Change, ...]
    milestones: tuple[MilestoneChange, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Give the items that moved in one way."""
        return tuple(change for change in self.changes if change.kind is kind)

    def milestones_of(self, kind: MilestoneChangeKind) -> tuple[MilestoneChange, ...]:
        """Give the milestones that moved in one way."""
        return tuple(change for change in self.milestones if change.kind is kind)

    @property
    def commented(self) -> tuple[Change, ...]:
        """The items whose newer report says something that the one before didn't."""
        return tuple(change for change in self.changes if change.brings_comment)


def between(
    old: View, new: View, *, goals: Collection[int] | None = None, trust: str | None = None
) -> Movement:
    """Give what moved from the old view to the new one, of some goals, a trust or both; None: all.

    Both views are of one cycle: nothing crosses its border.
    """

    def is_wanted(change: Change | MilestoneChange) -> bool:
        is_in_goals = goals is None or change.measure.goal in goals
        return is_in_goals and trust in {None, change.trust}

    return Movement(
        tuple(filter(is_wanted, changes.between(old, new))),
        tuple(filter(is_wanted, milestone_changes.between(old, new))),
    )


def last_locked(view: View) -> Period | None:
    """Give the newest round before the view's that is locked for all; None when none is."""
    earlier = (period for period in view.snapshot.cycle.periods if period < view.period)
    locked = [period for period in earlier if rounds.is_locked(view.snapshot, period)]
    return locked[-1] if locked else None

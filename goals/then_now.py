"""Two moments side by side: what the same goals and trusts came to then, and come to now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals import rollup

if TYPE_CHECKING:
    from goals.items import View
    from goals.rollup import Rollup


@dataclass(frozen=True)
class Pair:
    """The same set of items at two moments."""

    then: Rollup
    now: Rollup

    @property
    def progress_change(self) -> float | None:
        """Mean progress now minus then, in percentage points; None when either is missing.

        Each mean is over the items that had a number at its own moment.
        """
        if self.then.mean_progress is None or self.now.mean_progress is None:
            return None
        return self.now.mean_progress - self.then.mean_progress


def together(old: View, new: View, *, trust: str | None = None) -> Pair:
    """All items of a trust, or (None) of all trusts."""
    return Pair(*(rollup.of_items(view.select(trust=trust)) for view in (old, new)))


def by_goal(old: View, new: View, *, trust: str | None = None) -> dict[int, Pair]:
    """Each goal at a trust, or (None) at all trusts, in the order of numbers."""
    return {
        goal.number: Pair(
            *(rollup.of_items(view.select(goal=goal.number, trust=trust)) for view in (old, new))
        )
        for goal in new.snapshot.strategy.goals
    }


def by_trust(old: View, new: View) -> dict[str, Pair]:
    """Each trust of now; one that has come since had no items then."""
    return {trust.key: together(old, new, trust=trust.key) for trust in new.trusts}

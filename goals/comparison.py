"""Trusts beside trusts of their own kind, and how far each stands from the middle of them.

Only alike bodies are compared: a hospital trust is no measure for a pharmacy. Trusts stand in
catalogue order, so nothing is ranked, and one trust alone is compared with nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from goals import rollup
from goals.catalogue.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goals.catalogue.model import Trust
    from goals.items import View
    from goals.rollup import Rollup

_FEWEST = 2
"""Trusts with a number; a single one is its own median."""


@dataclass(frozen=True)
class Distances:
    """The median of a group's means, in percent, and each trust's distance from it.

    The distance is the trust's mean minus the median, in percentage points; None for a trust
    without a mean. `middle` is None, and all distances are, where fewer than two trusts have one.
    """

    middle: float | None
    points: Mapping[str, float | None]


@dataclass(frozen=True)
class Group:
    """The trusts of one kind, compared over all their items and goal by goal."""

    kind: str
    trusts: tuple[Trust, ...]
    together: Distances
    by_goal: Mapping[int, Distances]

    @property
    def is_alone(self) -> bool:
        """Whether there is no other trust of the kind to compare with."""
        return len(self.trusts) == 1


def groups(view: View) -> tuple[Group, ...]:
    """Give the kinds of trust that the view has, each compared within itself."""
    overall, cells = rollup.by_trust(view), rollup.by_goal_and_trust(view)
    goals = [goal.number for goal in view.snapshot.strategy.goals]
    return tuple(
        Group(
            kind=kind,
            trusts=trusts,
            together=_of_rollups({trust.key: overall[trust.key] for trust in trusts}),
            by_goal={
                goal: _of_rollups({trust.key: cells[goal, trust.key] for trust in trusts})
                for goal in goals
            },
        )
        for kind in KINDS
        if (trusts := _of_kind(view.trusts, kind))
    )


def distances(means: Mapping[str, float | None]) -> Distances:
    """Compare means in percent; zero is a mean like any other, None is none."""
    known = [mean for mean in means.values() if mean is not None]
    middle = median(known) if len(known) >= _FEWEST else None
    points = {
        trust: None if mean is None or middle is None else mean - middle
        for trust, mean in means.items()
    }
    return Distances(middle, points)


def _of_rollups(rollups: Mapping[str, Rollup]) -> Distances:
    return distances({trust: found.mean_progress for trust, found in rollups.items()})


def _of_kind(trusts: Iterable[Trust], kind: str) -> tuple[Trust, ...]:
    return tuple(trust for trust in trusts if trust.kind == kind)

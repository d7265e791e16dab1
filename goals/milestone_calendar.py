"""Milestones in the order that somebody asks for them: overdue first, then month by month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from goals.milestones import MilestoneState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from goals.milestones import Standing


@dataclass(frozen=True)
class Calendar:
    """The milestones by where they stand, each by deadline; `day` is what that is judged by."""

    day: date
    by_state: Mapping[MilestoneState, tuple[Standing, ...]]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(len(found) for found in self.by_state.values())

    @property
    def before_new_year(self) -> tuple[Standing, ...]:
        """The coming ones with a deadline in the calendar year of the day."""
        coming = self.by_state[MilestoneState.COMING]
        return tuple(one for one in coming if one.milestone.due.year == self.day.year)

    def coming_by_month(self) -> tuple[tuple[date, Sequence[Standing]], ...]:
        """Give the coming ones month by month, each month by its first day."""
        coming = self.by_state[MilestoneState.COMING]
        months = groupby(coming, key=lambda one: one.milestone.due.replace(day=1))
        return tuple((month, tuple(found)) for month, found in months)


def calendar(standings: Iterable[Standing], day: date) -> Calendar:
    """Sort milestones that come by deadline into where they stand."""
    found: dict[MilestoneState, list[Standing]] = {state: [] for state in MilestoneState}
    for one in standings:
        found[one.state].append(one)
    return Calendar(day, {state: tuple(inside) for state, inside in found.items()})

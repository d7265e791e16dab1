"""Many items become counts, means and a label. Silence is never green; there is no ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.status import COUNTED, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goals.catalogue.model import Goal
    from goals.cycle import Period
    from goals.items import Item, View

_WORST_FIRST = (Status.DELAYED, Status.AT_RISK, Status.ON_HOLD)


@dataclass(frozen=True)
class Rollup:
    """Counts and means over a set of items.

    `applicable` is N, `reported` n; `distribution` counts all eight statuses and adds up to N.
    `mean_progress` is over the `progress_count` items that have a number, `expected` over those
    that have a line, `gap` the mean of the `gap_count` items' own gaps (never mean minus expected);
    cancelled items are left out of the three. None: no item to take the mean of.
    """

    applicable: int
    reported: int
    distribution: Mapping[Status, int]
    mean_progress: float | None
    progress_count: int
    expected: float | None
    gap: float | None
    gap_count: int

    @property
    def worst(self) -> Status | None:
        """The first of delayed, at risk and on hold that occurs."""
        return next((status for status in _WORST_FIRST if self.distribution[status]), None)

    @property
    def worst_count(self) -> int:
        """How many items have the worst status; 0 when there is none."""
        return self.distribution[self.worst] if self.worst else 0

    @property
    def complete(self) -> bool:
        """Everything that counts is reported: only then may a cell be filled green or blue."""
        return self.reported == self.applicable

    @property
    def thin(self) -> bool:
        """The mean covers less than half of the items: it is drawn hollow."""
        return 2 * self.progress_count < self.applicable

    @property
    def label(self) -> Status | None:
        """One status that stands for all, by the first rule that holds; None for no items."""
        if self.applicable == 0:
            return None
        if self.worst:
            return self.worst
        if 2 * self.reported < self.applicable:
            return Status.NOT_REPORTED
        return self._label_without_trouble()

    def _label_without_trouble(self) -> Status:
        count, total = self.distribution, self.applicable
        if count[Status.CANCELLED] == total:
            return Status.CANCELLED
        if count[Status.CANCELLED] + count[Status.DONE] == total:
            return Status.DONE
        if count[Status.CANCELLED] + count[Status.NOT_STARTED] == total:
            return Status.NOT_STARTED
        return Status.ON_TRACK


@dataclass(frozen=True)
class PeriodProgress:
    """A trust, or all, at one period end. After the chosen period only the plan is known."""

    period: Period
    mean_progress: float | None
    progress_count: int
    expected: float | None
    gap: float | None
    reported: int | None
    applicable: int


@dataclass(frozen=True)
class Deliveries:
    """Trust keys by what they have delivered in a round; trusts without items are in none."""

    delivered: tuple[str, ...]
    partly: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def expected(self) -> int:
        """How many trusts have something to deliver."""
        return len(self.delivered) + len(self.partly) + len(self.missing)


def of_items(items: Iterable[Item]) -> Rollup:
    """Roll up any set of items; those not applicable are outside."""
    applicable = [item for item in items if item.applicable]
    going = [item for item in applicable if item.status is not Status.CANCELLED]
    numbers = [item.progress for item in going if item.progress is not None]
    lines = [item.expected for item in going if item.expected is not None]
    gaps = [item.gap for item in going if item.gap is not None]
    return Rollup(
        applicable=len(applicable),
        reported=sum(item.reported for item in applicable),
        distribution={s: sum(item.status is s for item in applicable) for s in COUNTED},
        mean_progress=_mean(numbers),
        progress_count=len(numbers),
        expected=_mean(lines),
        gap=_mean(gaps),
        gap_count=len(gaps),
    )


def of_region(view: View) -> Rollup:
    """All items of the strategy."""
    return of_items(view.items.values())


def by_goal(view: View) -> dict[int, Rollup]:
    """Each goal over all trusts, in the order of numbers."""
    return {goal.number: of_items(view.select(goal=goal.number)) for goal in _goals(view)}


def by_trust(view: View) -> dict[str, Rollup]:
    """Each trust over all goals, in catalogue order."""
    return {trust.key: of_items(view.select(trust=trust.key)) for trust in view.trusts}


def by_goal_and_trust(view: View) -> dict[tuple[int, str], Rollup]:
    """Each cell of the matrix goals × trusts."""
    return {
        (goal.number, trust.key): of_items(view.select(goal=goal.number, trust=trust.key))
        for goal in _goals(view)
        for trust in view.trusts
    }


def over_cycle(view: View) -> dict[str, tuple[PeriodProgress, ...]]:
    """Each trust's progress at each period end of the cycle."""
    views = _views(view)
    return {
        trust.key: tuple(_at_period(other, view.period, trust=trust.key) for other in views)
        for trust in view.trusts
    }


def region_over_cycle(view: View) -> tuple[PeriodProgress, ...]:
    """All trusts together at each period end of the cycle."""
    return tuple(_at_period(other, view.period) for other in _views(view))


def deliveries(view: View) -> Deliveries:
    """Who has delivered the view's round: all of its items, some, or none."""
    rollups = {key: rollup for key, rollup in by_trust(view).items() if rollup.applicable}
    return Deliveries(
        delivered=tuple(key for key, rollup in rollups.items() if rollup.complete),
        partly=tuple(k for k, rollup in rollups.items() if 0 < rollup.reported < rollup.applicable),
        missing=tuple(key for key, rollup in rollups.items() if rollup.reported == 0),
    )


def _goals(view: View) -> Sequence[Goal]:
    return view.snapshot.strategy.goals


def _views(view: View) -> list[View]:
    return [view.at(period) for period in view.snapshot.cycle.periods]


def _at_period(view: View, newest: Period, *, trust: str | None = None) -> PeriodProgress:
    rollup = of_items(view.select(trust=trust))
    known = view.period <= newest
    return PeriodProgress(
        period=view.period,
        mean_progress=rollup.mean_progress if known else None,
        progress_count=rollup.progress_count if known else 0,
        expected=rollup.expected,
        gap=rollup.gap if known else None,
        reported=rollup.reported if known else None,
        applicable=rollup.applicable,
    )


def _mean(values: Sequence[float]) -> float | None:
    """Give the mean, or None for none; zero is a value like any other."""
    return sum(values) / len(values) if values else None

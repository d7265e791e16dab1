"""Many items become counts, means and a label. Silence is never green; there is no ranking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from goals.status import COUNTED, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from goals.cycle import Period
    from goals.items import Item, View

_Key = TypeVar("_Key")
_WORST_FIRST = (Status.DELAYED, Status.AT_RISK, Status.ON_HOLD)


@dataclass(frozen=True)
class Rollup:
    """Counts and means over a set of items.

    `applicable` is N, `reported` n; `distribution` counts all eight statuses and adds up to N.
    `mean_progress` is over the `progress_count` items that have a number, `expected` over those
    that have a line, `gap` the mean of the `gap_count` items' own gaps (never mean minus expected);
    cancelled items are left out of the three. None: no item to take the mean of. `carried` counts
    those of the distribution whose status is older than the round: they are silent, not good.
    """

    applicable: int
    reported: int
    distribution: Mapping[Status, int]
    mean_progress: float | None
    progress_count: int
    expected: float | None
    gap: float | None
    gap_count: int
    carried: Mapping[Status, int]

    @property
    def worst(self) -> Status | None:
        """The first of delayed, at risk and on hold that occurs."""
        return next((status for status in _WORST_FIRST if self.distribution[status]), None)

    @property
    def worst_count(self) -> int:
        """How many items have the worst status; 0 when there is none."""
        return self.distribution[self.worst] if self.worst else 0

    @property
    def carried_count(self) -> int:
        """How many items have a status that is older than the round."""
        return sum(self.carried.values())

    @property
    def complete(self) -> bool:
        """Everything that counts is reported: only then may a cell be filled green or blue.

        So it is for no items at all, which have no label to fill a cell for.
        """
        return self.reported == self.applicable

    @property
    def progress_base(self) -> int:
        """How many items could have a number in the mean: all but the cancelled."""
        return self.applicable - self.distribution[Status.CANCELLED]

    @property
    def thin(self) -> bool:
        """The mean covers less than half of the items it could cover: it is drawn hollow."""
        return 2 * self.progress_count < self.progress_base

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
    """One trust at one period end. After the chosen period only plan figures are known.

    `expected` leaves out what was cancelled by then, or by the chosen period if that is earlier.
    `thin` as in a roll-up.
    """

    period: Period
    mean_progress: float | None
    progress_count: int
    expected: float | None
    gap: float | None
    reported: int | None
    applicable: int
    thin: bool

    @property
    def hollow(self) -> bool:
        """There is a mean, and less than half is in it or was reported for this round."""
        is_silent = 2 * (self.reported or 0) < self.applicable
        return self.mean_progress is not None and (self.thin or is_silent)


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
    gaps = [gap for gap in (item.gap for item in going) if gap is not None]
    counts = Counter(item.status for item in applicable)
    return Rollup(
        applicable=len(applicable),
        reported=sum(item.reported for item in applicable),
        distribution={status: counts[status] for status in COUNTED},
        mean_progress=_mean(numbers),
        progress_count=len(numbers),
        expected=_mean(lines),
        gap=_mean(gaps),
        gap_count=len(gaps),
        carried=Counter(item.status for item in applicable if item.update and not item.reported),
    )


def of_region(view: View) -> Rollup:
    """All items of the strategy."""
    return of_items(view.items.values())


def by_goal(view: View) -> dict[int, Rollup]:
    """Each goal over all trusts, in the order of numbers."""
    return _grouped(view.items.values(), _goals(view), lambda item: item.measure.goal)


def by_trust(view: View) -> dict[str, Rollup]:
    """Each trust over all goals, in catalogue order."""
    return _grouped(view.items.values(), _trusts(view), lambda item: item.trust)


def by_goal_and_trust(view: View) -> dict[tuple[int, str], Rollup]:
    """Each cell of the matrix goals × trusts."""
    cells = [(goal, trust) for goal in _goals(view) for trust in _trusts(view)]
    return _grouped(view.items.values(), cells, lambda item: (item.measure.goal, item.trust))


def over_cycle(view: View, *, goal: int | None = None) -> dict[str, tuple[PeriodProgress, ...]]:
    """Each trust's progress at each period end of the cycle, with one goal or (None) all."""
    moments = [_at_period(view, period, goal) for period in view.snapshot.cycle.periods]
    return {trust: tuple(moment[trust] for moment in moments) for trust in _trusts(view)}


def region_over_cycle(view: View, *, goal: int | None = None) -> tuple[PeriodProgress, ...]:
    """All trusts together at each period end of the cycle, with one goal or (None) all."""
    return tuple(
        _period_progress(
            period, of_items(_seen(view, period, goal)), is_known=period <= view.period
        )
        for period in view.snapshot.cycle.periods
    )


def deliveries(view: View) -> Deliveries:
    """Who has delivered the view's round: all of its items, some, or none."""
    rollups = {key: rollup for key, rollup in by_trust(view).items() if rollup.applicable}
    return Deliveries(
        delivered=tuple(key for key, rollup in rollups.items() if rollup.complete),
        partly=tuple(k for k, rollup in rollups.items() if 0 < rollup.reported < rollup.applicable),
        missing=tuple(key for key, rollup in rollups.items() if rollup.reported == 0),
    )


def _goals(view: View) -> list[int]:
    return [goal.number for goal in view.snapshot.strategy.goals]


def _trusts(view: View) -> list[str]:
    return [trust.key for trust in view.trusts]


def _grouped(
    items: Iterable[Item], keys: Iterable[_Key], key_of: Callable[[Item], _Key]
) -> dict[_Key, Rollup]:
    """Roll up the items of each key: of nothing where there is none; other items are left out."""
    groups: dict[_Key, list[Item]] = {key: [] for key in keys}
    for item in items:
        groups.get(key_of(item), []).append(item)
    return {key: of_items(items) for key, items in groups.items()}


def _at_period(view: View, period: Period, goal: int | None) -> dict[str, PeriodProgress]:
    """Give each trust of the view at one period's end, as planned when that is still to come."""
    rollups = _grouped(_seen(view, period, goal), _trusts(view), lambda item: item.trust)
    return {
        trust: _period_progress(period, rollup, is_known=period <= view.period)
        for trust, rollup in rollups.items()
    }


def _seen(view: View, period: Period, goal: int | None) -> Collection[Item]:
    """Give the items of a period of the cycle: as known, or as planned when still to come."""
    seen = view.at(period) if period <= view.period else view.planned(period)
    return seen.select(goal=goal)


def _period_progress(period: Period, rollup: Rollup, *, is_known: bool) -> PeriodProgress:
    return PeriodProgress(
        period=period,
        mean_progress=rollup.mean_progress if is_known else None,
        progress_count=rollup.progress_count if is_known else 0,
        expected=rollup.expected,
        gap=rollup.gap if is_known else None,
        reported=rollup.reported if is_known else None,
        applicable=rollup.applicable,
        thin=rollup.thin if is_known else False,
    )


def _mean(values: Sequence[float]) -> float | None:
    """Give the mean, or None for none; zero is a value like any other."""
    return sum(values) / len(values) if values else None

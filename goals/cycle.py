"""The two-year action plan and its six tertials: days, keys and deadlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from goals.catalogue.model import Strategy

OSLO = ZoneInfo("Europe/Oslo")
"""The days that a person means are those of Norway."""
DEADLINE_DAYS = 20
"""Days from a period's last day to the report deadline, unless a round event sets another."""
_MONTHS = 4
_PERIOD = re.compile(r"([1-9][0-9]{3})-T([123])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A tertial («tertial»), `2026-T2` in text: four calendar months, in the order of time."""

    year: int
    tertial: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-T2`; anything else raises ValueError."""
        match = _PERIOD.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Give the tertial that a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def first_day(self) -> date:
        """1 January, 1 May or 1 September."""
        return date(self.year, (self.tertial - 1) * _MONTHS + 1, 1)

    @property
    def last_day(self) -> date:
        """30 April, 31 August or 31 December."""
        return self.next().first_day - timedelta(days=1)

    @property
    def deadline(self) -> date:
        """The day by which a report is due when no round event says another."""
        return self.last_day + timedelta(days=DEADLINE_DAYS)

    def next(self) -> Period:
        """Give the tertial after this one."""
        return Period(self.year + self.tertial // 3, self.tertial % 3 + 1)

    def __str__(self) -> str:
        """Give the key that store, files and addresses use."""
        return f"{self.year}-T{self.tertial}"


@dataclass(frozen=True)
class Cycle:
    """One action plan («planperiode»). Nothing crosses its border, final statuses neither."""

    start: date
    months: int = 24

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The tertials in order; six in two years."""
        found = [Period.of(self.start)]
        while len(found) < self.months // _MONTHS:
            found.append(found[-1].next())
        return tuple(found)

    @cached_property
    def end(self) -> date:
        """The last day."""
        return self.periods[-1].last_day

    @property
    def key(self) -> str:
        """«2025-2026», or the one year when it lies within one."""
        first, last = self.start.year, self.end.year
        return f"{first}-{last}" if first != last else f"{first}"

    def default_period(self, on: date) -> Period:
        """Give the newest period whose last day is on or before the day, else the first."""
        ended = [period for period in self.periods if period.last_day <= on]
        return ended[-1] if ended else self.periods[0]


def cycles(strategy: Strategy) -> tuple[Cycle, ...]:
    """Give the strategy's action plans in the order of time."""
    return tuple(Cycle(entry.start, entry.months) for entry in strategy.cycles)


def current_cycle(known: Sequence[Cycle], on: date) -> Cycle:
    """Give the newest cycle that has begun on that day, else the first."""
    begun = [cycle for cycle in known if cycle.start <= on]
    return begun[-1] if begun else known[0]


def day_in_norway(moment: datetime) -> date:
    """Give the Norwegian date of a moment with a zone."""
    return moment.astimezone(OSLO).date()


def reference_date(period: Period, on: date, *, known: Sequence[Cycle]) -> date:
    """Give the day that «overdue», «passed» and «coming» are judged by in a view of the period.

    That is the day of the view for the newest ended period of all cycles, else the period's last
    day, so that a look back is not judged by what has passed since.
    """
    ended = (p for cycle in known for p in cycle.periods if p.last_day <= on)
    return on if period == max(ended, default=None) else period.last_day


@dataclass(frozen=True)
class Border:
    """Where one action plan ends and the next begins."""

    old: Cycle
    new: Cycle


def border_at(strategy: Strategy, cycle: Cycle) -> Border:
    """Give the border at the cycle's end; at the end of the one before when it is the last.

    So the plan that is looked at is the one that is left, until there is nothing to go on to.
    Raises UserError `no_next_cycle` when the strategy has one action plan only.
    """
    borders = [Border(old, new) for old, new in pairwise(cycles(strategy))]
    found = [border for border in borders if border.old == cycle] or borders[-1:]
    if found and cycle in {found[0].old, found[0].new}:
        return found[0]
    raise UserError("no_next_cycle", cycle=cycle.key, strategy=strategy.short)


def overlaps(known: Sequence[Cycle]) -> bool:
    """Whether two neighbouring cycles share a day or stand in the wrong order."""
    return any(later.start <= earlier.end for earlier, later in pairwise(known))


def cycle_with(strategy: Strategy, period: Period) -> Cycle:
    """Give the action plan that a period belongs to; UserError when it lies outside all."""
    for cycle in cycles(strategy):
        if period in cycle.periods:
            return cycle
    raise UserError("period_outside", period=str(period))

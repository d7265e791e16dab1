"""Towards the target: the plan line, how much of the way is gone, and what can be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from goals.measurement.analysis import FEWEST
from goals.measurement.keys import LAST_YEAR, PeriodKey
from goals.measurement.limits import limits_of
from goals.measurement.rules import marks
from goals.measurement.series import Better, Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.measurement.series import Observation, Series

FEWEST_FOR_FORECAST = 6
_PERIODS_LATE = 2
"""The newest whole period may still be on its way; when one more lacks figures, they are missed."""
_ROUNDING = 1e-9
"""A pace that meets the target at the end of a period is not a period late by a rounding."""
_ON_LINE = 0.0
"""What a process exactly on plan differs by."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that belongs to a period: baseline, milestone or target."""

    key: PeriodKey
    value: float


@dataclass(frozen=True)
class Aim:
    """Where it began, where it shall be and when; `milestones` in the order of time between.

    A target that was changed keeps the aim `before`, which held until the period `since`.
    """

    baseline: Mark
    target: Mark
    better: Better
    milestones: tuple[Mark, ...] = ()
    since: PeriodKey | None = None
    before: Aim | None = None

    @property
    def is_hold(self) -> bool:
        """Whether the target is to stay where it is."""
        return self.baseline.value == self.target.value

    @property
    def sign(self) -> int:
        """Which way is better: as the indicator says, else from the baseline to the target."""
        way = self.target.value - self.baseline.value
        return self.better.sign or (way > 0) - (way < 0)

    def holds(self, value: float, aimed: float) -> bool:
        """Whether a value is at least as good as what is aimed at."""
        return value == aimed if not self.sign else self.sign * (value - aimed) >= 0


class AimStatus(StrEnum):
    """Where a series stands to its aim. The gap alone never makes it certain."""

    REACHED = "reached"
    AS_PLANNED = "as_planned"
    BEHIND_PERHAPS = "behind_perhaps"
    BEHIND_SURELY = "behind_surely"
    TOO_LATE = "too_late"
    OUTDATED = "outdated"
    UNKNOWN = "unknown"


def in_force(aim: Aim, key: PeriodKey) -> Aim:
    """Give the aim that held in a period: its own, or one from before the target was changed."""
    while aim.before is not None and aim.since is not None and key.number < aim.since.number:
        aim = aim.before
    return aim


def expected(aim: Aim, key: PeriodKey) -> float:
    """Give the plan line: straight from mark to mark, level before the first and after the last.

    Where the target was changed it steps from the old line to the new.
    """
    aim = in_force(aim, key)
    line = (aim.baseline, *aim.milestones, aim.target)
    if key.number <= line[0].key.number:
        return line[0].value
    for start, end in pairwise(line):
        if key.number <= end.key.number:
            share = (key.number - start.key.number) / (end.key.number - start.key.number)
            return start.value + share * (end.value - start.value)
    return line[-1].value


def progress(aim: Aim, value: float) -> float | None:
    """Give the share of the way that is gone: negative when it went back, above 1 when beyond.

    None for a target that is to be held: there is no way to go.
    """
    if aim.is_hold:
        return None
    return (value - aim.baseline.value) / (aim.target.value - aim.baseline.value)


def bar(share: float | None) -> float:
    """Give the length of a bar, 0–1: it is clamped, the number beside it is not."""
    return min(max(share or 0.0, 0.0), 1.0)


def forecast(aim: Aim, series: Series) -> PeriodKey | None:
    """Give the period in which the target is met at the pace since the baseline.

    None with fewer than six points since, when it is met or no way is gone, and beyond 2099.
    """
    since = [seen for seen in series.measured if seen.key.number > aim.baseline.key.number]
    if len(since) < FEWEST_FOR_FORECAST or since[-1].value is None:
        return None
    share = progress(aim, since[-1].value)
    if share is None or not 0 < share < 1:
        return None
    gone = since[-1].key.number - aim.baseline.key.number
    last = (LAST_YEAR + 1) * aim.baseline.key.rhythm.per_year - 1
    periods = gone / share - _ROUNDING
    fits = periods <= last - aim.baseline.key.number
    return aim.baseline.key.plus(ceil(periods)) if fits else None


def standing(aim: Aim | None, series: Series, now: PeriodKey) -> AimStatus:
    """Say where the newest value stands; `now` is the period that is under way."""
    newest = series.measured[-1] if series.measured else None
    if aim is None or newest is None or newest.value is None:
        return AimStatus.UNKNOWN
    if aim.holds(newest.value, aim.target.value):
        return AimStatus.REACHED
    if now.number > aim.target.key.number:
        return AimStatus.TOO_LATE
    if newest.key.number < now.number - _PERIODS_LATE:
        return AimStatus.OUTDATED
    if aim.holds(newest.value, expected(aim, newest.key)):
        return AimStatus.AS_PLANNED
    return AimStatus.BEHIND_SURELY if _is_surely_behind(aim, series) else AimStatus.BEHIND_PERHAPS


def _is_surely_behind(aim: Aim, series: Series) -> bool:
    """Judge value minus plan line as XmR does, about the line itself.

    About its own mean a process that is always as much behind would be common.
    """
    if series.form is not Form.POINT or len(series.measured) <= FEWEST:
        return False
    gaps = [_gap(aim, seen) for seen in series.observations]
    limits = limits_of(gaps, centre=_ON_LINE)
    if limits is None:
        return True
    newest = _newest(gaps)
    held = [found[newest] for found in marks(gaps, limits).values() if newest in found]
    return any(side == -aim.sign or not aim.sign for side in held)


def _gap(aim: Aim, seen: Observation) -> float | None:
    return None if seen.value is None else seen.value - expected(aim, seen.key)


def _newest(values: Sequence[float | None]) -> int:
    return max(index for index, value in enumerate(values) if value is not None)

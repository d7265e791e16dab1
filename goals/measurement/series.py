"""A series: what was measured, period by period, and what is to be known of it to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.measurement.keys import PeriodKey

PERCENT = 100.0


class Better(StrEnum):
    """Which way is better; neutral where neither is."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"

    @property
    def sign(self) -> int:
        """1, −1 or 0."""
        return {"increase": 1, "decrease": -1, "neutral": 0}[self.value]


class Form(StrEnum):
    """Whether each value stands for its own period alone.

    A rolling mean and a sum so far hold their neighbours' values again: they differ too little
    from one another, and limits would call noise a signal.
    """

    POINT = "point"
    ROLLING = "rolling"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Observation:
    """What was measured in one period. `value` None: nothing was, or it can't be said.

    `numerator` and `denominator` None: it was measured as one number.
    """

    key: PeriodKey
    value: float | None
    numerator: float | None = None
    denominator: float | None = None

    @classmethod
    def of_share(cls, key: PeriodKey, numerator: float, denominator: float) -> Observation:
        """Give a percentage, 0–100; without a value where the denominator is 0."""
        value = PERCENT * numerator / denominator if denominator else None
        return cls(key, value, numerator, denominator)


@dataclass(frozen=True, slots=True)
class PhaseStart:
    """The period at which a person let a new phase begin.

    `baseline` is how many of its points limits come of; None: as many as in a phase without one.
    """

    key: PeriodKey
    baseline: int | None = None


@dataclass(frozen=True)
class Series:
    """Observations of one rhythm in the order of time, one for every period, gaps included.

    `seasonal`: months of one name are alike, so each value is compared with the year before.
    `phases`: where a person let a new one begin; the first needs none.
    """

    observations: tuple[Observation, ...]
    better: Better = Better.NEUTRAL
    form: Form = Form.POINT
    seasonal: bool = False
    phases: tuple[PhaseStart, ...] = ()

    @property
    def measured(self) -> tuple[Observation, ...]:
        """Those that have a value."""
        return tuple(seen for seen in self.observations if seen.value is not None)


def in_order(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Sort them and put an empty one where a period is missing.

    Raises ValueError when two stand for one period, or the rhythms differ.
    """
    ordered = sorted(observations, key=lambda seen: seen.key.number)
    if len({seen.key.rhythm for seen in ordered}) > 1:
        raise ValueError(ordered)
    filled = ordered[:1]
    for before, after in pairwise(ordered):
        distance = after.key.number - before.key.number
        if not distance:
            raise ValueError(ordered)
        filled += [Observation(before.key.plus(step), None) for step in range(1, distance)]
        filled.append(after)
    return tuple(filled)


def year_on_year(observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Give each value less that of the same period a year before; None where either is missing."""
    by_number = {seen.key.number: seen.value for seen in observations}
    return tuple(
        Observation(seen.key, _less(seen.value, by_number.get(_year_before(seen.key))))
        for seen in observations
    )


def _year_before(key: PeriodKey) -> int:
    return key.number - key.rhythm.per_year


def _less(value: float | None, before: float | None) -> float | None:
    return None if value is None or before is None else value - before

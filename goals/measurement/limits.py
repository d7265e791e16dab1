"""Natural process limits of an XmR chart: from the differences between neighbours.

Parity with NHSRplotthedots 0.2.2, where neighbours across a missing period are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = 2.66
"""3/d₂ for ranges of two: from the mean moving range to three sigma."""
SCREEN = 3.267
"""D₄ for ranges of two: a moving range this many times their mean is no ordinary one."""
NEAR_SHARE = 2 / 3


@dataclass(frozen=True, slots=True)
class Limits:
    """A centre and as much to either side, unrounded."""

    centre: float
    reach: float

    @property
    def lower(self) -> float:
        """The lower natural process limit."""
        return self.centre - self.reach

    @property
    def upper(self) -> float:
        """The upper natural process limit."""
        return self.centre + self.reach

    def side(self, value: float) -> int:
        """1 above the centre, −1 below, 0 on it."""
        return (value > self.centre) - (value < self.centre)

    def is_outside(self, value: float) -> bool:
        """Strictly: a value on a limit is inside."""
        return value < self.lower or value > self.upper

    def is_near(self, value: float) -> bool:
        """Whether it lies inside, and strictly beyond two thirds of the way to a limit."""
        reach = NEAR_SHARE * self.reach
        beyond = value < self.centre - reach or value > self.centre + reach
        return beyond and not self.is_outside(value)


def baseline_of(values: Sequence[float | None], first: int | None) -> list[float | None]:
    """Give the values up to the `first` that were measured, gaps included; all when None."""
    if first is None:
        return list(values)
    taken: list[float | None] = []
    for value in values:
        if first == 0:
            break
        taken.append(value)
        first -= value is not None
    return taken


def limits_of(values: Sequence[float | None], *, centre: float | None = None) -> Limits | None:
    """Give the limits that the values have; None where they don't vary, or nothing is measured.

    `centre` None means their own mean.
    """
    reach = SCALE * mean_moving_range(values)
    if not reach:
        return None
    measured = [value for value in values if value is not None]
    return Limits(fmean(measured) if centre is None else centre, reach)


def mean_moving_range(values: Sequence[float | None]) -> float:
    """Give the mean difference of neighbours, screened once; 0 when there is none.

    When screening leaves only zeros, the unscreened mean stands.
    """
    pairs = pairwise(values)
    ranges = [abs(b - a) for a, b in pairs if a is not None and b is not None]
    if not ranges:
        return 0.0
    mean = fmean(ranges)
    kept = [span for span in ranges if span < SCREEN * mean]
    return (fmean(kept) if kept else 0.0) or mean

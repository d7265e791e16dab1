"""Four rules that find what noise alone would seldom do, and which points each of them marks."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goals.measurement.limits import Limits

TREND_STEPS = 6
"""Seven points that all rise or all fall."""
SHIFT = 7
WINDOW, NEAR_IN_WINDOW = 3, 2


class Rule(StrEnum):
    """In the order of precedence: the first that holds gives a point its label."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


Marks = dict[Rule, dict[int, int]]
"""For each rule the points it marks: index → direction, 1 up or −1 down."""


def marks(values: Sequence[float | None], limits: Limits) -> Marks:
    """Give what each rule marks. A gap breaks a trend, and neither of the two that look at sides.

    The keys stand in the order of precedence.
    """
    measured = [index for index, value in enumerate(values) if value is not None]
    sides = [limits.side(_of(values, index)) for index in measured]
    near = [limits.is_near(_of(values, index)) for index in measured]
    return {
        Rule.OUTSIDE: {
            index: side
            for index, side in zip(measured, sides, strict=True)
            if limits.is_outside(_of(values, index))
        },
        Rule.TREND: _trend(values),
        Rule.TWO_OF_THREE: {measured[at]: sides[at] for at in _two_of_three(sides, near)},
        Rule.SHIFT: {measured[at]: sides[at] for at in in_long_runs(sides, SHIFT)},
    }


def in_long_runs(sides: Sequence[int], least: int) -> Iterator[int]:
    """Give the places in runs of at least so many on one side; 0 breaks a run."""
    start = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[start]:
            if sides[start] and at - start >= least:
                yield from range(start, at)
            start = at


def _of(values: Sequence[float | None], index: int) -> float:
    value = values[index]
    if value is None:
        raise AssertionError(index)
    return value


def _trend(values: Sequence[float | None]) -> dict[int, int]:
    """A point that ends one trend and begins the next belongs to the newer."""
    steps = [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]
    found: dict[int, int] = {}
    for step in in_long_runs(steps, TREND_STEPS):
        found[step] = found[step + 1] = steps[step]
    return found


def _two_of_three(sides: Sequence[int], near: Sequence[bool]) -> set[int]:
    """Only the near ones are marked, though all three must lie on one side."""
    found: set[int] = set()
    for start in range(len(sides) - WINDOW + 1):
        window = range(start, start + WINDOW)
        one_side = abs(sum(sides[at] for at in window)) == WINDOW
        close = [at for at in window if near[at]]
        if one_side and len(close) >= NEAR_IN_WINDOW:
            found.update(close)
    return found

"""A run chart about the median, by Anhøj's two rules: for values too coarse for limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import comb, log2
from statistics import fmean, median
from typing import TYPE_CHECKING

from goals.measurement.rules import in_long_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.measurement.series import Observation

SMALL_COUNT = 5
_RARE_PERCENT = 5


@dataclass(frozen=True)
class RunSigns:
    """What the runs about the median say. A point on the median counts on neither side.

    `crossings_least` is the fewest that noise gives in 95 of 100 series, `longest_usual` the
    longest run that is usual in a series of that length. `in_long_run` holds the index of each
    value in a longer run, and its side.
    """

    median: float
    useful: int
    longest: int
    longest_usual: int
    crossings: int
    crossings_least: int
    in_long_run: dict[int, int]

    @property
    def crosses_seldom(self) -> bool:
        """Whether the values change side less often than noise does."""
        return self.crossings < self.crossings_least


def is_coarse(observations: Sequence[Observation], *, differences: bool = False) -> bool:
    """Whether half of the values or more are equal, or the mean count is below five.

    Counts are the numerators, or values that are all whole and none negative;
    `differences` are no counts.
    """
    values = [seen.value for seen in observations if seen.value is not None]
    if not values:
        return False
    (_, most), *_ = Counter(values).most_common(1)
    counts = [seen.value if seen.numerator is None else seen.numerator for seen in observations]
    counted = [count for count in counts if count is not None]
    whole = all(count >= 0 and float(count).is_integer() for count in counted)
    small = not differences and whole and fmean(counted) < SMALL_COUNT
    return small or 2 * most >= len(values)


def run_signs(values: Sequence[float | None]) -> RunSigns:
    """Judge the measured values by Anhøj's rules; at least one must be measured."""
    measured = [(index, value) for index, value in enumerate(values) if value is not None]
    centre = median(value for _, value in measured)
    useful = [(index, 1 if v > centre else -1) for index, v in measured if v != centre]
    sides = [side for _, side in useful]
    usual = round(log2(len(sides))) + 3 if sides else 0
    return RunSigns(
        median=centre,
        useful=len(sides),
        longest=max((len(list(run)) for _, run in groupby(sides)), default=0),
        longest_usual=usual,
        crossings=sum(a != b for a, b in pairwise(sides)),
        crossings_least=fewest_crossings(len(sides)),
        in_long_run={useful[at][0]: sides[at] for at in in_long_runs(sides, usual + 1)},
    )


def fewest_crossings(useful: int) -> int:
    """Give the 5 % quantile of a fair coin thrown once less than there are useful points."""
    throws = max(useful - 1, 0)
    seen = 0
    for crossings in range(throws + 1):
        seen += comb(throws, crossings)
        if 100 * seen >= _RARE_PERCENT << throws:
            return crossings
    raise AssertionError(useful)

"""Several trusts as one: numerators and denominators are added, percentages never averaged."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from goals.measurement.series import Observation, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.measurement.keys import PeriodKey


def together(trusts: Iterable[Iterable[Observation]]) -> tuple[Observation, ...]:
    """Give Σ numerators / Σ denominators of each period, of those trusts that have both.

    A trust of which nothing is known in a period adds nothing; a denominator of 0 adds nothing
    either. A sum of denominators of 0 gives an observation without a value.
    """
    sums: dict[PeriodKey, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for observations in trusts:
        for seen in observations:
            if seen.numerator is not None and seen.denominator is not None:
                sums[seen.key][0] += seen.numerator
                sums[seen.key][1] += seen.denominator
    return in_order(Observation.of_share(key, *pair) for key, pair in sums.items())

"""Labels at the ends of lines: kept apart, and as near to their points as that allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(values: Sequence[float], *, distance: float, low: float, high: float) -> list[float]:
    """Give each value a place at least `distance` from the next, all between low and high.

    The order is kept and the squared moves are the smallest that do it (pool adjacent violators).
    When there isn't room for all, they share the room evenly.
    """
    if len(values) > 1:
        distance = min(distance, (high - low) / (len(values) - 1))
    order = sorted(range(len(values)), key=lambda index: values[index])
    wished = [values[index] - rank * distance for rank, index in enumerate(order)]
    room = high - (len(values) - 1) * distance
    places = [0.0] * len(values)
    for rank, (index, place) in enumerate(zip(order, _rising(wished), strict=True)):
        places[index] = min(max(place, low), room) + rank * distance
    return places


def _rising(wished: Sequence[float]) -> list[float]:
    """Give the nearest sequence that never falls: neighbours in the wrong order take their mean."""
    pools: list[tuple[float, int]] = []
    for value in wished:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, size), (mean_before, size_before) = pools.pop(), pools.pop()
            total = size + size_before
            pools.append(((mean * size + mean_before * size_before) / total, total))
    return [mean for mean, size in pools for _ in range(size)]

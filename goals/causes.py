"""Why things are late, added up: «12 av 21 forsinkelser: bemanning»."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals.status import Cause, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goals.items import Item

EXPLAINED = (Status.DELAYED, Status.AT_RISK, Status.ON_HOLD)
"""The statuses that a report must give a cause for, worst first."""


def of_items(items: Iterable[Item]) -> Mapping[Status, Mapping[Cause | None, int]]:
    """Count the causes of each status that needs one and occurs, the most frequent first.

    Causes that are as frequent stand in their own order; None, for no cause given, stands last.
    The counts of a status add up to its items.
    """
    found: dict[Status, Counter[Cause | None]] = {status: Counter() for status in EXPLAINED}
    for item in items:
        if item.status in found:
            found[item.status][item.update.cause if item.update else None] += 1
    return {status: _ordered(counts) for status, counts in found.items() if counts}


def _ordered(counts: Counter[Cause | None]) -> dict[Cause | None, int]:
    order: list[Cause | None] = [*Cause, None]
    known = sorted(counts, key=lambda cause: (cause is None, -counts[cause], order.index(cause)))
    return {cause: counts[cause] for cause in known}

"""What of all that needs attention is the board's: measures, not trusts.

A measure is a point where it is delayed or past its deadline, at any trust. The more trusts, the
sooner it is told; no trust is put before another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.attention import ReasonCode
from goals.report.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.attention import Attention
    from goals.catalogue.model import Strategy

_THE_BOARDS = {ReasonCode.DELAYED, ReasonCode.OVERDUE}


def points(entries: Iterable[Attention], *, strategy: Strategy) -> tuple[Point, ...]:
    """Gather the entries by measure: most trusts delayed first, then most past the deadline."""
    found: dict[str, list[Attention]] = {}
    for entry in entries:
        if any(reason.code in _THE_BOARDS for reason in entry.reasons):
            found.setdefault(str(entry.item.measure), []).append(entry)
    order = list(strategy.trust_by_key)
    gathered = (
        Point(measure, tuple(sorted(held, key=lambda entry: order.index(entry.item.trust))))
        for measure in strategy.measures
        if (held := found.get(str(measure.id)))
    )
    return tuple(sorted(gathered, key=_weight))


def _weight(point: Point) -> tuple[int, int]:
    """Points of the same weight stay in catalogue order."""
    delayed, overdue = (point.trusts(code) for code in (ReasonCode.DELAYED, ReasonCode.OVERDUE))
    return -len(delayed), -len(overdue)

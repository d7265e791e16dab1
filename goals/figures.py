"""What a number on screen is made of: which items count, and why the others don't.

The numbers themselves are those of a roll-up; a property test holds that the parts come to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals import rollup
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goals.catalogue.model import MeasureId
    from goals.items import Item, View
    from goals.rollup import Rollup


class Figure(StrEnum):
    """The numbers that can be asked about, by their keys in `styringsmal status --json`.

    The last eight count the items of one status each.
    """

    DELIVERED = "delivered"
    REPORTED = "reported"
    DISTRIBUTION = "distribution"
    MEAN_PROGRESS = "mean_progress"
    EXPECTED = "expected"
    GAP = "gap"
    WORST = "worst"
    LABEL = "label"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DELAYED = "delayed"
    ON_HOLD = "on_hold"
    DONE = "done"
    CANCELLED = "cancelled"
    NOT_REPORTED = "not_reported"

    @property
    def status(self) -> Status | None:
        """The status whose items are counted; None for all other figures."""
        return _STATUS.get(self)

    @property
    def is_mean(self) -> bool:
        """Whether it is a mean of the items' own numbers; else it is a count."""
        return self in _VALUE


class LeftOut(StrEnum):
    """Why an item is not in a figure."""

    NOT_APPLICABLE = "not_applicable"
    CANCELLED = "cancelled"
    NEVER_REPORTED = "never_reported"
    NO_NUMBER = "no_number"
    NO_LINE = "no_line"
    SILENT = "silent"
    OTHER_STATUS = "other_status"


@dataclass(frozen=True)
class Place:
    """What a figure is about: a goal, a measure, a trust, or what they share; None means all."""

    goal: int | None = None
    measure: MeasureId | None = None
    trust: str | None = None


@dataclass(frozen=True)
class Part:
    """An item in a figure. `value` is what it brings to a mean, None where it counts as one."""

    item: Item
    value: float | None


@dataclass(frozen=True)
class Explanation:
    """A figure at a place, taken apart; items stand in catalogue order."""

    figure: Figure
    place: Place
    rollup: Rollup
    parts: tuple[Part, ...]
    left_out: Mapping[LeftOut, tuple[Item, ...]]

    @property
    def value(self) -> float | None:
        """The mean in percent or points; for all other figures the number of items."""
        if not self.figure.is_mean:
            return len(self.parts)
        found: float | None = getattr(self.rollup, self.figure)
        return found


def at(view: View, place: Place) -> Rollup:
    """Give all figures of a place."""
    return rollup.of_items(_items(view, place))


def explained(view: View, *, figure: Figure, place: Place) -> Explanation:
    """Take a figure apart. For `delivered` the parts are the items that make trusts deliver."""
    items = _items(view, place)
    together = rollup.of_items(items)
    wanted = _wanted(figure, together)
    parts: list[Part] = []
    left_out: dict[LeftOut, list[Item]] = {}
    for item in items:
        if why := _left_out(item, figure, wanted):
            left_out.setdefault(why, []).append(item)
        else:
            parts.append(Part(item, _value(item, figure)))
    ordered = {why: tuple(left_out[why]) for why in LeftOut if why in left_out}
    return Explanation(figure, place, together, tuple(parts), ordered)


def _items(view: View, place: Place) -> tuple[Item, ...]:
    items: Iterable[Item] = view.select(goal=place.goal, trust=place.trust)
    return tuple(item for item in items if place.measure in {None, item.measure})


def _wanted(figure: Figure, together: Rollup) -> Status | None:
    """Give the status that the items of the figure have; None when it is of any status."""
    if figure is Figure.WORST:
        return together.worst
    return together.worst if figure is Figure.LABEL else figure.status


def _left_out(item: Item, figure: Figure, wanted: Status | None) -> LeftOut | None:
    if not item.applicable:
        return LeftOut.NOT_APPLICABLE
    if figure.is_mean:
        return _outside_the_mean(item, figure)
    if figure in {Figure.REPORTED, Figure.DELIVERED}:
        return None if item.reported else LeftOut.SILENT
    if wanted is None:
        return LeftOut.OTHER_STATUS if figure is Figure.WORST else None
    return None if item.status is wanted else LeftOut.OTHER_STATUS


def _outside_the_mean(item: Item, figure: Figure) -> LeftOut | None:
    """Say why the item brings no number; what was cancelled is out of all three means."""
    if item.status is Status.CANCELLED:
        return LeftOut.CANCELLED
    if figure is not Figure.MEAN_PROGRESS and item.expected is None:
        return LeftOut.NO_LINE
    if figure is Figure.EXPECTED or item.progress is not None:
        return None
    return LeftOut.NO_NUMBER if item.update else LeftOut.NEVER_REPORTED


def _value(item: Item, figure: Figure) -> float | None:
    value: float | None = getattr(item, _VALUE[figure]) if figure.is_mean else None
    return value


_VALUE = {Figure.MEAN_PROGRESS: "progress", Figure.EXPECTED: "expected", Figure.GAP: "gap"}
"""What an item brings to each mean."""
_STATUS = {
    figure: Status(figure.value)
    for figure in Figure
    if figure.value in {status.value for status in Status}
}

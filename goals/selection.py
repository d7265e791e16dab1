"""Which items somebody wants to see, and how many there would be with one choice more.

A choice is a value of a facet, both as text: (`Facet.STATUS`, "delayed"). Values of one facet widen
(delayed or at risk), facets narrow (delayed, and because of staffing).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from goals import attention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.attention import Attention
    from goals.catalogue.model import Goal, MeasureId, Strategy
    from goals.items import Item, View

    Traits = Mapping["Facet", frozenset[str]]

YES = "1"
"""The one value of the facets that hold or don't."""


class Facet(StrEnum):
    """What items can be told apart by, in the order of the screen."""

    REASON = "reason"
    STATUS = "status"
    CAUSE = "cause"
    AREA = "area"
    GOAL = "goal"
    PRIORITISED = "prioritised"
    IN_MANDATE = "in_mandate"
    IN_ECONOMIC_PLAN = "in_economic_plan"
    RESPONSIBLE = "responsible"


_SINGLE = {Facet.RESPONSIBLE}
"""Another choice takes the place of the first: a role may hold any sign, also the one between."""
_OF_PLACE = {Facet.AREA, Facet.GOAL}
_ANCHORS = (Facet.PRIORITISED, Facet.IN_MANDATE, Facet.IN_ECONOMIC_PLAN)


@dataclass(frozen=True)
class Selection:
    """What is chosen; nothing chosen in a facet means all."""

    chosen: frozenset[tuple[Facet, str]] = frozenset()

    def of(self, facet: Facet) -> frozenset[str]:
        """Give the values that are chosen in a facet."""
        return frozenset(value for chosen, value in self.chosen if chosen is facet)

    def toggled(self, facet: Facet, value: str) -> Selection:
        """Give the selection with the value chosen, or without it when it was."""
        if (facet, value) in self.chosen:
            return Selection(self.chosen - {(facet, value)})
        left = {one for one in self.chosen if facet not in _SINGLE or one[0] is not facet}
        return Selection(frozenset(left | {(facet, value)}))

    @property
    def facets(self) -> frozenset[Facet]:
        """The facets in which something is chosen."""
        return frozenset(facet for facet, _ in self.chosen)

    @property
    def is_of_place_alone(self) -> bool:
        """Whether whole goals are chosen, so that all of their items belong to it."""
        return self.facets <= _OF_PLACE


@dataclass(frozen=True)
class Found:
    """The items that belong to a selection, in catalogue order, with what the matter is.

    `count` is how many they are, `total` how many there are with nothing chosen. `counts` says of
    every value that occurs how many there would be with that value chosen in its facet, all other
    facets kept. Where what items hold was asked for, all three count that.
    """

    items: tuple[Item, ...]
    noted: Mapping[tuple[MeasureId, str], Attention]
    counts: Mapping[Facet, Mapping[str, int]]
    count: int
    total: int

    @cached_property
    def entries(self) -> tuple[Attention, ...]:
        """Those of the items that need attention, worst first."""
        return tuple(entry for key, entry in self.noted.items() if key in self.keys)

    @cached_property
    def keys(self) -> frozenset[tuple[MeasureId, str]]:
        """The items by measure and trust: what belongs to an item (milestones) follows it."""
        return frozenset((item.measure, item.trust) for item in self.items)


def goals(strategy: Strategy, selection: Selection) -> tuple[Goal, ...]:
    """Give the goals that are chosen by number or by focus area, in catalogue order."""
    numbers, areas = selection.of(Facet.GOAL), selection.of(Facet.AREA)
    return tuple(
        goal
        for goal in strategy.goals
        if (not numbers or str(goal.number) in numbers) and (not areas or goal.area in areas)
    )


def select(
    view: View,
    *,
    selection: Selection,
    trust: str | None = None,
    with_internal: bool,
    noted_only: bool = False,
    holding: Mapping[tuple[MeasureId, str], int] | None = None,
) -> Found:
    """Find the applicable items of a trust, or (None) of all, that belong to the selection.

    `noted_only`: only those that need attention. `with_internal` as in `attention.listed`.
    `holding` says of items how many (milestones) they hold: that is counted, None for the items.
    """
    listed = attention.listed(view, with_internal=with_internal)
    noted = {(entry.item.measure, entry.item.trust): entry for entry in listed}
    found: list[Item] = []
    wanted = {facet: selection.of(facet) for facet in selection.facets}
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    count = total = 0
    for item, traits in _candidates(view, noted, trust, noted_only=noted_only):
        held = 1 if holding is None else holding.get((item.measure, item.trust), 0)
        total += held
        missed = [facet for facet, values in wanted.items() if not traits[facet] & values]
        if not missed:
            found.append(item)
            count += held
        for facet, counted in counts.items():
            if not missed or missed == [facet]:
                for value in traits[facet]:
                    counted[value] += held
    shown = {facet: +counted for facet, counted in counts.items()}
    return Found(tuple(found), noted, shown, count, total)


def _candidates(
    view: View,
    noted: Mapping[tuple[MeasureId, str], Attention],
    trust: str | None,
    *,
    noted_only: bool,
) -> Iterator[tuple[Item, Traits]]:
    areas = {goal.number: goal.area for goal in view.snapshot.strategy.goals}
    for item in view.select(trust=trust):
        entry = noted.get((item.measure, item.trust))
        if item.applicable and (entry or not noted_only):
            yield item, _traits(item, areas[item.measure.goal], entry)


def _traits(item: Item, area: str, entry: Attention | None) -> Traits:
    cause = item.update.cause if item.update else None
    held = {
        Facet.REASON: {str(reason.code) for reason in entry.reasons} if entry else set(),
        Facet.STATUS: {str(item.status)},
        Facet.CAUSE: {str(cause)} if cause else set(),
        Facet.AREA: {area},
        Facet.GOAL: {str(item.measure.goal)},
        Facet.RESPONSIBLE: {item.plan.responsible} if item.plan.responsible else set(),
        **{facet: {YES} if getattr(item.plan, facet) else set() for facet in _ANCHORS},
    }
    return {facet: frozenset(values) for facet, values in held.items()}

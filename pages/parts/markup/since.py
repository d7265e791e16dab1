"""What moved between two moments, on one page that is read in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import movement, selection
from goals.selection import Facet
from pages.parts.markup.movement import line, told
from pages.parts.markup.narrowing import controls
from pages.parts.markup.section import section
from pages.parts.markup.tags import Html, join, tag
from texts import movement as texts
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Strategy
    from goals.items import View
    from goals.movement import Movement
    from pages.parts.filters import Links
    from pages.parts.narrowing import Narrowed
    from texts.movement import Group

_DIRECTIONS = ("worse", "better")
_PLACES = ("directions", "others", "comments", "milestones")
"""The parts of the page, from above."""
_FACETS = (Facet.AREA, Facet.GOAL)
_FIRST_LINES = 6


def moved(old: View, new: View, *, narrowed: Narrowed) -> Movement:
    """Give what moved in the goals and at the trust that the page is narrowed to."""
    goals = selection.goals(new.snapshot.strategy, narrowed.selection)
    numbers = frozenset(goal.number for goal in goals)
    return movement.between(old, new, goals=numbers, trust=narrowed.trust)


def page(old: View, new: View, *, narrowed: Narrowed) -> Html:
    """Tell it: the message, worse and better side by side, the rest, comments and milestones."""
    strategy = new.snapshot.strategy
    ways = controls(narrowed.find(new), narrowed, strategy, _FACETS)
    return join([ways, _told(old, new, narrowed)])


def _told(old: View, new: View, narrowed: Narrowed) -> Html:
    text, strategy = words("siden_sist"), new.snapshot.strategy
    found = moved(old, new, narrowed=narrowed)
    groups = texts.groups(found, strategy=strategy)
    if not groups:
        return tag("p", text("nothing"), class_="sm-headline")
    directions, others, comments, milestones = (
        [group for group in groups if _place(group) == place] for place in _PLACES
    )
    parts = [
        (text("directions"), _side_by_side(directions, strategy, narrowed.links)),
        (text("others"), [_folded(group, strategy, narrowed.links) for group in others]),
        *((group.heading, [_listed(group, strategy, narrowed.links)]) for group in comments),
        (text("milestones"), _side_by_side(milestones, strategy, narrowed.links)),
    ]
    drawn = (
        section(heading, tag("div", *inside, data_nav=True)) for heading, inside in parts if inside
    )
    return join([tag("p", texts.headline(found), class_="sm-headline"), *drawn])


def _place(group: Group) -> str:
    """Say in which part of the page a kind is told."""
    if group.key in _DIRECTIONS:
        return "directions"
    if group.key == "comments":
        return "comments"
    return "milestones" if group.key.startswith("milestone") else "others"


def _side_by_side(groups: Sequence[Group], strategy: Strategy, links: Links) -> list[Html]:
    told_groups = [
        told(group.heading, _lines(group, strategy, links), first=_FIRST_LINES) for group in groups
    ]
    return [tag("div", *told_groups, class_="sm-told")] if groups else []


def _listed(group: Group, strategy: Strategy, links: Links) -> Html:
    return told(None, _lines(group, strategy, links), first=_FIRST_LINES)


def _folded(group: Group, strategy: Strategy, links: Links) -> Html:
    """Only the count is seen until somebody asks, and whose items they are."""
    lines = tag("ul", *_lines(group, strategy, links), class_="sm-lines")
    whose = tag("span", texts.whose(group, strategy=strategy), class_="sm-quiet")
    return tag("details", tag("summary", group.heading, " ", whose), lines)


def _lines(group: Group, strategy: Strategy, links: Links) -> list[Html]:
    return [
        line(one.sentence, strategy.measure_by_id[one.measure], links.to_measure)
        for one in group.lines
    ]

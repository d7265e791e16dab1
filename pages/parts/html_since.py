"""What moved between two moments, on one page that is read in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import movement
from pages.parts.html_movement import line, told
from pages.parts.html_section import section
from pages.parts.html_tags import Html, join, tag
from texts import movement as texts
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Strategy
    from goals.items import View
    from goals.movement import Movement
    from pages.parts.cuts import Cut
    from pages.parts.filters import Links
    from texts.movement import Group

_DIRECTIONS = ("worse", "better")
_PLACES = ("directions", "others", "comments", "milestones")
"""The parts of the page, from above."""
_FIRST_LINES = 6


def moved(old: View, new: View, *, cut: Cut) -> Movement:
    """Give what moved in the cut."""
    return movement.between(old, new, goal=cut.goal, trust=cut.trust)


def page(old: View, new: View, *, cut: Cut) -> Html:
    """Tell it: the message, worse and better side by side, the rest, comments and milestones."""
    text, strategy = words("siden_sist"), new.snapshot.strategy
    found = moved(old, new, cut=cut)
    groups = texts.groups(found, strategy=strategy)
    if not groups:
        return tag("p", text("nothing"), class_="sm-headline")
    directions, others, comments, milestones = (
        [group for group in groups if _place(group) == place] for place in _PLACES
    )
    parts = [
        (text("directions"), _side_by_side(directions, strategy, cut.links)),
        (text("others"), [_folded(group, strategy, cut.links) for group in others]),
        *((group.heading, [_listed(group, strategy, cut.links)]) for group in comments),
        (text("milestones"), _side_by_side(milestones, strategy, cut.links)),
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

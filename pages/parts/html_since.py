"""What moved between two moments, on one page that is read in a minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals import movement
from pages.parts.html_movement import line, told
from pages.parts.html_section import section
from pages.parts.html_tags import Html, join, tag
from texts import movement as texts
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Strategy, Trust
    from goals.items import View
    from goals.movement import Movement
    from pages.parts.filters import Links
    from texts.movement import Group

_DIRECTIONS = ("worse", "better")
_FIRST_LINES = 6


@dataclass(frozen=True)
class Chosen:
    """What is told of: a goal, a trust or both; None means all."""

    goal: int | None
    trust: Trust | None


def moved(old: View, new: View, *, chosen: Chosen) -> Movement:
    """Give what moved."""
    trust = chosen.trust.key if chosen.trust else None
    return movement.between(old, new, goal=chosen.goal, trust=trust)


def page(old: View, new: View, *, chosen: Chosen, links: Links) -> Html:
    """Tell it: the message, worse and better side by side, the rest, comments and milestones."""
    text, strategy = words("siden_sist"), new.snapshot.strategy
    found = moved(old, new, chosen=chosen)
    groups = texts.groups(found, strategy=strategy)
    if not groups:
        return tag("p", text("nothing"), class_="sm-headline")
    parts = {
        "directions": [group for group in groups if group.key in _DIRECTIONS],
        "others": [group for group in groups if _is_other(group)],
        "comments": [group for group in groups if group.key == "comments"],
        "milestones": [group for group in groups if group.key.startswith("milestone")],
    }
    drawn = [
        section(text(f"{name}.heading"), _part(name, inside, strategy, links))
        for name, inside in parts.items()
        if inside
    ]
    return join([tag("p", texts.headline(found), class_="sm-headline"), *drawn])


def _is_other(group: Group) -> bool:
    is_told = group.key in {*_DIRECTIONS, "comments"}
    return not (is_told or group.key.startswith("milestone"))


def _part(name: str, groups: Sequence[Group], strategy: Strategy, links: Links) -> Html:
    draw = _folded if name == "others" else _open
    return tag(
        "div",
        *(draw(group, strategy, links) for group in groups),
        class_="sm-told" if name in {"directions", "milestones"} else None,
        data_nav=True,
    )


def _open(group: Group, strategy: Strategy, links: Links) -> Html:
    return told(group.heading, _lines(group, strategy, links), first=_FIRST_LINES)


def _folded(group: Group, strategy: Strategy, links: Links) -> Html:
    """Only the count is seen until somebody asks."""
    lines = tag("ul", *_lines(group, strategy, links), class_="sm-lines")
    return tag("details", tag("summary", group.heading), lines, class_="sm-told")


def _lines(group: Group, strategy: Strategy, links: Links) -> list[Html]:
    return [
        line(one.sentence, strategy.measure_by_id[one.measure], links.to_measure)
        for one in group.lines
    ]

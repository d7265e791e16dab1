"""A chapter of «Om tallene»: a heading that can be linked to, paragraphs and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, join, tag
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

CHAPTERS = (
    "short",
    "numbers",
    "statuses",
    "counting",
    "labels",
    "attention",
    "rounds",
    "as_of",
    "sources",
    "version",
)
"""In their order; the key is the anchor too."""


def chapter(key: str, *parts: str) -> Html:
    """Put parts under the heading of the key, which the list of contents leads to."""
    heading = words("om_tallene")(f"{key}.heading")
    return tag("section", tag("h2", heading, id=key, class_="sm-section"), *parts, class_="sm-text")


def points(key: str, **values: object) -> Html:
    """Give a list of texts as points, their placeholders filled."""
    section, _, name = key.rpartition(".")
    lines = words("om_tallene").table(section)[name]
    return listed_points(line.format(**values) for line in lines)


def listed_points(lines: Iterable[str]) -> Html:
    """Give lines as points."""
    return tag("ul", *(tag("li", line) for line in lines))


def paragraphs(lines: Iterable[str]) -> Html:
    """Give lines as paragraphs."""
    return join(tag("p", line) for line in lines)

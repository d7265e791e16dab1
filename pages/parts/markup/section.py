"""A part of a page under its own heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable


def stacked(parts: Iterable[str]) -> Html:
    """Put parts below one another, as far apart as the framework puts its elements.

    What is sent as one element costs one message; empty parts take no room.
    """
    return tag("div", join(filter(None, parts)), class_="sm-stack")


def section(heading: str, content: str) -> Html:
    """Give the part; text that isn't HTML becomes a paragraph."""
    return _part(tag("h2", heading, class_="sm-section"), content)


def subsection(heading: str, content: str, *, key: str | None = None) -> Html:
    """Give a part of a part, under a third-level heading that can be linked to by its key."""
    return _part(tag("h3", heading, id=key, class_="sm-subsection"), content)


def _part(heading: Html, content: str) -> Html:
    inside = content if isinstance(content, Html) else tag("p", content, class_="sm-remark")
    return tag("section", heading, inside)

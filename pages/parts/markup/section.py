"""A part of a page under its own heading."""

from __future__ import annotations

from pages.parts.markup.tags import Html, tag


def section(heading: str, content: str) -> Html:
    """Give the part; text that isn't HTML becomes a paragraph."""
    return _part(tag("h2", heading, class_="sm-section"), content)


def subsection(heading: str, content: str) -> Html:
    """Give a part of a part, under a third-level heading."""
    return _part(tag("h3", heading, class_="sm-subsection"), content)


def _part(heading: Html, content: str) -> Html:
    inside = content if isinstance(content, Html) else tag("p", content, class_="sm-remark")
    return tag("section", heading, inside)

"""A part of a page under its own second-level heading."""

from __future__ import annotations

from pages.markup.tags import Html, tag


def section(heading: str, content: str) -> Html:
    """Give the part; text that isn't HTML becomes a paragraph."""
    inside = content if isinstance(content, Html) else tag("p", content, class_="sm-remark")
    return tag("section", tag("h2", heading, class_="sm-section"), inside)

"""Ways to go on, side by side: links that look like choices, the present one marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, tag

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Way:
    """A choice: what it says, where it leads, and whether it is the present one.

    With a `key` the reader stays where the choices stand, and the link keeps the focus.
    """

    text: str
    href: str
    chosen: bool = False
    key: str | None = None


def choices(label: str, ways: Iterable[Way]) -> Html:
    """Draw the choices under a label that is both seen and spoken."""
    listed = tuple(ways)
    items = (tag("li", _link(way)) for way in listed)
    return tag(
        "nav",
        tag("span", label, class_="sm-choices-label", aria_hidden="true"),
        tag("ul", *items, class_="sm-chips"),
        class_="sm-choices",
        aria_label=label,
        data_nav="stay" if any(way.key for way in listed) else True,
    )


def _link(way: Way) -> Html:
    current = "true" if way.chosen else None
    return tag(
        "a", way.text, href=way.href, class_="sm-chip", aria_current=current, data_key=way.key
    )

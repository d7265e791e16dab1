"""What a step does, in words, before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, tag
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable


def consequence(lines: Iterable[str]) -> Html:
    """Give the sentences under «Dette skjer»."""
    heading = tag("p", tag("strong", words("administrasjon")("happens")))
    listed = tag("ul", *(tag("li", line) for line in lines))
    return tag("div", heading, listed, class_="sm-consequence")

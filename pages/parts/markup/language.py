"""The way to the same page in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, tag
from texts.words import NORWEGIAN, languages, spoken, words

if TYPE_CHECKING:
    from pages.parts.filters import Links


def others(page: str, here: Links) -> Html:
    """Offer every other language, named in its own; `here` keeps all that the address says.

    Not followed within the session (`data-nav`): the document itself tells its language.
    """
    ways = [
        tag(
            "a",
            words("frame", code)("language.name"),
            href=here.to(page, lang="" if code == NORWEGIAN else code),
            lang=code,
            hreflang=code,
        )
        for code in languages()
        if code != spoken()
    ]
    label = words("frame")("language.label")
    return tag("nav", *ways, class_="sm-languages", aria_label=label) if ways else Html("")

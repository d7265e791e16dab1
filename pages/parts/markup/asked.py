"""A number that can be asked about: it leads, calmly, to what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, hidden, tag
from texts import definitions
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from goals.figures import Figure

    Explain = Callable[[Figure], str]
    """Gives the address that takes a figure apart, at the place where it is shown."""


def asked(shown: str, address: str) -> Html:
    """Make the number itself the link; it is told from text by a dotted line."""
    about = hidden(f" ({words('forklar')('link').lower()})")
    return tag("a", tag("span", shown), about, href=address, class_="sm-asked")


def ask(figure: Figure, explain: Explain) -> Html:
    """Give a small «Forklar» to stand after a sentence; what it is about is read out."""
    about = hidden(f" «{definitions.name(figure)}»")
    return tag("a", words("forklar")("link"), about, href=explain(figure), class_="sm-ask")

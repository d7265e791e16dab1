"""HTML as values: text is escaped unless it is `Html` already, so that user text stays text."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from texts.norwegian import draw, unmarked
from texts.unbroken import kept_together
from texts.words import NORWEGIAN, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable


class Html(str):
    """Text that is HTML already. Only `tag` and `join` make it, out of escaped parts."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Tell the framework that it is HTML; else it looks for a file, and dedents each line."""
        return str(self)


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that nobody sees and that turn around the text after them, beyond what it stands in."""
_MARK = f'<span lang="{NORWEGIAN}">{{}}</span>'.format
_VOID = {"img", "input"}
"""Elements without an end."""


def tag(name: str, *children: str, **attributes: str | int | bool | None) -> Html:
    """Make an element: `tag("a", "Tiltak 3.2", href="/tiltak", data_nav=True)`.

    An underscore in an attribute's name is a hyphen, one at its end falls away (`class_`). None and
    False leave the attribute out, True writes its bare name.
    """
    written = "".join([_attribute(key, value) for key, value in attributes.items()])
    ended = "" if name in _VOID else f"{_joined(children)}</{name}>"
    return Html(f"<{name}{written}>{ended}")


def join(parts: Iterable[str]) -> Html:
    """Put parts after one another; those that aren't HTML are escaped."""
    return Html(_joined(parts))


def _joined(parts: Iterable[str]) -> str:
    return "".join([part if isinstance(part, Html) else _escaped(format(part)) for part in parts])


def exact(text: str) -> Html:
    """Give text with the spaces that it has, for what somebody copies from the page."""
    return Html(draw(html.escape(_TURNING.sub("", format(text))), _MARK))


def norwegian(said: Html) -> Html:
    """Say that something is in Norwegian, where another language is spoken."""
    return said if spoken() == NORWEGIAN else tag("span", said, lang=NORWEGIAN)


def hidden(text: str) -> Html:
    """Give text that is read out and not seen."""
    return tag("span", text, class_="sm-sr-only")


@lru_cache(maxsize=4096, typed=True)  # a page says the same few hundred things again and again
def _attribute(key: str, value: str | int | bool | None) -> str:  # noqa: FBT001 (True is a bare name)
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(unmarked(str(value)))}"'


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return exact(kept_together(text))

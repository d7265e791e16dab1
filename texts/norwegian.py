"""What stays Norwegian whatever language is spoken: a strategy's texts, and what people write.

Such a text keeps its language on the way to the screen, also when it is filled into a sentence. The
one who draws it says so (`pages/parts/markup/tags.py`); see decision 0116.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from texts.words import NORWEGIAN, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENS, _ENDS = "\ufdd0", "\ufdd1"
"""Noncharacters, which Unicode keeps for use inside a program: no text holds them."""
_MARKED = re.compile(f"{_OPENS}([^{_OPENS}{_ENDS}]*)(?:{_ENDS}|$)")
"""To the end, where the rest of the sentence was cut off."""
_MARKS = re.compile(f"[{_OPENS}{_ENDS}]")


class Norwegian(str):
    """A text in bokmål. As a string it is the text itself, and marked when it is filled in."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        """Fill it into a sentence, between marks where that is in another language."""
        plain = super().__format__(form)
        if not plain or spoken() == NORWEGIAN:
            return plain
        return f"{_OPENS}{unmarked(plain)}{_ENDS}"


def draw(text: str, mark: Callable[[str], str]) -> str:
    """Give a text with all that is marked in it drawn by `mark`."""
    return unmarked(_MARKED.sub(lambda found: mark(found[1]), text)) if _OPENS in text else text


def unmarked(text: str) -> str:
    """Give a text without marks, for where they can't be drawn."""
    return _MARKS.sub("", text)

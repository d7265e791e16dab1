"""Spaces that no line on screen ends at: «2. tertial», «75 %», «5 av 7», "31 Dec 2026".

Only what is drawn is kept together. Files, commands and what is searched in keep their spaces; who
searches on a page with a plain space finds it too.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from texts.numbers import NBSP
from texts.words import languages, words


def kept_together(text: str) -> str:
    """Give the text with its inseparable spaces, whatever language it is in."""
    return _inseparable().sub(NBSP, text)


@cache
def _inseparable() -> re.Pattern[str]:
    """Find the spaces themselves: what begins at a space is looked for only there."""
    common = [words("common", language) for language in languages()]
    of = [one("unbroken.of") for one in common]
    months = sorted({*chain.from_iterable(one.table("dates")["months"] for one in common)})
    after = [
        r"(?<=\d\. )(?=[a-zæøå])",
        rf"(?<=\d )(?=%|(?:{'|'.join(of)}) \d|(?:{'|'.join(months)}) \d{{4}}\b)",
        r"(?<=[a-z] )(?=\d \d{4}\b)",  # "Tertial 2 2026"
        rf"(?=\d)(?:{_behind(of)})",
        rf"(?=\d{{4}}\b)(?:{_behind(months)})",
    ]
    return re.compile(f" (?:{'|'.join(after)})")


def _behind(said: list[str]) -> str:
    return "|".join(rf"(?<=\d {one} )" for one in said)

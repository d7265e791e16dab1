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
    return _inseparable().sub(lambda found: found[0].replace(" ", NBSP), text)


@cache
def _inseparable() -> re.Pattern[str]:
    common = [words("common", language) for language in languages()]
    of = "|".join(one("unbroken.of") for one in common)
    months = "|".join(chain.from_iterable(one.table("dates")["months"] for one in common))
    ordinal, percent = r"\d\. (?=[a-zæøå])", r"\d (?=%)"
    numbered = r"[A-Z][a-z]+ (?=\d \d{4}\b)"  # "Tertial 2 2026"
    return re.compile(
        rf"{ordinal}|{percent}|{numbered}|\d (?:{of}) (?=\d)|\b\d\d? (?:{months}) (?=\d{{4}}\b)"
    )

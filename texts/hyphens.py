"""Soft hyphens in long Norwegian compounds, for headings and cells of narrow columns.

Browsers don't all bring Norwegian hyphenation; a soft hyphen is shown by every one of them, only
where the word must break, and is not read out.
"""

from __future__ import annotations

import re

from texts.words import kept_by_language, words

SOFT_HYPHEN = "\u00ad"
BREAK = "\u200b"
"""Browsers break no line after a slash by themselves."""
_SHORTEST_BROKEN = 12
"""Letters; shorter words fit everywhere."""


def soft(text: str) -> str:
    """Put a soft hyphen before each known last part of a long compound; let a slash end a line."""
    return " ".join(_broken(word) for word in text.split(" ")).replace("/", f"/{BREAK}")


def _broken(word: str) -> str:
    if len(word) < _SHORTEST_BROKEN:
        return word
    return _last_parts().sub(rf"{SOFT_HYPHEN}\1", word)


@kept_by_language
def _last_parts() -> re.Pattern[str]:
    parts = "|".join(words("common").table("hyphens")["before"])
    return re.compile(rf"(?<=[a-zæøå]{{3}})({parts})")

"""What may have been meant by words that are found nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_ALIKE_ENOUGH = 75
"""Of 100, by rapidfuzz' ratio: below it a suggestion confuses more than it helps."""


def mended(words: Iterable[str], vocabulary: Collection[str]) -> str | None:
    """Give the words with each unknown one as the likest known; None where one is like none."""
    known = sorted(vocabulary)
    found = [_likest(word.casefold(), known) for word in words]
    return " ".join(word for word in found if word) if all(found) else None


def _likest(word: str, known: Collection[str]) -> str | None:
    begins = any(one.startswith(word) for one in known)
    if begins:
        return word
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE_ENOUGH)
    return found[0] if found else None

"""Find by words what somebody looks for.

All words of a query must occur, each at the beginning of a word; from four letters on also inside
one, since Norwegian writes words together («utdanning» finds «etterutdanning»). Letters with marks
are found when typed without (`Tromso` finds Tromsø, `calmmi` finds čalmmi, `aarsak` finds årsak),
but a marked letter finds only itself.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.catalogue.model import MeasureId
    from goals.cycle import Period

LONGEST_QUERY, MOST_WORDS = 100, 8
_INSIDE_FROM = 4
"""Letters that a word needs to be looked for inside others; shorter ones are found everywhere."""
_BESIDE_LATIN = {"ø": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ħ": "h"}
"""Letters that are their own, but are typed as another where a keyboard lacks them."""
_AS_TWO = {"ae": "[æä]", "oe": "[øöœ]", "aa": "å"}
_GOES_ON = re.compile(r"\w|[.,]\d")
_LAST_LATIN = 0x24F
SAID = frozenset({"comment", "next_step", "internal_note"})
"""The passages that a report's own words stand in; the others are names and numbers."""


class Kind(StrEnum):
    """What is found, in the order of the screen."""

    GOAL = "goal"
    MEASURE = "measure"
    TRUST = "trust"
    PROGRAMME = "programme"
    RESPONSIBLE = "responsible"
    TITLE = "title"
    MILESTONE = "milestone"
    COMMENT = "comment"


@dataclass(frozen=True)
class Passage:
    """A text of an entry: `field` names what it is, `spans` where the words of a query stand."""

    field: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Entry:
    """Something that can be found. `goal`, `measure`, `trust` and `period`: what it belongs to.

    `programme` is the key of the training programme that it is.
    """

    kind: Kind
    passages: tuple[Passage, ...]
    goal: int | None = None
    measure: MeasureId | None = None
    trust: str | None = None
    period: Period | None = None
    programme: str | None = None


@dataclass(frozen=True)
class Hit:
    """An entry that has all words, with them marked in the passages that have any."""

    entry: Entry
    passages: tuple[Passage, ...]
    distance: int


@dataclass(frozen=True)
class _Word:
    """One word of a query."""

    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Where it stands: at the beginning of a word, or (long ones) anywhere."""
        before = r"(?<![\w.,])[ts]?" if self.text[0].isdigit() else r"(?<!\w)"
        inside = len(self.text) >= _INSIDE_FROM and self.text.isalpha()
        return re.compile(("" if inside else before) + _spelled(self.text), re.IGNORECASE)

    def found_in(self, text: str) -> tuple[list[tuple[int, int]], int]:
        """Give its places, and how far the best is from the whole word: 0, 1 (begins) or 2."""
        spans = [match.span() for match in self.pattern.finditer(text)]
        return spans, min((_distance(text, span) for span in spans), default=sys.maxsize)


def words_of(query: str) -> tuple[str, ...]:
    """Give the words of what somebody typed; «T3.10» is looked for as «3.10»."""
    text = unicodedata.normalize("NFC", query[:LONGEST_QUERY])
    found = re.findall(r"[^\W_]+(?:[.,/-][^\W_]+)*", text)
    return tuple(re.sub(r"^[TtSs](?=\d)", "", word) for word in found[:MOST_WORDS])


def find(entries: Iterable[Entry], query: str) -> tuple[Hit, ...]:
    """Give the entries that have all words: by kind, the whole words first; none for no words."""
    looked_for = [_Word(word) for word in words_of(query)]
    if not looked_for:
        return ()
    hits = (hit for entry in entries if (hit := _hit(entry, looked_for)))
    order = {kind: index for index, kind in enumerate(Kind)}
    return tuple(sorted(hits, key=lambda hit: (order[hit.entry.kind], hit.distance)))


def vocabulary(found: Iterable[Entry]) -> frozenset[str]:
    """Give every word of some length that can be found, in small letters."""
    texts = (passage.text.casefold() for entry in found for passage in entry.passages)
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text))


def excerpt(passage: Passage, *, around: int = 90) -> Passage:
    """Give the part of a passage that its first mark stands in, cut at blanks."""
    text, start, end = passage.text, 0, len(passage.text)
    if passage.spans and end > 3 * around:
        first, last = passage.spans[0]
        start = text.rfind(" ", 0, max(first - around, 0)) + 1
        end = text.find(" ", last + 2 * around)
        end = len(text) if end < 0 else end
    before, after = ("… " if start else ""), ("" if end == len(text) else " …")
    spans = ((a - start, b - start) for a, b in passage.spans if start <= a and b <= end)
    shift = len(before)
    shifted = tuple((a + shift, b + shift) for a, b in spans)
    return Passage(passage.field, before + text[start:end] + after, shifted)


def _hit(entry: Entry, looked_for: Iterable[_Word]) -> Hit | None:
    spans: dict[Passage, list[tuple[int, int]]] = defaultdict(list)
    total = 0
    for word in looked_for:
        best = sys.maxsize
        for passage in entry.passages:
            found, distance = word.found_in(passage.text)
            spans[passage] += found
            best = min(best, distance)
        if best == sys.maxsize:
            return None
        total += best
    marked = (Passage(p.field, p.text, _merged(found)) for p, found in spans.items() if found)
    return Hit(entry, tuple(marked), total)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join marks that meet or overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _distance(text: str, span: tuple[int, int]) -> int:
    start, end = span
    if start and text[start - 1].isalnum():
        return 2
    return int(bool(_GOES_ON.match(text, end)))


def _spelled(word: str) -> str:
    """Give the pattern of all spellings that the typed word stands for."""
    pairs = "|".join(_AS_TWO)
    parts = re.findall(f"{pairs}|.", word.lower())
    return "".join(f"(?:{_AS_TWO[p]}|{_each(p)})" if p in _AS_TWO else _each(p) for p in parts)


def _each(letters: str) -> str:
    marked = _marked()
    return "".join(f"[{x}{marked[x]}]" if x in marked else re.escape(x) for x in letters)


@cache
def _marked() -> dict[str, str]:
    """Give for each plain letter the marked ones that it is typed for."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in range(0xC0, _LAST_LATIN):
        letter = chr(code)
        plain = _BESIDE_LATIN.get(letter, unicodedata.normalize("NFD", letter)[0])
        if letter == letter.lower() != plain and plain.isascii() and plain.isalpha():
            found[plain].append(letter)
    return {plain: "".join(letters) for plain, letters in found.items()}

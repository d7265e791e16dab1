"""The user guides as chapters of plain blocks, for the screen and for a document.

What is said elsewhere too (fields, statuses, progress, rules, privacy) comes from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goals.status import REPORTABLE
from texts import definitions, names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Fill = Callable[[str], str]

CONTACTS, COORDINATOR = "veiledning", "koordinatorveiledning"
"""The guides there are, each a section of words."""
STATEMENTS = ACCESSIBILITY, PRIVACY = "tilgjengelighet", "personvern"
"""What the program says of itself; open to whoever is not logged in."""
_PROMPTS = {
    "status": "status",
    "progress": "percent",
    "cause": "cause",
    "comment": "comment",
    "next_step": "next_step",
    "support": "support",
    "proposed_due": "date",
    "internal_note": "internal_note",
    "answer": "answer",
}
"""The fields of a report, and the hint that the sheet gives at their cells."""


@dataclass(frozen=True)
class Paragraph:
    """A text of its own."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list; `numbered` where the order counts."""

    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows whose first cell is their heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture of the running program; `name` is its file's, without ending."""

    name: str
    alt: str
    caption: str


Block = Paragraph | Points | Table | Picture


@dataclass(frozen=True)
class Chapter:
    """A heading that can be linked to by its key, and what stands under it."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


def chapters(owner: str, guide: str = CONTACTS, **values: object) -> tuple[Chapter, ...]:
    """Give a guide or a statement; `owner` is the strategy's, whom internal notes are for.

    `values` are put in where its words name them.
    """

    def fill(text: str) -> str:
        return text.format(owner=owner, **values)

    return tuple(
        Chapter(key, said["heading"], tuple(_blocks(said["blocks"], owner, fill)))
        for key, said in words(guide).table("chapter").items()
    )


def statuses() -> Iterator[tuple[str, str, str]]:
    """Give what each choice of status means, and whether it asks for a reason."""
    text = words("sheet")
    yield (
        names.unchanged(),
        text("guide.statuses.unchanged"),
        text("guide.statuses.unchanged_needed"),
    )
    for status in REPORTABLE:
        needed = text(f"guide.statuses.{'needed' if status.needs_reason else 'free'}")
        yield f"{status.symbol} {names.status(status)}", names.meaning(status), needed


def _blocks(said: list[dict[str, Any]], owner: str, fill: Fill) -> Iterator[Block]:
    for block in said:
        if "from" in block:
            yield from _ELSEWHERE[block["from"]](owner)
        else:
            yield _block(block, fill)


def _block(said: Mapping[str, Any], fill: Fill) -> Block:
    """Give the block that has these words; one without a kind is a slip and raises KeyError."""
    if "text" in said:
        return Paragraph(fill(said["text"]))
    if "steps" in said:
        return Points(tuple(map(fill, said["steps"])), numbered=True)
    if "points" in said:
        return Points(tuple(map(fill, said["points"])))
    if "picture" in said:
        return Picture(said["picture"], said["alt"], said["caption"])
    rows = (tuple(map(fill, row)) for row in said["rows"])
    return Table(said["caption"], tuple(said["columns"]), tuple(rows))


def _fields(owner: str) -> Iterator[Block]:
    text, sheet = words("veiledning").table("fields"), words("sheet")
    rows = tuple(
        (sheet(f"status.heading.{key}", owner=owner), sheet(f"prompt.{prompt}"))
        for key, prompt in _PROMPTS.items()
    )
    yield Table(text["caption"], tuple(text["columns"]), rows)


def _rules(_owner: str) -> Iterator[Block]:
    yield Paragraph(words("veiledning")("rules.lead"))
    yield Points(tuple(words("sheet").table("guide.rules")["lines"]))


def _statuses(_owner: str) -> Iterator[Block]:
    own = words("sheet").table("guide.statuses")
    yield Paragraph(own["hint"])
    yield Table(own["heading"], tuple(own["columns"]), tuple(statuses()))


def _progress(_owner: str) -> Iterator[Block]:
    yield Points((*definitions.progress(), *words("sheet").table("guide.progress")["lines"]))


def _privacy(owner: str) -> Iterator[Block]:
    lines = words("sheet").table("guide.privacy")["lines"]
    yield Points(tuple(line.format(owner=owner) for line in lines))


_ELSEWHERE: Mapping[str, Callable[[str], Iterator[Block]]] = {
    "fields": _fields,
    "rules": _rules,
    "statuses": _statuses,
    "progress": _progress,
    "privacy": _privacy,
}

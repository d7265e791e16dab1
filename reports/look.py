"""How a status looks on slide and paper: its colours, never without its word and symbol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.status import Status
from texts import names, numbers
from texts.palette import tone

if TYPE_CHECKING:
    from goals.items import Item
    from goals.rollup import Rollup

INK, MUTED, HEAD, RULE, PANEL = "16202C", "4A5563", "06245C", "C5CEDA", "F2F5FA"
"""Text, lesser text, headings, thin lines, calm areas: `RRGGBB`, as files spell colours."""
PAPER = "FFFFFF"
FONT = "Arial"
"""Everybody has it, or one with the same widths; it holds the letters of the Sámi languages."""
_SOLID = {Status.DELAYED, Status.AT_RISK}
"""What needs attention is filled; all else is tinted."""


@dataclass(frozen=True)
class Look:
    """Colours as `RRGGBB`. `dashed`: something is not reported, so that the border is broken."""

    fill: str
    text: str
    line: str
    dashed: bool = False


NOTHING = Look(PAPER, MUTED, RULE)


def of_rollup(rollup: Rollup) -> Look:
    """Give the look of a cell for many items; none at all is a dash on white."""
    if rollup.label is None:
        return NOTHING
    return _look(rollup.label, complete=rollup.complete)


def of_item(item: Item) -> Look:
    """Give the look of a cell for one item."""
    return _look(item.status, complete=item.reported) if item.applicable else NOTHING


def of_part(status: Status, *, older: bool) -> Look:
    """Give the look of a part of a bar: filled where it is of the round, as a broken frame if not.

    What needs attention keeps its fill there, within a broken line in the colour of its number.
    """
    found = tone(status)
    if older and status not in _SOLID:
        return Look(PAPER, INK, colour(found.line), dashed=True)
    line = found.on if older else found.line
    silent = older or status is Status.NOT_REPORTED
    return Look(colour(found.fill), colour(found.on), colour(line), dashed=silent)


def item_text(item: Item) -> str:
    """«✕ Forsinket 40 %»: symbol, word, and the number where there is one."""
    if not item.applicable:
        return numbers.NOTHING
    said = f"{item.status.symbol} {names.short_status(item.status)}"
    return said if item.progress is None else f"{said} {numbers.percent(item.progress)}"


def colour(text: str) -> str:
    """Give `#RRGGBB` as files spell it."""
    return text.lstrip("#")


def _look(status: Status, *, complete: bool) -> Look:
    """Silence is never green: what isn't reported whole is white, unless it needs attention."""
    found = tone(status)
    if status in _SOLID:
        return Look(colour(found.fill), colour(found.on), colour(found.line), not complete)
    if complete:
        return Look(colour(found.tint), colour(found.text), colour(found.line))
    return Look(PAPER, MUTED, colour(found.line), dashed=True)

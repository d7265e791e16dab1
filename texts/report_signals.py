"""What indicators say, for a board: variation against target, each indicator in one cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.measurement.analysis import Assurance, Variation
from goals.signals import GROUPS
from texts import numbers, signals
from texts.room import line_count
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.report.model import Report
    from goals.signals import Reading
    from texts.signals import Look

    Names = tuple[str, ...]

COLUMNS = (Assurance.MET, Assurance.NOW_AND_THEN, Assurance.MISSED, Assurance.NONE)
ROOM = 20
"""Lines that a slide has room for, on screen and in the deck."""
_HEAD, _EMPTY, _LINE = 22, 13, 116
"""Characters: of a row's head, of a column with nothing in it, and of all columns together."""


@dataclass(frozen=True)
class SaidRow:
    """A kind of variation: how it looks, its word, how many, and their names by column."""

    look: Look
    word: str
    count: int
    cells: tuple[Names, ...]

    @property
    def head(self) -> str:
        """«▲ Forbedring: 7»."""
        return f"{self.look.sign} {self.said}"

    @property
    def said(self) -> str:
        """The head without its sign: «Forbedring: 7»."""
        return _say("row", word=self.word, count=numbers.number(self.count))


def headline(report: Report) -> str:
    """«Indikatorer: 7 av 18 viser forbedring, 1 viser bekymring»."""
    found = report.readings
    worse, better = (_count(found, one) for one in (Variation.CONCERN, Variation.IMPROVEMENT))
    return _say(
        "headline",
        total=numbers.number(len(found)),
        better=numbers.number(better) if better else _say("none"),
        worse=numbers.number(worse) if worse else _say("none"),
    )


def heads() -> Names:
    """Head the columns by what the process will do to the target."""
    return (_say("corner"), *(signals.assurance(column) for column in COLUMNS))


def grid(report: Report, *, lines: int | None = None) -> tuple[SaidRow, ...]:
    """Give a row for each kind of variation that there is.

    `lines` is how many there is room for in all: a cell names fewer then and counts the rest.
    None: each is named.
    """
    rows = tuple(
        SaidRow(signals.look(min(kinds)), _word(group), len(found), _cells(found))
        for group, kinds in GROUPS.items()
        if (found := [one for one in report.readings if one.variation in kinds])
    )
    return rows if lines is None else _fitted(rows, lines)


def widths(rows: Sequence[SaidRow]) -> tuple[int, ...]:
    """Share the width out: what holds something gets what the empty columns leave."""
    held = [any(row.cells[place] for row in rows) for place in range(len(COLUMNS))]
    each = (_LINE - _EMPTY * held.count(False)) // max(held.count(True), 1)
    return (_HEAD, *(each if holds else _EMPTY for holds in held))


def _fitted(rows: tuple[SaidRow, ...], lines: int) -> tuple[SaidRow, ...]:
    """Give the rows with as many names in each cell as there is room for, at least one."""
    _, *wide = widths(rows)
    longest = max((len(cell) for row in rows for cell in row.cells), default=0)
    for most in range(longest, 0, -1):
        cut = tuple(_cut(row, most) for row in rows)
        if sum(_height(row, wide) for row in cut) <= lines:
            return cut
    return tuple(_cut(row, 1) for row in rows)


def _cut(row: SaidRow, most: int) -> SaidRow:
    return SaidRow(row.look, row.word, row.count, tuple(_short(cell, most) for cell in row.cells))


def _short(cell: Names, most: int) -> Names:
    left = len(cell) - most
    if left <= 0:
        return cell
    return (*cell[:most], _say("more", count=numbers.number(left)))


def _height(row: SaidRow, wide: Sequence[int]) -> int:
    """Count the lines of a row: those of its tallest cell."""
    return max(
        sum(line_count(name, width) for name in cell)
        for cell, width in zip(row.cells, wide, strict=True)
    )


def _cells(found: Iterable[Reading]) -> tuple[Names, ...]:
    return tuple(
        tuple(_told(one) for one in found if one.analysis.assurance is column) for column in COLUMNS
    )


def _told(one: Reading) -> str:
    newest = one.newest
    value = signals.amount(newest.value if newest else None, one.indicator.unit)
    return f"{one.indicator.short} {value}"


def _word(group: str) -> str:
    return words("indikatorer")(f"choose.{group}")


def _count(readings: Iterable[Reading], kind: Variation) -> int:
    return sum(one.variation is kind for one in readings)


def _say(key: str, **values: object) -> str:
    return words("report")(f"measured.{key}", **values)

"""Gather cells into sheets, within what one file may hold whatever its format."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from goals.finding import FindingCode
from loaders.child.archive import MIB
from loaders.child.refusal import Refused
from loaders.grid import (
    BLANK,
    MAX_CELL_CHARACTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT_MIB,
    META_SHEET,
    Book,
    Cell,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loaders.grid import Area, Grid

T = TypeVar("T")
_EXACT = 2**53
"""Above it a number of a spreadsheet is no longer the one that was typed."""


def text(value: str) -> Cell:
    """Give a cell with a text; an empty one is blank."""
    return Cell(value[:MAX_CELL_CHARACTERS]) if value else BLANK


def number(value: float, number_format: str = "General") -> Cell:
    """Give a cell with a number; what is none, or too large to be meant, is an error."""
    if isinstance(value, int) and abs(value) > _EXACT:
        return Cell("∞", fault=FindingCode.CELL_ERROR)
    if not math.isfinite(value):
        return Cell("NaN" if math.isnan(value) else "∞", fault=FindingCode.CELL_ERROR)
    return Cell(value, number_format=number_format)


def error(shown: str) -> Cell:
    """Give a cell that shows an error such as `#REF!`."""
    return Cell(shown[:MAX_CELL_CHARACTERS], fault=FindingCode.CELL_ERROR)


UNCOUNTED = Cell(fault=FindingCode.FORMULA_WITHOUT_VALUE)
"""A cell whose formula has no stored value."""


class Room:
    """How much more one file may bring; shared by all its sheets."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._cells = MAX_CELLS
        self._characters = MAX_TEXT_MIB * MIB

    def gather(
        self,
        name: str,
        rows: Iterable[list[Cell]],
        *,
        hidden_rows: Iterable[int] = (),
        merged: Iterable[Area] = (),
    ) -> Sheet:
        """Take in a sheet's rows; raises Refused as soon as it is too much."""
        grid: list[tuple[Cell, ...]] = []
        for row in rows:
            grid.append(self._row(row))
            if grid[-1] and len(grid) > MAX_ROWS:
                raise too_many_rows()
        trimmed: Grid = _trimmed(grid, ())
        hidden = frozenset(row for row in hidden_rows if row <= len(trimmed))
        return Sheet(name, trimmed, hidden, tuple(merged))

    def _row(self, row: list[Cell]) -> tuple[Cell, ...]:
        """Most cells of a padded row are the same empty cell, over and over."""
        cells = _trimmed(row, BLANK)
        if len(cells) > MAX_COLUMNS:
            raise too_many_rows()
        for cell in cells:
            if cell is not BLANK:
                self._cells -= 1
                self._characters -= len(cell.value) if isinstance(cell.value, str) else 0
        if self._cells < 0:
            raise Refused(FindingCode.TOO_MANY_CELLS, limit=MAX_CELLS)
        if self._characters < 0:
            raise Refused(FindingCode.TOO_MUCH_TEXT, limit=MAX_TEXT_MIB)
        return cells


def to_book(sheets: Iterable[Sheet], properties: Mapping[str, str] | None = None) -> Book:
    """Put the sheets together; the one that says what the workbook is stands apart."""
    found = list(sheets)
    meta = next((sheet for sheet in found if sheet.name == META_SHEET), None)
    return Book(tuple(sheet for sheet in found if sheet is not meta), meta, properties or {})


def too_many_rows() -> Refused:
    """Give the refusal of a sheet that reaches too far."""
    return Refused(FindingCode.TOO_MANY_ROWS, rows=MAX_ROWS, columns=MAX_COLUMNS)


def _trimmed(found: list[T], nothing: T) -> tuple[T, ...]:
    """Leave out the empty end: rows and columns are padded to where the file claims to go."""
    end = len(found)
    while end and found[end - 1] == nothing:
        end -= 1
    return tuple(found[:end])

"""A workbook as plain values: every format is read into this, and the rules see nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from goals.finding import Finding
from loaders.clean import free_text

if TYPE_CHECKING:
    from goals.finding import FindingCode

UPLOAD_LIMIT_MIB = 5
MAX_SHEETS = 30
MAX_ROWS = 5000
MAX_COLUMNS = 200
MAX_CELLS = 250_000
"""Cells with content in one file: more than three times a full sheet of 5 000 rows of ours."""
MAX_TEXT_MIB = 8
"""Text in the cells of one file, each cell counted by itself."""
MAX_CELL_CHARACTERS = 32_767
"""What a cell of a spreadsheet can hold; a longer text is cut there."""
CSV_SHEET = "CSV"
"""What the only sheet of a CSV file is called; the format has no names."""
_A_GLANCE = 100
"""Characters that tell of most cells whether anything stands there."""
META_SHEET = "_meta"
"""The hidden sheet that says what a workbook is."""
PROPERTY_PREFIX = "styringsmal_"
"""Before each name among the document's properties that says the same."""

CellValue = str | float | bool | datetime | date | time | timedelta | None
Grid = tuple[tuple["Cell", ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read: `fault` says why there is no value where one should be."""

    value: CellValue = None
    number_format: str = "General"
    fault: FindingCode | None = None

    @property
    def is_percent(self) -> bool:
        """Whether the spreadsheet shows the number as a percentage."""
        return "%" in self.number_format

    @property
    def blank(self) -> bool:
        """Nothing stands there: blanks and invisible characters count as nothing."""
        if self.fault is not None:
            return False
        if not isinstance(self.value, str):
            return self.value is None
        # cleaning a page of text only to see that there is one costs more than all else
        return not (free_text(self.value[:_A_GLANCE]) or free_text(self.value))


BLANK = Cell()


@dataclass(frozen=True)
class Area:
    """Cells that were merged into one, by the numbers of its first and last row and column."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows and columns from A1 on, with an empty end left out.

    `hidden_rows` are rows that a person doesn't see, filtered ones too; `merged` are areas whose
    value stands in their first cell alone.
    """

    name: str
    grid: Grid
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()

    def at(self, row: int, column: int) -> Cell:
        """Give a cell by its numbers from 1; outside the grid it is blank."""
        cells = self.grid[row - 1] if row <= len(self.grid) else ()
        return cells[column - 1] if column <= len(cells) else BLANK


@dataclass(frozen=True)
class Book:
    """A workbook as read: its visible sheets, and what it says it is.

    `meta` is the sheet that names the workbook, wherever it stands and whether hidden or not;
    `properties` are those of the document that begin with our prefix.
    """

    sheets: tuple[Sheet, ...]
    meta: Sheet | None = None
    properties: Mapping[str, str] = field(default_factory=dict)


Parsed = Book | tuple[Finding, ...]
"""A workbook, or why there is none."""
Parse = Callable[[bytes], Parsed]
"""How bytes become a workbook: in a child process, or for files of our own making right here."""

"""Find a table by its headings, wherever it has moved, and read its rows cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from openpyxl.utils import get_column_letter

from goals.finding import Finding, FindingCode, Severity
from loaders.cells import Problem
from loaders.clean import folded, without_tail
from loaders.grid import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from loaders.grid import Book, Cell, Sheet
    from loaders.layout import Layout

HEAD_WITHIN_ROWS = 25
_KNOWN_SHARE = 2 / 3
"""Of the headings: with fewer it is another table, one that shares some words with ours."""
_LONGEST_VALUE = 60
"""Characters of a value that a finding shows."""
T = TypeVar("T")


@dataclass(frozen=True)
class FoundTable:
    """A table in a sheet: the row of its headings and the column number of each known key."""

    layout: Layout
    owner: str
    sheet: Sheet
    head_row: int
    columns: Mapping[str, int]

    def heading(self, key: str) -> str:
        """Give a column's heading without the remark after it."""
        return without_tail(self.layout.heading(key, self.owner))

    def rows(self) -> Iterator[RowReader]:
        """Give each row below the headings in which anything stands."""
        for number in range(self.head_row + 1, len(self.sheet.grid) + 1):
            reader = RowReader(self, number)
            if reader.any_filled(*self.columns):
                yield reader


def address(row: int, column: int) -> str:
    """Give `H14`."""
    return f"{get_column_letter(column)}{row}"


class RowReader:
    """Reads one row and collects what is wrong with it."""

    def __init__(self, table: FoundTable, number: int) -> None:
        """Stand before a row; `measure` is set once it is known, for the findings after it."""
        self._table = table
        self.number = number
        self.measure: str | None = None
        self.findings: list[Finding] = []

    @property
    def layout(self) -> Layout:
        """What the table is of."""
        return self._table.layout

    @property
    def sheet(self) -> str:
        """The sheet's name as it is in the file."""
        return self._table.sheet.name

    def cell(self, key: str) -> Cell:
        """Give the cell under a heading; blank when the column is gone."""
        column = self._table.columns.get(key)
        return BLANK if column is None else self._table.sheet.at(self.number, column)

    def address(self, key: str) -> str | None:
        """Give `H14`; None when the column is gone."""
        column = self._table.columns.get(key)
        return None if column is None else address(self.number, column)

    def addresses(self, *keys: str, **renamed: str) -> dict[str, str]:
        """Give the addresses of those columns that are there; `measure="id"` renames one."""
        found = {
            name: self.address(key) for name, key in {**{k: k for k in keys}, **renamed}.items()
        }
        return {key: place for key, place in found.items() if place is not None}

    def heading(self, key: str) -> str:
        """Give the column's heading without the remark after it."""
        return self._table.heading(key)

    def any_filled(self, *keys: str) -> bool:
        """Whether anything stands in one of the columns."""
        return not all(self.cell(key).blank for key in keys)

    def take(self, key: str, read: Callable[[Cell], T | Problem]) -> T | None:
        """Read one cell; a problem becomes a finding at its place, and the value None."""
        result = read(self.cell(key))
        if isinstance(result, Problem):
            self.find(key, result.code, result.value, result.suggestions, **result.values)
            return None
        return result

    def find(
        self,
        key: str,
        code: FindingCode,
        value: str | None = None,
        suggestions: tuple[str, ...] = (),
        **values: object,
    ) -> None:
        """Note a fault in the cell under a heading."""
        finding = Finding(
            code=code,
            sheet=self.sheet,
            cell=self.address(key),
            column=self.heading(key),
            measure=self.measure,
            value=None if value is None else shortened(value),
            suggestions=suggestions,
            values=values,
        )
        self.findings.append(finding)


def shortened(value: str) -> str:
    """Keep what a sentence can hold of a value; a page of text was pasted into many a status."""
    if len(value) <= _LONGEST_VALUE:
        return value
    return f"{value[:_LONGEST_VALUE].rstrip()}…"


def find_table(
    book: Book, layout: Layout, owner: str, *, if_missing: Severity = Severity.ERROR
) -> tuple[FoundTable | None, tuple[Finding, ...]]:
    """Find the table with the most known headings, or say which sheet or columns are gone."""
    candidates = [table for sheet in book.sheets for table in _candidates(sheet, layout, owner)]
    best = max(candidates, key=lambda table: len(table.columns), default=None)
    if best is None or len(best.columns) < _KNOWN_SHARE * len(layout.required):
        return None, (Finding(FindingCode.SHEET_MISSING, if_missing, sheet=layout.sheet),)
    missing = [key for key in layout.required if key not in best.columns]
    findings = tuple(_column_missing(best, key) for key in missing)
    return best, findings


def _candidates(sheet: Sheet, layout: Layout, owner: str) -> Iterator[FoundTable]:
    """Take each of the first rows for the headings; a repeated heading counts once, leftmost."""
    known = layout.readable(owner)
    for number, row in enumerate(sheet.grid[:HEAD_WITHIN_ROWS], 1):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row, 1):
            key = _key_of(cell, known)
            if key is not None:
                columns.setdefault(key, position)
        yield FoundTable(layout, owner, sheet, number, columns)


def _key_of(cell: Cell, known: Mapping[str, str]) -> str | None:
    if not isinstance(cell.value, str):
        return None
    heading = folded(cell.value)
    return known.get(heading) or known.get(without_tail(heading))


def _column_missing(table: FoundTable, key: str) -> Finding:
    code, sheet = FindingCode.COLUMN_MISSING, table.sheet.name
    return Finding(code, sheet=sheet, column=table.heading(key))

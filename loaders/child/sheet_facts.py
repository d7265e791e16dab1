"""What a sheet's part tells before its cells are read: a stream of elements, nothing built.

The parser of cells gives values only: it tells neither which rows are hidden, nor which cells are
merged, nor a formula that was never counted from an empty cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from loaders.child.gather import too_many_rows
from loaders.child.refusal import Refused
from loaders.child.xml_counts import local, parser
from loaders.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Area

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_MAX_CELLS = MAX_ROWS * MAX_COLUMNS
"""Cells with nothing but a style in them are counted too: each costs time."""
_MAX_MERGED = 5000
_TRUE = {"1", "true"}


@dataclass
class SheetFacts:
    """The last row and column that hold anything, and what stands beside the cells.

    `uncounted` are the places of formulas without a stored value, by row and column.
    """

    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    uncounted: set[tuple[int, int]] = field(default_factory=set)


def sheet_facts(data: bytes) -> SheetFacts:
    """Go through the part; raises Refused for one that is too large.

    Raises ExpatError for no XML, ValueError for what no spreadsheet writes.
    """
    scan = _Scan()
    scan.parser.Parse(data, True)  # noqa: FBT003 (expat knows it by place only)
    facts = scan.facts
    if facts.rows > MAX_ROWS or facts.columns > MAX_COLUMNS:
        raise too_many_rows()
    return facts


class _Scan:
    """The place in the stream; an address may be left out: then it is the cell after."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.parser = parser()
        self.parser.StartElementHandler = self._start
        self._row = self._column = 0
        self._cells_left, self._filled_left = _MAX_CELLS, MAX_CELLS
        self._entered = self._formula = self._counted = False

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match local(name):
            case "c":
                self._enter_cell(attributes)
            case "row":
                self._enter_row(attributes)
            case "f":
                self._formula = True
                self._touch()
                # where a cell ends matters after a formula only: each call costs time
                self.parser.EndElementHandler = self._end
            case "is":
                self._fill()
            case "v":
                self._fill()
                # so does the text
                self.parser.CharacterDataHandler = self._count if self._formula else None
            case "sheetData":
                self._enter_cells()
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _fill(self) -> None:
        """Count what holds a value before anything is built of it: each costs time."""
        self._touch()
        self._filled_left -= 1
        if self._filled_left < 0:
            raise Refused(FindingCode.TOO_MANY_CELLS, limit=MAX_CELLS)

    def _enter_cells(self) -> None:
        """A sheet has its cells in one place: of two, one would be lost."""
        if self._entered:
            raise ValueError("sheetData")
        self._entered = True

    def _end(self, name: str) -> None:
        if local(name) == "c" and self._formula:
            if not self._counted:
                self.facts.uncounted.add((self._row, self._column))
            self._formula = False
            self.parser.EndElementHandler = None

    def _count(self, _text: str) -> None:
        self._counted = True

    def _touch(self) -> None:
        self.facts.rows = max(self.facts.rows, self._row)
        self.facts.columns = max(self.facts.columns, self._column)

    def _enter_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column = 0
        if attributes.get("hidden", "").lower() in _TRUE and self._row <= MAX_ROWS:
            self.facts.hidden_rows.add(self._row)

    def _enter_cell(self, attributes: Mapping[str, str]) -> None:
        self._cells_left -= 1
        if self._cells_left < 0:
            raise too_many_rows()
        if match := _ADDRESS.fullmatch(attributes.get("r", "")):
            self._column, self._row = _column(match[1]), int(match[2])
        else:
            self._column += 1
        # the result of a formula may be an empty text: that is counted
        self._counted = attributes.get("t") == "str"
        self._formula = False

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
        if begin and end:
            corners = (int(begin[2]), _column(begin[1]), int(end[2]), _column(end[1]))
            self.facts.merged.append(Area(*corners))
        if len(self.facts.merged) > _MAX_MERGED:
            raise Refused(FindingCode.FILE_UNSAFE, reason="merged", limit=_MAX_MERGED)


def _column(letters: str) -> int:
    """Give the number of a column, 1 for `A`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

"""Whose row it is in a sheet that several trusts share: what a cell under «Foretak» says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from loaders.cells import Problem, seen
from loaders.foreign.telling import trusts_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from goals.catalogue.model import Trust
    from loaders.grid import Cell, Sheet


def names_a_trust(cell: Cell, trusts: Collection[Trust]) -> bool:
    """Whether a cell names one trust, and no more."""
    return isinstance(cell.value, str) and len(trusts_in(cell.value, trusts)) == 1


@dataclass(frozen=True)
class SpanningColumn:
    """A column in which one cell may be merged over several rows, and speaks for all of them."""

    sheet: Sheet
    column: int

    def cell(self, row: int) -> Cell:
        """Give the cell that speaks for a row."""
        return self._first.get(row) or self.sheet.at(row, self.column)

    @cached_property
    def _first(self) -> Mapping[int, Cell]:
        """The cell that speaks for a row, where it is merged with the rows above."""
        return {
            row: self.sheet.at(area.first_row, area.first_column)
            for area in self.sheet.merged
            if area.first_column <= self.column <= area.last_column
            for row in range(area.first_row, min(area.last_row, len(self.sheet.grid)) + 1)
        }


@dataclass(frozen=True)
class Owners:
    """The column that says whose each row is; `column` None: all rows are the chosen trust's."""

    sheet: Sheet
    column: int | None
    chosen: str
    trusts: Collection[Trust]

    def of_row(self, row: int) -> str | Problem:
        """Give the key of the trust whose row it is; cells merged into one speak for all rows."""
        if self._named is None:
            return self.chosen
        cell = self._named.cell(row)
        if cell.blank:
            return Problem(FindingCode.ROW_WITHOUT_TRUST)
        if not names_a_trust(cell, self.trusts):
            return Problem(FindingCode.ROW_TRUST_UNKNOWN, seen(cell))
        return trusts_in(str(cell.value), self.trusts)[0]

    @cached_property
    def _named(self) -> SpanningColumn | None:
        return None if self.column is None else SpanningColumn(self.sheet, self.column)

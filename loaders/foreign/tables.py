"""A table of somebody's own with its headings: which of them are known, and what stands below."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.catalogue.model import Strategy
    from goals.foreign import MappedField
    from loaders.foreign.headings import Heading
    from loaders.grid import Cell, Sheet

_LIKE_ENOUGH = 80
"""Of 100, by rapidfuzz' ratio, as for the words in cells."""
_SHORTEST_LIKE = 4
"""Characters: shorter words are all alike."""
_LONGEST_LIKE = 50
_ROWS_LOOKED_AT = 200
ENOUGH = 0.5
"""Of the values in a column: with fewer that read as a field it is something else."""


@dataclass(frozen=True, eq=False)
class HeadedTable(ABC):
    """A sheet with some rows taken for its headings; each is itself alone."""

    sheet: Sheet
    head_rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    strategy: Strategy

    @property
    @abstractmethod
    def known(self) -> Mapping[str, MappedField]:
        """What is read as a heading, folded."""

    @cached_property
    def exact(self) -> Mapping[int, MappedField]:
        """The columns whose heading is an alias, by number."""
        found = {}
        for heading in self.headings:
            field = next((self.known[name] for name in heading.names if name in self.known), None)
            if field:
                found[heading.number] = field
        return found

    @cached_property
    def like(self) -> Mapping[int, MappedField]:
        """The other columns whose heading only looks like an alias, by number."""
        found = {}
        for heading in self.headings:
            name = heading.names[0]
            if heading.number in self.exact or not _SHORTEST_LIKE <= len(name) <= _LONGEST_LIKE:
                continue
            hit = process.extractOne(
                name, list(self.known), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
            )
            if hit:
                found[heading.number] = self.known[hit[0]]
        return found

    def column(self, number: int) -> Iterator[Cell]:
        """Give what stands below the headings, as far down as is looked at."""
        start = self.head_rows[-1]
        below = self.sheet.grid[start : start + _ROWS_LOOKED_AT]
        cells_below = (row[number - 1] for row in below if number <= len(row))
        return (cell for cell in cells_below if not cell.blank)

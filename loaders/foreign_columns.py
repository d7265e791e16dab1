"""Which column of somebody's own table seems to hold what: by its heading, then by its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from goals.foreign import NEEDED, Basis, MappedField
from loaders import cells
from loaders.clean import bare
from loaders.foreign_ids import names_a_measure
from loaders.headings import key_of
from texts import names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from goals.catalogue.model import Strategy
    from goals.cycle import Period
    from goals.foreign import SheetMapping
    from loaders.grid import Cell, Sheet
    from loaders.headings import Heading

_LIKE_ENOUGH = 80
"""Of 100, by rapidfuzz' ratio, as for the words in cells."""
_SHORTEST_LIKE = 4
"""Characters: shorter words are all alike."""
_LONGEST_LIKE = 50
_ROWS_LOOKED_AT = 200
_SHARE_BY_CONTENT = 0.5

Chosen = dict[MappedField, tuple[int, Basis]]


@cache
def aliases(owner: str) -> Mapping[str, MappedField]:
    """What is read as a heading, case-folded: the template's own words and those of others."""
    own = {bare(names.field(field, owner=owner)): field for field in MappedField}
    tables = [words("sheet").table(f"{name}.aliases") for name in ("foreign", "status")]
    said = {
        alias: MappedField(key)
        for table in tables
        for key, listed in table.items()
        for alias in listed
    }
    return said | own


@dataclass(frozen=True)
class Table:
    """A sheet with some rows taken for its headings."""

    sheet: Sheet
    head_rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    strategy: Strategy

    @cached_property
    def exact(self) -> Mapping[int, MappedField]:
        """The columns whose heading is an alias, by number."""
        found, known = {}, self._aliases
        for heading in self.headings:
            field = next((known[name] for name in heading.names if name in known), None)
            if field:
                found[heading.number] = field
        return found

    @cached_property
    def rows(self) -> int:
        """How many rows below name a measure in the column that does so most."""
        return max(map(self._measures_in, self._numbers), default=0)

    @property
    def fields(self) -> int:
        """How many different fields are known by their headings."""
        return len(set(self.exact.values()))

    @cached_property
    def similar(self) -> int:
        """How many more are known by headings that only look like an alias."""
        chosen: Chosen = {}
        self._add_similar(chosen)
        return len(chosen)

    @property
    def rounds(self) -> int:
        """How many rounds the headings speak of."""
        return len({hint for heading in self.headings for hint in heading.hints})

    def column(self, number: int) -> Iterator[Cell]:
        """Give what stands below the headings."""
        below = self.sheet.grid[self.head_rows[-1] :]
        cells_below = (row[number - 1] for row in below if number <= len(row))
        return (cell for cell in cells_below if not cell.blank)

    def choose(self, period: Period | None) -> Chosen:
        """Propose a column for each field, the surest ground first."""
        chosen = self._by_heading(period)
        self._add_similar(chosen)
        self._add_by_content(chosen)
        return chosen

    @property
    def _aliases(self) -> Mapping[str, MappedField]:
        return aliases(self.strategy.owner)

    @property
    def _numbers(self) -> range:
        return range(1, max((len(row) for row in self.sheet.grid), default=0) + 1)

    def _measures_in(self, number: int) -> int:
        looked_at = islice(self.column(number), _ROWS_LOOKED_AT)
        return sum(names_a_measure(cell, self.strategy.measure_by_id) for cell in looked_at)

    def _share(self, number: int, field: MappedField) -> float:
        """How much of a column reads as numbers of measures, or as statuses."""
        looked_at = list(islice(self.column(number), _ROWS_LOOKED_AT))
        if field is MappedField.ID:
            hits = sum(names_a_measure(cell, self.strategy.measure_by_id) for cell in looked_at)
        else:
            hits = sum(not isinstance(cells.read_status(cell), cells.Problem) for cell in looked_at)
        return hits / len(looked_at) if looked_at else 0.0

    def _by_heading(self, period: Period | None) -> Chosen:
        """Where several columns read alike, take the round's own, else the leftmost.

        A column «Nr» may count the rows only: then the one that names measures is taken instead.
        """
        by_number = {heading.number: heading for heading in self.headings}
        alike: dict[MappedField, list[Heading]] = {}
        for number, field in self.exact.items():
            alike.setdefault(field, []).append(by_number[number])
        chosen = {
            field: (of_round(found, period)[0].number, Basis.HEADING)
            for field, found in alike.items()
        }
        if MappedField.ID in chosen:
            best = max(
                (heading.number for heading in alike[MappedField.ID]),
                key=lambda number: self._share(number, MappedField.ID),
            )
            if self._share(best, MappedField.ID) >= _SHARE_BY_CONTENT:
                chosen[MappedField.ID] = best, Basis.HEADING
            elif self._most_like(MappedField.ID, taken={number for number, _ in chosen.values()}):
                del chosen[MappedField.ID]
        return chosen

    def _add_similar(self, chosen: Chosen) -> None:
        taken, known = {number for number, _ in chosen.values()} | set(self.exact), self._aliases
        for heading in self.headings:
            name = heading.names[1]
            if heading.number in taken or not _SHORTEST_LIKE <= len(name) <= _LONGEST_LIKE:
                continue
            hit = process.extractOne(
                name, list(known), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
            )
            if hit and known[hit[0]] not in chosen:
                chosen[known[hit[0]]] = heading.number, Basis.SIMILAR

    def _add_by_content(self, chosen: Chosen) -> None:
        for field in NEEDED:
            taken = {number for number, _ in chosen.values()}
            if field not in chosen and (number := self._most_like(field, taken=taken)):
                chosen[field] = number, Basis.CONTENT

    def _most_like(self, field: MappedField, *, taken: Collection[int]) -> int | None:
        """Give the column whose values read best as the field; None when less than half do."""
        shares = {n: self._share(n, field) for n in self._numbers if n not in taken}
        best = max(shares, key=lambda number: shares[number], default=None)
        return best if best and shares[best] >= _SHARE_BY_CONTENT else None


def of_round(alike: list[Heading], period: Period | None) -> list[Heading]:
    """Narrow headings that read alike to those of the round, else to those of no round at all.

    Where every one speaks of another round, the last stands first.
    """
    ours = [heading for heading in alike if period and heading.is_for(period)]
    timeless = [heading for heading in alike if not heading.hints]
    return ours or timeless or alike[::-1]


def nth(heading: Heading, among: tuple[Heading, ...]) -> int:
    """Give the place of a heading among those that read alike, from 1."""
    alike = [other.number for other in among if other.key == heading.key]
    return alike.index(heading.number) + 1


def as_remembered(
    among: tuple[Heading, ...], remembered: SheetMapping, period: Period | None
) -> Mapping[int, MappedField] | None:
    """Find each heading of a confirmed mapping again; None when one of them is gone."""
    from_before = {
        column.field: _again(among, column.heading, column.nth, period)
        for column in remembered.columns
    }
    found = {number: field for field, number in from_before.items() if number}
    return found if len(found) == len(remembered.columns) else None


def _again(
    among: tuple[Heading, ...], heading: str, place: int, period: Period | None
) -> int | None:
    """Give the column of a heading: the round's own, else the one in the same place as before."""
    key = key_of(heading)
    alike = [other for other in among if other.key == key]
    before = alike[place - 1] if place <= len(alike) else None
    ours = [other for other in alike if period and other.is_for(period)]
    if ours and before not in ours:
        return ours[0].number
    return before.number if before else None

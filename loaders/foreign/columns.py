"""Which column of somebody's own table seems to hold what: by its heading, then by its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from goals.foreign import NEEDED, STATUS_FIELDS, Basis, MappedField
from loaders import cells
from loaders.clean import bare
from loaders.foreign.headings import MOST_COLUMNS, key_of
from loaders.foreign.ids import names_a_measure
from loaders.foreign.owners import names_a_trust
from loaders.foreign.tables import ENOUGH, HeadedTable
from texts import names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from goals.cycle import Period
    from goals.foreign import Holding, MappedColumn
    from loaders.foreign.headings import Heading

Chosen = dict[MappedField, tuple[int, Basis]]


@cache
def aliases(owner: str) -> Mapping[str, MappedField]:
    """What is read as a heading, case-folded: the template's own words and those of others."""
    own = {bare(names.field(field, owner=owner)): field for field in STATUS_FIELDS}
    tables = [words("sheet").table(f"{name}.aliases") for name in ("foreign", "status")]
    said = {
        alias: MappedField(key)
        for table in tables
        for key, listed in table.items()
        for alias in listed
    }
    return said | own


@dataclass(frozen=True, eq=False)
class Table(HeadedTable):
    """A table that may be a report on measures."""

    @property
    def known(self) -> Mapping[str, MappedField]:
        """What is read as a heading of a report."""
        return aliases(self.strategy.owner)

    @property
    def fields(self) -> int:
        """How many different fields are known by their headings."""
        return len(set(self.exact.values()))

    @property
    def rounds(self) -> int:
        """How many rounds the headings speak of."""
        return len({hint for heading in self.headings for hint in heading.hints})

    @cached_property
    def rows(self) -> int:
        """How many rows below name a measure in the column that does so most."""
        return max((self._hits(number, MappedField.ID) for number in self._numbers), default=0)

    def names_measures(self, row: int) -> bool:
        """Whether a row has the number of a measure in it."""
        first = self.sheet.grid[row - 1][:MOST_COLUMNS]
        return any(names_a_measure(cell, self.strategy.measure_by_id) for cell in first)

    def choose(self, period: Period | None) -> Chosen:
        """Propose a column for each field, the surest ground first."""
        chosen = self._by_heading(period)
        for field in NEEDED:
            if field not in chosen and (number := self._by_content(field, chosen)):
                chosen[field] = number, Basis.CONTENT
        taken = {number for number, _ in chosen.values()}
        for number, field in self.like.items():
            if number not in taken:
                chosen.setdefault(field, (number, Basis.SIMILAR))
        return chosen

    @property
    def _numbers(self) -> range:
        widest = max((len(row) for row in self.sheet.grid), default=0)
        return range(1, min(widest, MOST_COLUMNS) + 1)

    def _by_heading(self, period: Period | None) -> Chosen:
        """Where several columns read alike, take the round's own, else the leftmost.

        A column «Nr» may count the rows only: then one that names measures is taken instead. One
        with trusts over it may hold clinics: then every row is the chosen trust's.
        """
        alike: dict[MappedField, list[Heading]] = {}
        for heading in self.headings:
            if field := self.exact.get(heading.number):
                alike.setdefault(field, []).append(heading)
        best = {field: of_round(found, period)[0].number for field, found in alike.items()}
        chosen = {field: (number, Basis.HEADING) for field, number in best.items()}
        numbers = [heading.number for heading in alike.get(MappedField.ID, [])]
        naming = [number for number in numbers if self._share(number, MappedField.ID) >= ENOUGH]
        if naming:
            chosen[MappedField.ID] = naming[0], Basis.HEADING
        elif self._by_content(MappedField.ID, chosen):
            chosen.pop(MappedField.ID, None)
        owner = best.get(MappedField.TRUST)
        if owner and self._share(owner, MappedField.TRUST) < ENOUGH:
            chosen.pop(MappedField.TRUST, None)
        return chosen

    def _by_content(self, field: MappedField, chosen: Chosen) -> int | None:
        """Give the column whose values read best as the field; None when less than half do."""
        taken = {number for number, _ in chosen.values()}
        shares = {n: self._share(n, field) for n in self._numbers if n not in taken}
        enough = [number for number, share in shares.items() if share >= ENOUGH]
        return max(enough, key=lambda n: (self.like.get(n) is field, shares[n]), default=None)

    def _share(self, number: int, field: MappedField) -> float:
        """How much of a column reads as the field."""
        filled = sum(1 for _ in self.column(number))
        return self._hits(number, field) / filled if filled else 0.0

    def _hits(self, number: int, field: MappedField) -> int:
        known = self.strategy.measure_by_id
        if field is MappedField.ID:
            return sum(names_a_measure(cell, known) for cell in self.column(number))
        if field is MappedField.TRUST:
            return sum(names_a_trust(cell, self.strategy.trusts) for cell in self.column(number))
        return sum(cells.says_a_status(cell) for cell in self.column(number))


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
    among: tuple[Heading, ...], columns: Collection[MappedColumn], period: Period | None
) -> Mapping[int, Holding] | None:
    """Find the headings of confirmed columns again; None when one of them is gone."""
    from_before = {
        column.field: _again(among, column.heading, column.nth, period) for column in columns
    }
    found = {number: field for field, number in from_before.items() if number}
    return found if len(found) == len(columns) else None


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

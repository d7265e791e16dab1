"""Which column of somebody's own table of values holds what: by heading, then by content."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from goals.foreign import FIGURE_FIELDS, Basis, MappedField, OfIndicator
from goals.measurement.keys import PeriodKey
from loaders.cells import seen
from loaders.clean import bare, folded
from loaders.figure_cells import figure_in, period_in
from loaders.foreign.columns import as_remembered
from loaders.foreign.owners import names_a_trust
from loaders.foreign.tables import ENOUGH, HeadedTable
from loaders.period_words import period_said
from texts.words import NORWEGIAN, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.catalogue.model import Strategy
    from goals.foreign import Holding, SheetMapping
    from goals.measurement.keys import Rhythm
    from loaders.foreign.headings import Heading
    from loaders.grid import Cell

Chosen = dict[int, tuple["Holding", Basis]]
_BY_CONTENT = (MappedField.INDICATOR, MappedField.TRUST, MappedField.PERIOD)


@cache
def _aliases() -> Mapping[str, MappedField]:
    listed = words("sheet", NORWEGIAN).table("indicator_file.aliases")
    return {bare(alias): MappedField(field) for field, found in listed.items() for alias in found}


@cache
def indicators_by_name(strategy: Strategy) -> Mapping[str, str]:
    """Give the key of each indicator by what it may be called, folded."""
    return {
        folded(name): indicator.key
        for indicator in strategy.indicators
        for name in (indicator.key, indicator.short, indicator.name)
    }


def period_of(heading: Heading) -> PeriodKey | None:
    """Give the period that stands over a column, alone or with the year in a band above it."""
    return period_said(heading.shown) or period_said(heading.lowest)


@dataclass(frozen=True, eq=False)
class ValueTable(HeadedTable):
    """A table that may hold values of indicators."""

    @property
    def known(self) -> Mapping[str, MappedField]:
        """What is read as a heading of values."""
        return _aliases()

    @cached_property
    def periods(self) -> Mapping[int, PeriodKey]:
        """What headings say of periods, in the rhythm that most of them have."""
        found = (period_of(heading) for heading in self.headings)
        by_rhythm = Counter(key.rhythm for key in found if key)
        return self.periods_of(by_rhythm.most_common(1)[0][0]) if by_rhythm else {}

    def periods_of(self, rhythm: Rhythm) -> Mapping[int, PeriodKey]:
        """Give the columns of a period of this rhythm, those too that name the same one."""
        found = ((heading.number, period_of(heading)) for heading in self.headings)
        return {number: key for number, key in found if key and key.rhythm is rhythm}

    @cached_property
    def indicators(self) -> Mapping[int, OfIndicator]:
        """The columns whose heading is the name of an indicator."""
        names = indicators_by_name(self.strategy)
        called = ((heading.number, names.get(folded(heading.lowest))) for heading in self.headings)
        return {number: OfIndicator(key) for number, key in called if key}

    @property
    def by_name(self) -> Mapping[int, Holding]:
        """What the columns hold by headings that are known, the leftmost of those alike."""
        chosen: dict[int, Holding] = {}
        for number, field in self.exact.items():
            if field not in chosen.values():
                chosen[number] = field
        if MappedField.PERIOD not in chosen.values():
            chosen |= {n: key for n, key in self.periods.items() if n not in chosen}
        return chosen

    def choose(self) -> Chosen:
        """Propose what each column holds, the surest ground first."""
        chosen: Chosen = {n: (held, Basis.HEADING) for n, held in self.by_name.items()}
        self._drop_clinics(chosen)
        for field in _BY_CONTENT:
            if self._lacks(field, chosen) and (number := self._by_content(field, chosen)):
                chosen[number] = field, Basis.CONTENT
        there = {held for held, _ in chosen.values()}
        if MappedField.INDICATOR not in there and there.isdisjoint(FIGURE_FIELDS):
            own = {n: (held, Basis.HEADING) for n, held in self.indicators.items()}
            chosen |= {n: one for n, one in own.items() if n not in chosen}
        for number, field in self.like.items():
            if number not in chosen and self._lacks(field, chosen):
                chosen[number] = field, Basis.SIMILAR
        self._figures_by_content(chosen)
        return chosen

    def again(self, remembered: SheetMapping) -> Mapping[int, Holding] | None:
        """Find the columns of a confirmed mapping again; None when one of them is gone.

        Where periods went across, all that have come since are periods too, in the same rhythm.
        """
        fixed = tuple(c for c in remembered.columns if not isinstance(c.field, PeriodKey))
        rhythms = {c.field.rhythm for c in remembered.columns if isinstance(c.field, PeriodKey)}
        found = as_remembered(self.headings, fixed, None)
        across = {n: key for rhythm in rhythms for n, key in self.periods_of(rhythm).items()}
        if found is None or bool(rhythms) is not bool(across):
            return None
        return {**across, **found}

    def _drop_clinics(self, chosen: Chosen) -> None:
        """A column with trusts over it may hold clinics: then every row is the chosen trust's."""
        for number, (held, _) in list(chosen.items()):
            if held is MappedField.TRUST and self._share(number, held) < ENOUGH:
                del chosen[number]

    def _lacks(self, field: MappedField, chosen: Chosen) -> bool:
        there = {held for held, _ in chosen.values()}
        is_across = any(isinstance(held, PeriodKey) for held in there)
        return field not in there and not (field is MappedField.PERIOD and is_across)

    def _by_content(self, field: MappedField, chosen: Chosen) -> int | None:
        """Take the column that reads best as the field; one name of an indicator is telling."""
        shares = {n: self._share(n, field) for n in self._free(chosen)}
        least = 0 if field is MappedField.INDICATOR else ENOUGH
        enough = [number for number, share in shares.items() if share and share >= least]
        return max(enough, key=lambda number: shares[number], default=None)

    def _figures_by_content(self, chosen: Chosen) -> None:
        """Where nothing says where the numbers are, and only one column has any, it is that."""
        there = {held for held, _ in chosen.values()}
        has_others = any(isinstance(held, PeriodKey | OfIndicator) for held in there)
        if has_others or not there.isdisjoint(FIGURE_FIELDS):
            return
        numeric = [n for n in self._free(chosen) if self._share(n, MappedField.VALUE) >= ENOUGH]
        if len(numeric) == 1:
            chosen[numeric[0]] = MappedField.VALUE, Basis.CONTENT

    def _free(self, chosen: Chosen) -> Iterator[int]:
        return (heading.number for heading in self.headings if heading.number not in chosen)

    def _share(self, number: int, field: MappedField) -> float:
        """How much of a column reads as the field."""
        below = list(self.column(number))
        return sum(self._reads(cell, field) for cell in below) / len(below) if below else 0.0

    def _reads(self, cell: Cell, field: MappedField) -> bool:
        if field is MappedField.INDICATOR:
            return folded(seen(cell)) in indicators_by_name(self.strategy)
        if field is MappedField.TRUST:
            return names_a_trust(cell, self.strategy.trusts)
        if field is MappedField.PERIOD:
            return isinstance(period_in(cell), PeriodKey)
        return isinstance(figure_in(cell), float)

"""Find the tables in somebody's own file that may hold values, and propose how to read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goals.foreign import Basis, MappedField, OfIndicator, Proposal, value_choice_faults
from goals.measurement.keys import PeriodKey
from loaders.figure_cells import figure_in
from loaders.foreign.doubts import doubts, tellings
from loaders.foreign.headings import headings
from loaders.foreign.proposing import shown_columns, without_repeats
from loaders.foreign.value_columns import ValueTable, period_of
from loaders.grid import MAX_COLUMNS, Cell
from loaders.table_reading import HEAD_WITHIN_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.catalogue.model import Strategy
    from goals.foreign import Holding, Said
    from loaders.foreign.headings import Heading
    from loaders.grid import Book, Sheet

_MOST_TABLES = 8
"""To choose among; a workbook with more that look like values is asked about by its likeliest."""


def value_tables(book: Book, strategy: Strategy) -> list[ValueTable]:
    """Take each of the first rows of each sheet for headings, or it and the one above it."""
    return [table for sheet in book.sheets for table in _tables(sheet, strategy)]


def named_table(tables: list[ValueTable]) -> ValueTable | None:
    """Give the table whose headings say all by themselves, None where none does."""
    whole = [table for table in tables if not value_choice_faults(table.by_name)]
    return max(whole, key=lambda table: len(table.by_name), default=None)


def propose_values(tables: list[ValueTable], said: Said) -> tuple[Proposal, ...]:
    """Give the tables that can be read as they are proposed, the likeliest first.

    Where none can, the one that comes nearest: a person may know what the columns are.
    """
    made = [proposal_of(table, said) for table in tables]
    found = sorted((one for one in made if _is_about_values(one)), key=_rank, reverse=True)
    whole = [one for one in found if not value_choice_faults(one.chosen)]
    return _with_certainty(without_repeats(whole or found[:1])[:_MOST_TABLES])


def _tables(sheet: Sheet, strategy: Strategy) -> Iterator[ValueTable]:
    for row in range(1, min(len(sheet.grid), HEAD_WITHIN_ROWS) + 1):
        single = _table(sheet, (row,), strategy)
        both = _table(sheet, (row - 1, row), strategy) if row > 1 else single
        best = both if _says_more(both, single) else single
        if best.headings and not _is_a_value(best):
            yield best


def _table(sheet: Sheet, rows: tuple[int, ...], strategy: Strategy) -> ValueTable:
    return ValueTable(sheet, rows, headings(sheet, rows, most=MAX_COLUMNS), strategy)


def _says_more(both: ValueTable, single: ValueTable) -> bool:
    """A year in a band makes months of the names below it; a title above makes nothing."""
    return len(both.periods) > len(single.periods) and len(both.exact) >= len(single.exact)


def _is_a_value(row: ValueTable) -> bool:
    """A period beside an indicator or a number is no heading."""
    others = (heading for heading in row.headings if heading.number not in row.periods)
    return bool(row.periods) and (bool(row.indicators) or any(map(_is_a_number, others)))


def _is_a_number(heading: Heading) -> bool:
    return isinstance(figure_in(Cell(heading.lowest)), float) and period_of(heading) is None


def proposal_of(table: ValueTable, said: Said) -> Proposal:
    """Propose what each column of a table holds: as before, else by headings and content."""
    before = (table.again(mapping) for mapping in said.remembered)
    known: Mapping[int, Holding] | None = next((one for one in before if one), None)
    chosen = table.choose() if known is None else _remembered(known)
    told = tellings(table, said)
    spoken = {heading.number: period_of(heading) for heading in table.headings}
    return Proposal(
        sheet=table.sheet.name,
        head_rows=table.head_rows,
        columns=tuple(
            replace(column, period=spoken.get(column.number))
            for column in shown_columns(table, chosen)
        ),
        rows=sum(
            any(not cell.blank for cell in row) for row in table.sheet.grid[table.head_rows[-1] :]
        ),
        tellings=told,
        doubts=doubts(table, chosen, told, said),
    )


def _remembered(known: Mapping[int, Holding]) -> dict[int, tuple[Holding, Basis]]:
    return {number: (held, Basis.REMEMBERED) for number, held in known.items()}


def _is_about_values(proposal: Proposal) -> bool:
    """Whether it says of what or of when: a table of anything else is not asked about."""
    names = {MappedField.INDICATOR, MappedField.PERIOD}
    return any(
        held in names or isinstance(held, PeriodKey | OfIndicator)
        for held in proposal.chosen.values()
    )


def _rank(proposal: Proposal) -> tuple[int, ...]:
    by_basis = [column.basis for column in proposal.columns]
    bases = (Basis.REMEMBERED, Basis.HEADING)
    known = tuple(by_basis.count(basis) for basis in bases)
    return (*known, len(proposal.chosen), proposal.rows, -proposal.head_row)


def _with_certainty(proposals: list[Proposal]) -> tuple[Proposal, ...]:
    """One table stands for what was confirmed before, when nothing in the file speaks against."""
    known = [proposal for proposal in proposals if proposal.remembered]
    if len(known) != 1 or known[0].doubts:
        return tuple(proposals)
    return (replace(known[0], certain=True), *(one for one in proposals if one is not known[0]))

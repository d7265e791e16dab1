"""Find the tables in somebody's own workbook that may be the report, and propose how to read them.

Nothing is decided here: a person confirms the columns, and chooses trust and period.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from goals.foreign import NEEDED, Basis, Proposal, ProposedColumn
from loaders import cells
from loaders.foreign.columns import Table, as_remembered, nth
from loaders.foreign.doubts import doubts, tellings
from loaders.foreign.headings import headings
from loaders.table_reading import HEAD_WITHIN_ROWS, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.catalogue.model import Strategy
    from goals.foreign import Holding, Said, Telling
    from loaders.foreign.tables import HeadedTable
    from loaders.grid import Book, Sheet

_MOST_TABLES = 8
"""To choose among; a workbook with more that look like the report is no tracker."""
_MOST_COMPARED = 100
"""Rows whose words are compared with the known headings, which takes its time."""
_SAMPLES = 3


def propose(book: Book, strategy: Strategy, said: Said) -> tuple[Proposal, ...]:
    """Give the tables with a number and a status of measures, the likeliest first.

    Where no heading is known, those are looked at that are only like a known one.
    """
    tables = [table for sheet in book.sheets for table in _tables(sheet, strategy)]
    before = [table for table in tables if _chosen_before(table, said)]
    by_name = sorted((t for t in tables if t.fields), key=lambda t: t.fields, reverse=True)
    others = [table for table in by_name if table not in before]
    found = _whole([*before[:_MOST_TABLES], *others[:_MOST_TABLES]], said)
    if not found:
        first = [table for table in tables[:_MOST_COMPARED] if table.like]
        alike = sorted(first, key=lambda table: len(table.like), reverse=True)
        found = _whole(alike[:_MOST_TABLES], said)
    return _with_certainty(without_repeats(found), said)


def _whole(tables: list[Table], said: Said) -> list[Proposal]:
    """Propose what each table holds; without number and status it is no report."""
    made = [_proposal(table, said) for table in tables]
    whole = [proposal for proposal in made if set(NEEDED) <= set(proposal.chosen.values())]
    return sorted(whole, key=lambda proposal: _rank(proposal, said), reverse=True)


def _tables(sheet: Sheet, strategy: Strategy) -> Iterator[Table]:
    """Take each of the first rows for the headings, or it and the one above it.

    A row that names a measure is no heading, whatever its words look like.
    """
    above = Table(sheet, (), (), strategy)
    for row in range(1, min(len(sheet.grid), HEAD_WITHIN_ROWS) + 1):
        single = Table(sheet, (row,), headings(sheet, (row,)), strategy)
        best = _with_band(above, single) if above.fields or single.fields else single
        if best.headings and not single.names_measures(row):
            yield best
        above = single


def _with_band(above: Table, below: Table) -> Table:
    """Two rows are one heading when together they name more columns, or tell rounds apart."""
    rows = (*above.head_rows, *below.head_rows)
    both = Table(below.sheet, rows, headings(below.sheet, rows), below.strategy)
    if not above.headings or both.fields <= above.fields:
        return below
    says_more = both.fields > below.fields or both.rounds > max(below.rounds, 1)
    return both if says_more else below


def _chosen_before(table: Table, said: Said) -> Mapping[int, Holding] | None:
    """Give the columns as confirmed before: for a sheet of that name, else for the newest."""
    known = sorted(said.remembered, key=lambda mapping: mapping.sheet != table.sheet.name)
    again = (as_remembered(table.headings, mapping.columns, said.period) for mapping in known)
    return next((found for found in again if found is not None), None)


def _proposal(table: Table, said: Said) -> Proposal:
    before = _chosen_before(table, said)
    if before is not None:
        chosen = {number: (field, Basis.REMEMBERED) for number, field in before.items()}
    else:
        found = table.choose(said.period).items()
        chosen = {number: (field, basis) for field, (number, basis) in found}
    told = tellings(table, said)
    return Proposal(
        sheet=table.sheet.name,
        head_rows=table.head_rows,
        columns=tuple(shown_columns(table, chosen)),
        rows=table.rows,
        tellings=told,
        doubts=doubts(table, chosen, told, said),
    )


def shown_columns(
    table: HeadedTable, chosen: Mapping[int, tuple[Holding, Basis]]
) -> Iterator[ProposedColumn]:
    """Give what a person needs to see of each column that has a heading or is proposed."""
    by_number = {heading.number: heading for heading in table.headings}
    shown = [*by_number, *(number for number in chosen if number not in by_number)]
    for number in sorted(shown):
        heading = by_number.get(number)
        field, basis = chosen.get(number, (None, None))
        yield ProposedColumn(
            number=number,
            letter=get_column_letter(number),
            heading=heading.shown if heading else "",
            nth=nth(heading, table.headings) if heading else 1,
            samples=tuple(
                shortened(cells.seen(cell)) for cell in islice(table.column(number), _SAMPLES)
            ),
            field=field,
            basis=basis,
        )


def _rank(proposal: Proposal, said: Said) -> tuple[int, ...]:
    """Order by what was confirmed before, whose sheet it is, known headings, rows, then place."""
    by_basis = [column.basis for column in proposal.columns]
    sheets_own = [t for t in proposal.tellings if t.sheet and not t.cell]
    return (
        by_basis.count(Basis.REMEMBERED),
        sum(_agreement(telling, said) for telling in sheets_own),
        by_basis.count(Basis.HEADING),
        len(proposal.chosen),
        proposal.rows,
        -proposal.head_row,
    )


def _agreement(telling: Telling, said: Said) -> int:
    """1 where it speaks of what is chosen, −1 of something else, 0 of neither."""
    trust = said.trust in telling.trusts if telling.trusts else None
    period = said.period in telling.periods if telling.periods else None
    return sum(1 if agrees else -1 for agrees in (trust, period) if agrees is not None)


def without_repeats(proposals: list[Proposal]) -> list[Proposal]:
    """A heading that is repeated further down begins no other table."""
    found: dict[tuple[object, ...], Proposal] = {}
    for proposal in sorted(proposals, key=lambda proposal: proposal.head_row):
        key = (proposal.sheet, tuple(sorted(proposal.chosen.items())))
        found.setdefault(key, proposal)
    return [proposal for proposal in proposals if proposal in found.values()]


def _with_certainty(proposals: list[Proposal], said: Said) -> tuple[Proposal, ...]:
    """One table stands for what was confirmed before when no other fits as well, without doubts."""
    known = [proposal for proposal in proposals if proposal.remembered]
    if not known or known[0].doubts:
        return tuple(proposals)
    if len(known) > 1 and _rank(known[0], said)[:2] == _rank(known[1], said)[:2]:
        return tuple(proposals)
    return (replace(known[0], certain=True), *(p for p in proposals if p is not known[0]))

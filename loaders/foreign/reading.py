"""Read a sheet of somebody's own by confirmed columns: the same rules and findings as for ours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from goals.delivery import Delivery
from goals.finding import Finding, FindingCode, Severity
from goals.foreign import MappedField
from loaders import cells
from loaders.cells import Problem
from loaders.foreign.columns import Table
from loaders.foreign.doubts import doubts, tellings
from loaders.foreign.headings import Heading
from loaders.foreign.ids import might_name_a_measure, reader
from loaders.foreign.owners import Owners
from loaders.foreign.proposing import propose
from loaders.grid import CSV_SHEET
from loaders.layout import STATUS
from loaders.remarks import ranges, remarks
from loaders.said import said_identity
from loaders.status_reading import StatusRows
from loaders.table_reading import FoundTable, shortened
from texts import names, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from goals.catalogue.model import MeasureId, Strategy
    from goals.delivery import SheetIdentity
    from goals.foreign import Said, SheetMapping
    from loaders.grid import Book
    from loaders.table_reading import RowReader


@dataclass(frozen=True)
class ForeignTable(FoundTable):
    """A table of somebody's own: it is named by its own headings, and holds more than measures.

    It may hold the rows of several trusts too: those of the others are counted, and not read.
    """

    headings: Mapping[str, str]
    known: Collection[MeasureId]
    owners: Owners

    def heading(self, key: str) -> str:
        """Give the column's own heading; the template's where it has no such column."""
        return self.headings.get(key) or super().heading(key)

    def rows(self) -> Iterator[RowReader]:
        """Give the rows of the chosen trust that are about a measure, or say a status."""
        chosen = self.owners.chosen
        return (row for row in self._all_rows() if self.owners.of_row(row.number) == chosen)

    def others(self) -> Counter[str]:
        """Count the rows of each other trust, in the order in which they come."""
        said = (self.owners.of_row(row.number) for row in self._all_rows())
        return Counter(key for key in said if isinstance(key, str) and key != self.owners.chosen)

    def ownerless(self) -> Iterator[Finding]:
        """Find the rows that are filled in and don't say whose they are."""
        inputs = [column.key for column in self.layout.inputs]
        for row in self._all_rows():
            said = self.owners.of_row(row.number)
            if isinstance(said, Problem) and row.any_filled(*inputs):
                row.find("trust", said.code, said.value)
                yield from row.findings

    def left_out(self) -> list[int]:
        """Give the numbers of the other rows in which anything stands: subheadings, totals."""
        return [row.number for row in super().rows() if not self._is_about_a_measure(row)]

    def _all_rows(self) -> Iterator[RowReader]:
        return (row for row in super().rows() if self._is_about_a_measure(row))

    def _is_about_a_measure(self, row: RowReader) -> bool:
        """A status without a readable number is a report that would get lost: that is a finding."""
        if might_name_a_measure(row.cell("id"), self.known):
            return True
        return cells.says_a_status(row.cell("status"))


def read_foreign(book: Book, strategy: Strategy, said: Said) -> Delivery:
    """Read it by the confirmed mapping; without one, propose how it may be read."""
    if said.mapping is None:
        return _proposed(book, strategy, said)
    if said.trust is None or said.period is None:
        return Delivery(identity=None, findings=(Finding(FindingCode.IDENTITY_MISSING),))
    identity = said_identity(strategy, said.trust, said.period, template_version=None)
    table = _table(book, strategy, said.trust, said.mapping)
    if table is None:
        missing = Finding(FindingCode.SHEET_MISSING, sheet=said.mapping.sheet)
        return Delivery(identity, findings=(missing,), mapping=said.mapping)
    told = (_said_so(strategy, said, said.mapping), *_doubts(table, strategy, said, said.mapping))
    return _read(table, identity, (*told, *_of_others(table, strategy)), said.mapping)


def _proposed(book: Book, strategy: Strategy, said: Said) -> Delivery:
    proposals = propose(book, strategy, said)
    if not proposals:
        code = FindingCode.NOT_OUR_TEMPLATE
    elif said.trust is None or said.period is None:
        code = FindingCode.IDENTITY_MISSING
    else:
        code = FindingCode.COLUMNS_UNCONFIRMED
    return Delivery(identity=None, findings=(Finding(code),), proposals=proposals)


def _table(
    book: Book, strategy: Strategy, trust: str, mapping: SheetMapping
) -> ForeignTable | None:
    for sheet in book.sheets:
        if sheet.name == mapping.sheet:
            return ForeignTable(
                layout=STATUS,
                owner=strategy.owner,
                sheet=sheet,
                head_row=mapping.head_row,
                columns=mapping.numbers,
                headings=mapping.headings,
                known=strategy.measure_by_id,
                owners=Owners(
                    sheet, mapping.numbers.get(MappedField.TRUST), trust, strategy.trusts
                ),
            )
    return None


def _read(
    table: ForeignTable, identity: SheetIdentity, told: tuple[Finding, ...], mapping: SheetMapping
) -> Delivery:
    numbers = [row.cell("id") for row in table.rows()]
    is_text = table.sheet.name == CSV_SHEET
    rows = StatusRows(table.known, reader(numbers, table.known, only_texts=is_text))
    rows.read(table)
    findings = [*told, *_left_out(table), *remarks(table), *table.ownerless(), *rows.findings]
    if not rows.rows and all(finding.severity is Severity.WARNING for finding in findings):
        findings.append(Finding(FindingCode.NOTHING_FILLED_IN, sheet=table.sheet.name))
    return Delivery(
        identity=identity,
        rows=tuple(rows.rows.values()),
        listed=tuple(rows.listed),
        findings=tuple(findings),
        typed=tuple(rows.typed),
        mapping=mapping,
        others=table.others(),
    )


def _of_others(table: ForeignTable, strategy: Strategy) -> Iterator[Finding]:
    if others := table.others():
        counted = [f"{strategy.trust_by_key[key].short} ({n})" for key, n in others.items()]
        values = {"trusts": sentences.listed(counted)}
        code = FindingCode.ROWS_OF_OTHERS
        yield Finding(code, Severity.WARNING, sheet=table.sheet.name, values=values)


def _left_out(table: ForeignTable) -> Iterator[Finding]:
    if numbers := table.left_out():
        code, values = FindingCode.ROWS_LEFT_OUT, {"rows": ranges(numbers)}
        yield Finding(code, Severity.WARNING, sheet=table.sheet.name, values=values)


def _doubts(
    table: ForeignTable, strategy: Strategy, said: Said, mapping: SheetMapping
) -> tuple[Finding, ...]:
    headings = tuple(Heading(c.number, c.heading, c.heading) for c in mapping.columns)
    read = Table(table.sheet, (mapping.head_row,), headings, strategy)
    return doubts(read, mapping.numbers.values(), tellings(read, said), said)


def _said_so(strategy: Strategy, said: Said, mapping: SheetMapping) -> Finding:
    """Say as whose, for which round and by which columns the sheet is read."""
    trust = strategy.trust_by_key.get(str(said.trust))
    text = words("findings")
    columns = [
        text(
            "parts.column_as",
            letter=get_column_letter(column.number),
            heading=shortened(column.heading),
            field=names.held(column.field, strategy),
        )
        for column in mapping.columns
    ]
    return Finding(
        FindingCode.READ_AS_CONFIRMED,
        Severity.WARNING,
        sheet=mapping.sheet,
        values={
            "trust": trust.short if trust else said.trust,
            "period": said.period,
            "columns": ", ".join(columns),
        },
    )

"""Read values of indicators from a file of one's own: long, or periods or indicators across.

A file whose headings say all by themselves is read at once; for any other, columns are proposed,
and a person confirms them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goals.finding import Finding, FindingCode
from goals.foreign import NOTHING_SAID, MappedField
from loaders.foreign.value_proposing import (
    named_table,
    proposal_of,
    propose_values,
    value_tables,
)
from loaders.foreign.value_rows import ValueRows
from loaders.grid import Book
from loaders.sandbox import in_child
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.foreign import Proposal, Said, SheetMapping
    from goals.measurement.facts import IndicatorValue
    from loaders.grid import Parse


@dataclass(frozen=True)
class ReadValues:
    """What stood in a file, and everything that is wrong with its cells.

    `mapping` is what its columns were read as, None where they weren't; `is_confirmed`: because
    somebody said so. `proposals` are ways to read it, the likeliest first.
    """

    values: tuple[IndicatorValue, ...] = ()
    findings: tuple[Finding, ...] = ()
    mapping: SheetMapping | None = None
    is_confirmed: bool = False
    proposals: tuple[Proposal, ...] = ()

    @property
    def confirmed_before(self) -> SheetMapping | None:
        """The columns that were confirmed for such a file before; None when it isn't surely one."""
        certain = [one for one in self.proposals if one.certain and self.mapping is None]
        return certain[0].mapping() if certain else None


@speaking(NORWEGIAN)
def read_values(
    content: bytes, strategy: Strategy, *, said: Said = NOTHING_SAID, parse: Parse = in_child
) -> ReadValues:
    """Read the bytes; whatever is wrong is a finding, nothing is raised for it.

    What was confirmed for such headings before goes before what the headings say.
    """
    book = parse(content)
    if not isinstance(book, Book):
        return ReadValues(findings=book)
    if said.mapping is not None:
        return _read(book, said.mapping, strategy, said.trust, is_confirmed=True)
    tables = value_tables(book, strategy)
    proposals = propose_values(tables, said)
    named = named_table(tables)
    if named is not None and not any(one.remembered for one in proposals):
        mapping = proposal_of(named, said).mapping(named.by_name)
        return replace(_read(book, mapping, strategy, said.trust), proposals=proposals)
    code = FindingCode.VALUE_COLUMNS_UNCONFIRMED if proposals else FindingCode.VALUES_NO_TABLE
    return ReadValues(findings=(Finding(code),), proposals=proposals)


def _read(
    book: Book,
    mapping: SheetMapping,
    strategy: Strategy,
    trust: str | None,
    *,
    is_confirmed: bool = False,
) -> ReadValues:
    if trust is None and MappedField.TRUST not in mapping.numbers:
        return ReadValues(findings=(Finding(FindingCode.VALUES_WITHOUT_TRUST),))
    sheet = next((sheet for sheet in book.sheets if sheet.name == mapping.sheet), None)
    if sheet is None:
        missing = Finding(FindingCode.SHEET_MISSING, sheet=mapping.sheet)
        return ReadValues(findings=(missing,), mapping=mapping, is_confirmed=is_confirmed)
    rows = ValueRows(sheet, mapping, strategy, trust=trust)
    values = rows.read(is_confirmed=is_confirmed)
    return ReadValues(values, tuple(rows.findings), mapping, is_confirmed)

"""Read a status sheet that was made from our template: its rows, and every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.delivery import Delivery, SheetIdentity
from goals.finding import Finding, FindingCode, Severity
from loaders import identity
from loaders.grid import Book
from loaders.layout import MILESTONES, STATUS, Kind
from loaders.milestone_reading import read_milestones
from loaders.sandbox import in_child
from loaders.status_reading import StatusRows
from loaders.table_reading import find_table

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.delivery import DeliveredMilestone
    from loaders.grid import Parse


def read_status_sheet(content: bytes, strategy: Strategy, *, parse: Parse = in_child) -> Delivery:
    """Read the bytes; whatever is wrong with them is a finding, nothing is ever raised for it.

    A sheet made for another strategy comes back with its identity alone: its rows mean nothing
    here. What needs the store (rounds, the plan, earlier reports) is judged in `goals/`. `parse`
    reads the bytes: in a child process, unless they are of our own making.
    """
    book = parse(content)
    if not isinstance(book, Book):
        return Delivery(identity=None, findings=book)
    found, findings = identity.recognise(book, kind=Kind.STATUS)
    if found is None:
        return Delivery(identity=None, findings=findings)
    if found.strategy != strategy.key:
        return Delivery(identity=_sheet_identity(found), findings=findings)
    return _delivery(book, strategy, _sheet_identity(found), findings)


def _delivery(
    book: Book, strategy: Strategy, found: SheetIdentity, findings: tuple[Finding, ...]
) -> Delivery:
    table, gone = find_table(book, STATUS, strategy.owner)
    rows = StatusRows(strategy)
    if table is not None:
        rows.read(table)
    milestones, faults = _milestones(book, strategy)
    all_findings = (*findings, *gone, *rows.findings, *faults)
    if not (rows.rows or milestones or all_findings):
        all_findings = (Finding(FindingCode.NOTHING_FILLED_IN, sheet=STATUS.sheet),)
    return Delivery(
        identity=found,
        rows=tuple(rows.rows.values()),
        milestones=milestones,
        listed=tuple(rows.listed),
        findings=all_findings,
    )


def _milestones(
    book: Book, strategy: Strategy
) -> tuple[tuple[DeliveredMilestone, ...], tuple[Finding, ...]]:
    """A sheet of milestones that was taken out is worth a warning, no refusal."""
    table, gone = find_table(book, MILESTONES, strategy.owner, if_missing=Severity.WARNING)
    if table is None:
        return (), gone
    milestones, faults = read_milestones(table, strategy)
    return milestones, (*gone, *faults)


def _sheet_identity(found: identity.Identity) -> SheetIdentity:
    return SheetIdentity(
        template_version=str(found.template_version),
        strategy=found.strategy,
        trust=found.trust,
        cycle=found.cycle,
        period=found.period,
        based_on=found.based_on,
    )

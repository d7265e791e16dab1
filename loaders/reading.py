"""Read a status sheet, ours or somebody's own: its rows, and every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.delivery import Delivery, SheetIdentity
from goals.finding import Finding, FindingCode, Severity
from goals.foreign import NOTHING_SAID
from loaders import identity
from loaders.foreign.reading import read_foreign
from loaders.grid import Book
from loaders.indicator_tab import IndicatorRows
from loaders.layout import (
    ASKING,
    INDICATORS,
    MILESTONES,
    SEATS,
    STATUS,
    TEMPLATE_VERSION,
    Kind,
)
from loaders.milestone_reading import MilestoneRows
from loaders.remarks import remarks
from loaders.said import said_identity
from loaders.sandbox import in_child
from loaders.seat_reading import SeatRows
from loaders.status_reading import StatusRows
from loaders.table_reading import find_table
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.foreign import Said
    from loaders.grid import Parse


@speaking(NORWEGIAN)
def read_status_sheet(
    content: bytes,
    strategy: Strategy,
    *,
    said: Said = NOTHING_SAID,
    parse: Parse = in_child,
) -> Delivery:
    """Read the bytes; whatever is wrong with them is a finding, nothing is ever raised for it.

    A sheet made for another strategy comes back with its identity alone: its rows mean nothing
    here. What needs the store (rounds, the plan, earlier reports) is judged in `goals/`. `said` is
    what the person says that the file is for: with trust and period a table of ours that has lost
    its identity is read too, and with a confirmed mapping any other. `parse` reads the bytes: in a
    child process, unless they are of our own making.
    """
    book = parse(content)
    if not isinstance(book, Book):
        return Delivery(identity=None, findings=book)
    if identity.is_silent(book):
        is_ours = _has_our_table(book, strategy)
        return _said(book, strategy, said) if is_ours else read_foreign(book, strategy, said)
    found, findings = identity.recognise(book, kind=Kind.STATUS)
    if found is None:
        return Delivery(identity=None, findings=findings)
    if found.strategy != strategy.key:
        return Delivery(identity=_sheet_identity(found), findings=findings)
    return _delivery(book, strategy, _sheet_identity(found), findings)


def _has_our_table(book: Book, strategy: Strategy) -> bool:
    """Whether every heading of ours is there: what CSV and copied sheets keep of the template."""
    table, missing = find_table(book, STATUS, strategy.owner)
    return table is not None and not missing


def _said(book: Book, strategy: Strategy, said: Said) -> Delivery:
    """Read a sheet of ours without identity as what the person says that it is."""
    trust, period = said.trust, said.period
    if trust is None or period is None:
        return Delivery(identity=None, findings=(Finding(FindingCode.IDENTITY_MISSING),))
    found = said_identity(strategy, trust, period, template_version=str(TEMPLATE_VERSION))
    known = strategy.trust_by_key.get(trust)
    values = {"trust": known.short if known else trust, "period": period}
    remark = Finding(FindingCode.IDENTITY_SAID, Severity.WARNING, values=values)
    return _delivery(book, strategy, found, (remark,))


def _delivery(
    book: Book, strategy: Strategy, found: SheetIdentity, findings: tuple[Finding, ...]
) -> Delivery:
    table, gone = find_table(book, ASKING, strategy.owner)
    rows = StatusRows(strategy.measure_by_id)
    if table is not None:
        rows.read(table)
        gone = (*gone, *remarks(table))
    milestones, faults = _milestones(book, strategy)
    measured, unmeasured = _indicators(book, strategy, found.trust)
    seats, wrong = _seats(book, strategy)
    all_findings = (*findings, *gone, *rows.findings, *faults, *unmeasured, *wrong)
    is_faulty = any(finding.severity is Severity.ERROR for finding in all_findings)
    said = (rows.rows, rows.answers, milestones.rows, measured.values, seats.rows)
    if not (any(said) or is_faulty):
        nothing = Finding(FindingCode.NOTHING_FILLED_IN, sheet=STATUS.sheet)
        all_findings = (*all_findings, nothing)
    return Delivery(
        identity=found,
        rows=tuple(rows.rows.values()),
        milestones=tuple(milestones.rows),
        answers=tuple(rows.answers.values()),
        seats=tuple(seats.rows.values()),
        listed=tuple(rows.listed),
        findings=all_findings,
        values=tuple(measured.values),
        typed=(*rows.typed, *milestones.typed, *measured.typed, *seats.typed),
    )


def _milestones(book: Book, strategy: Strategy) -> tuple[MilestoneRows, tuple[Finding, ...]]:
    """A sheet of milestones that was taken out is worth a warning, no refusal."""
    table, gone = find_table(book, MILESTONES, strategy.owner, if_missing=Severity.WARNING)
    rows = MilestoneRows(strategy)
    if table is None:
        return rows, gone
    rows.read(table)
    return rows, (*gone, *remarks(table), *rows.findings)


def _seats(book: Book, strategy: Strategy) -> tuple[SeatRows, tuple[Finding, ...]]:
    """A sheet that isn't there says nothing: earlier ones had none, and some have no rows."""
    table, gone = find_table(book, SEATS, strategy.owner)
    rows = SeatRows(strategy)
    if table is None:
        return rows, ()
    rows.read(table)
    return rows, (*gone, *remarks(table), *rows.findings)


def _indicators(
    book: Book, strategy: Strategy, trust: str
) -> tuple[IndicatorRows, tuple[Finding, ...]]:
    """A sheet of indicators that isn't there is none: older sheets had none."""
    table, gone = find_table(book, INDICATORS, strategy.owner)
    rows = IndicatorRows(strategy, trust)
    if table is None:
        return rows, ()
    rows.read(table)
    return rows, (*gone, *remarks(table), *rows.findings)


def _sheet_identity(found: identity.Identity) -> SheetIdentity:
    return SheetIdentity(
        template_version=str(found.template_version),
        strategy=found.strategy,
        trust=found.trust,
        cycle=found.cycle,
        period=found.period,
        based_on=found.based_on,
    )

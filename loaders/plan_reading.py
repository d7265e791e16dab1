"""From the rows of a plan workbook to plan items, milestones and findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from goals.facts import PlanItem
from goals.finding import FindingCode
from loaders import cells
from loaders.layout import LABEL_LIMIT, PLAN, PLAN_MILESTONES
from loaders.milestone_reading import note_incomplete, read_milestone_id
from loaders.remarks import remarks
from loaders.table_reading import find_table
from texts import dates

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Period
    from goals.facts import MilestoneId
    from goals.finding import Finding
    from loaders.grid import Book
    from loaders.identity import Identity
    from loaders.layout import Layout
    from loaders.table_reading import RowReader

T = TypeVar("T")
_NEEDED = ("measure", "trust", "title", "due")
_DEFAULTS = {
    "applicable": True,
    "prioritised": False,
    "in_mandate": False,
    "in_economic_plan": False,
    "expected_line": True,
}
"""What an empty cell means."""


@dataclass(frozen=True)
class PlannedMilestone:
    """One row of the plan's milestones; `milestone` None means a new one, numbered later.

    `sheet` and `cell` None: it was not written in a workbook.
    """

    milestone: MilestoneId | None
    measure: MeasureId
    trust: str
    title: str
    due: date
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True)
class PlanReading:
    """A plan workbook as read. `identity` None: it isn't ours, and a finding says so.

    `rows` carry the period that the workbook was made for as their `from_period`.
    """

    identity: Identity | None
    rows: tuple[PlanItem, ...] = ()
    milestones: tuple[PlannedMilestone, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_book(
    book: Book, strategy: Strategy, identity: Identity, findings: tuple[Finding, ...]
) -> PlanReading:
    """Read both sheets; `findings` are those that stand already."""
    known = Known(strategy)
    item = partial(read_item, known, identity.period)
    items, item_faults = read_table(book, PLAN, strategy, item)
    milestones, faults = read_table(book, PLAN_MILESTONES, strategy, partial(_milestone, known))
    return PlanReading(
        identity=identity,
        rows=items,
        milestones=milestones,
        findings=(*findings, *item_faults, *faults),
    )


@dataclass(frozen=True)
class Known:
    """What the rows may speak of, and what was met so far."""

    strategy: Strategy
    met: set[tuple[object, str]] = field(default_factory=set)

    def measure(self, reader: RowReader, key: str) -> MeasureId | None:
        """Read the measure; findings of the row name it from then on."""
        found = reader.take(key, partial(cells.read_id, known=self.strategy.measure_by_id))
        reader.measure = str(found) if found else None
        return found

    def trust(self, reader: RowReader) -> str | None:
        """Read the trust; a row without one is for nobody."""
        found = reader.take("trust", partial(cells.read_trust, trusts=self.strategy.trusts))
        if reader.cell("trust").blank:
            reader.find("trust", FindingCode.UNKNOWN_TRUST, "")
        return found

    def is_second(self, reader: RowReader, what: object, trust: str | None) -> bool:
        """Whether the same was met before; the second one is a finding."""
        if what is None or trust is None:
            return False
        if (what, trust) in self.met:
            reader.find("id", FindingCode.DUPLICATE_ROW, str(what))
            return True
        self.met.add((what, trust))
        return False


def read_table(
    book: Book, layout: Layout, strategy: Strategy, read: Callable[[RowReader], T | None]
) -> tuple[tuple[T, ...], tuple[Finding, ...]]:
    """Read each row of a sheet; a row with a fault gives its findings and no value."""
    table, gone = find_table(book, layout, strategy.owner)
    found: list[T] = []
    findings = [*gone, *(remarks(table) if table else ())]
    for reader in table.rows() if table else ():
        value = read(reader)
        findings.extend(reader.findings)
        if value is not None and not reader.findings:
            found.append(value)
    return tuple(found), tuple(findings)


def read_item(known: Known, period: Period, reader: RowReader) -> PlanItem | None:
    """Read one row of the sheet «Plan», or of one that has its columns."""
    measure, trust = known.measure(reader, "id"), known.trust(reader)
    if reader.cell("id").blank:
        reader.find("id", FindingCode.ID_MISSING)
    start, due = reader.take("start", cells.read_date), reader.take("due", cells.read_date)
    if start and due and due < start:
        code, shown = FindingCode.DUE_BEFORE_START, dates.day(due)
        reader.find("due", code, shown, start=dates.day(start), due=shown)
    label = partial(cells.read_text, limit=LABEL_LIMIT)
    title, responsible = reader.take("title", label), reader.take("responsible", label)
    flags = {key: _flag(reader, key) for key in _DEFAULTS}
    if known.is_second(reader, measure, trust) or measure is None or trust is None:
        return None
    return PlanItem(
        measure=measure,
        trust=trust,
        from_period=period,
        title=title,
        responsible=responsible,
        start=start,
        due=due,
        sheet=reader.sheet,
        cell=reader.address("id"),
        **flags,
    )


def _flag(reader: RowReader, key: str) -> bool:
    value = reader.take(key, cells.read_yes_no)
    return _DEFAULTS[key] if value is None else value


def _milestone(known: Known, reader: RowReader) -> PlannedMilestone | None:
    """Read one row of the sheet «Delmål»."""
    measures = known.strategy.measure_by_id
    number = reader.take("id", partial(read_milestone_id, known=measures))
    measure = known.measure(reader, "measure")
    note_incomplete(reader, _NEEDED)
    trust = None if reader.cell("trust").blank else known.trust(reader)
    title = reader.take("title", partial(cells.read_text, limit=LABEL_LIMIT))
    due = reader.take("due", cells.read_date)
    if number and measure and number.measure != measure:
        reader.find("id", FindingCode.MILESTONE_UNKNOWN, str(number))
    known.is_second(reader, number, trust)
    if not (measure and trust and title and due):
        return None
    return PlannedMilestone(
        milestone=number,
        measure=measure,
        trust=trust,
        title=title,
        due=due,
        sheet=reader.sheet,
        cell=reader.address("title"),
    )

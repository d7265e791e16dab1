"""From the rows of the sheet «Delmål» to what was delivered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals.catalogue.model import MeasureId
from goals.delivery import DeliveredMilestone
from goals.facts import MilestoneId
from goals.finding import FindingCode
from loaders import cells
from loaders.cells import Problem
from loaders.clean import plain
from loaders.layout import LABEL_LIMIT
from loaders.typed import typed_row

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import Strategy
    from goals.delivery import TypedRow
    from goals.finding import Finding
    from loaders.grid import Cell
    from loaders.table_reading import FoundTable, RowReader

REPORTED = ("reached", "proposed_due", "dropped")
NEEDED = ("measure", "title", "due")


class MilestoneRows:
    """The rows as read so far: delivered ones, all that were typed, all faults."""

    def __init__(self, strategy: Strategy) -> None:
        """Begin with nothing."""
        self._known = strategy.measure_by_id
        self.rows: list[DeliveredMilestone] = []
        self.typed: list[TypedRow] = []
        self.findings: list[Finding] = []

    def read(self, table: FoundTable) -> None:
        """Read new milestones, and known ones of which anything is reported."""
        for reader in table.rows():
            number = reader.take("id", partial(read_milestone_id, known=self._known))
            row = _row(reader, number, self._known)
            if row is not None:
                self.rows.append(row)
            self.findings.extend(reader.findings)
            self.typed.append(typed_row(reader, number))


def read_milestone_id(cell: Cell, *, known: Collection[MeasureId]) -> MilestoneId | Problem | None:
    """Read `T3.10-M2`; the measure must be one of the strategy's."""
    if cell.blank or cell.fault:
        return cells.fault_of(cell)
    try:
        found = MilestoneId.parse(plain(cells.seen(cell)).upper())
    except ValueError:
        return Problem(FindingCode.MILESTONE_UNKNOWN, cells.seen(cell))
    if found.measure not in known:
        return Problem(FindingCode.MILESTONE_UNKNOWN, cells.seen(cell))
    return found


def note_incomplete(reader: RowReader, needed: tuple[str, ...]) -> None:
    """Note each cell that a milestone lacks."""
    for key in needed:
        if reader.cell(key).blank:
            reader.find(key, FindingCode.MILESTONE_INCOMPLETE)


def _row(
    reader: RowReader, number: MilestoneId | None, known: Collection[MeasureId]
) -> DeliveredMilestone | None:
    if number is None and not reader.cell("id").blank:
        return None
    is_new = number is None
    if not is_new and not reader.any_filled(*REPORTED):
        return None
    measure = number.measure if number else _measure(reader, known)
    reader.measure = str(measure) if measure else None
    if is_new:
        note_incomplete(reader, NEEDED)
    row = _values(reader, number, measure or MeasureId(0, 0))
    return None if is_new and reader.findings else row


def _measure(reader: RowReader, known: Collection[MeasureId]) -> MeasureId | None:
    return reader.take("measure", partial(cells.read_id, known=known))


def _values(
    reader: RowReader, number: MilestoneId | None, measure: MeasureId
) -> DeliveredMilestone:
    """Title and due date are the plan's once a milestone has a number: those cells are locked."""
    is_new = number is None
    return DeliveredMilestone(
        milestone=number,
        measure=measure,
        sheet=reader.sheet,
        cells=reader.addresses(*NEEDED, *REPORTED, milestone="id"),
        title=reader.take("title", partial(cells.read_text, limit=LABEL_LIMIT)) if is_new else None,
        due=reader.take("due", cells.read_date) if is_new else None,
        reached=reader.take("reached", cells.read_date),
        proposed_due=reader.take("proposed_due", cells.read_date),
        dropped=bool(reader.take("dropped", cells.read_yes_no)),
    )

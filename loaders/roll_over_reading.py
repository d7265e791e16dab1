"""From the rows of a roll-over workbook to what was chosen for each item and milestone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from goals.roll_over_sheet import ChosenMilestone, ChosenRow
from loaders import cells, identity
from loaders.grid import Book
from loaders.layout import ROLL_OVER, ROLL_OVER_MILESTONES, Kind
from loaders.milestone_reading import read_milestone_id
from loaders.plan_reading import Known, read_item, read_table
from loaders.sandbox import in_child
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.cycle import Period
    from goals.finding import Finding
    from loaders.grid import Parse
    from loaders.identity import Identity
    from loaders.table_reading import RowReader


@dataclass(frozen=True)
class RollOverReading:
    """A roll-over workbook as read. `identity` None: it isn't ours, and a finding says so."""

    identity: Identity | None
    rows: tuple[ChosenRow, ...] = ()
    milestones: tuple[ChosenMilestone, ...] = ()
    findings: tuple[Finding, ...] = ()


@speaking(NORWEGIAN)
def read_roll_over(
    content: bytes, strategy: Strategy, *, parse: Parse = in_child
) -> RollOverReading:
    """Read the bytes; whatever is wrong with them is a finding, nothing is ever raised for it.

    One made for another strategy comes back with its identity alone. `parse` reads the bytes: in a
    child process, unless they are of our own making.
    """
    book = parse(content)
    if not isinstance(book, Book):
        return RollOverReading(identity=None, findings=book)
    found, findings = identity.recognise(book, kind=Kind.ROLL_OVER)
    if found is None or found.strategy != strategy.key:
        return RollOverReading(identity=found, findings=findings)
    known = Known(strategy)
    rows, faults = read_table(book, ROLL_OVER, strategy, partial(_row, known, found.period))
    milestones, more = read_table(book, ROLL_OVER_MILESTONES, strategy, partial(_milestone, known))
    return RollOverReading(found, rows, milestones, (*findings, *faults, *more))


def _row(known: Known, period: Period, reader: RowReader) -> ChosenRow | None:
    """Read a row; what is planned in it is read as in the plan workbook."""
    plan = read_item(known, period, reader)
    choice = reader.take("choice", cells.read_choice)
    if plan is None:
        return None
    return ChosenRow(choice, plan, reader.addresses("choice", "due"))


def _milestone(known: Known, reader: RowReader) -> ChosenMilestone | None:
    measures = known.strategy.measure_by_id
    number = reader.take("id", partial(read_milestone_id, known=measures))
    trust = known.trust(reader)
    due = reader.take("due", cells.read_date)
    if reader.cell("id").blank:
        reader.find("id", FindingCode.MILESTONE_INCOMPLETE)
    if known.is_second(reader, number, trust) or number is None or trust is None:
        return None
    return ChosenMilestone(number, trust, due, reader.sheet, reader.address("due"))

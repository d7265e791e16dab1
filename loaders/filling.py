"""Fill in a written workbook as a person would type it: for the demonstration and tests.

The same typing into the same workbook gives the same bytes, whatever the clock says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from goals.plan_changes import FIELDS
from goals.status import Cause, Status
from loaders.layout import (
    ASKING,
    INDICATORS,
    MILESTONES,
    PLAN,
    PLAN_MILESTONES,
    SEATS,
    STATUS,
)
from loaders.packaging import to_bytes
from loaders.status_rows import progress_cell, yes_no
from texts import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from goals.catalogue.model import Strategy
    from goals.facts import Milestone, PlanItem
    from loaders.layout import Layout

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
Typed = Status | Cause | str | float | bool | date | None
"""What is typed into one cell: a value of ours, or exactly the text or number given."""


@dataclass(frozen=True)
class Filling:
    """What is typed: fields by measure id (`T3.10`), by milestone id, and new milestones.

    Values of indicators go by indicator and period (`heltid 2026-05`), `seats` are the numbers of
    taken seats by what they are of (`forbedringsveileder-4-tromso`).

    Fields have the names of `DeliveredRow` and `DeliveredMilestone`. `Unchanged` is typed as the
    word itself, `names.unchanged()`. A value None empties the cell.
    """

    measures: Mapping[str, Mapping[str, Typed]] = field(default_factory=dict)
    milestones: Mapping[str, Mapping[str, Typed]] = field(default_factory=dict)
    new_milestones: Sequence[Mapping[str, Typed]] = ()
    seats: Mapping[str, Typed] = field(default_factory=dict)
    indicators: Mapping[str, Mapping[str, Typed]] = field(default_factory=dict)


def fill(content: bytes, filling: Filling) -> bytes:
    """Give the sheet with the cells filled in; raises KeyError for a row that isn't there."""
    book = load_workbook(BytesIO(content))
    status, milestones = book[STATUS.sheet], book[MILESTONES.sheet]
    rows = _rows_by_id(status)
    for measure, values in filling.measures.items():
        _type(status, ASKING, rows[measure], values)
    known = _rows_by_id(milestones)
    for number, values in filling.milestones.items():
        _type(milestones, MILESTONES, known[number], values)
    for row, values in enumerate(filling.new_milestones, max(known.values()) + 1):
        _type(milestones, MILESTONES, row, values)
    for of, taken in filling.seats.items():
        sheet = book[SEATS.sheet]
        _type(sheet, SEATS, _rows_by_id(sheet)[of], {"taken": taken})
    if filling.indicators:
        measured = book[INDICATORS.sheet]
        places = _rows_by_id(measured)
        for identity, values in filling.indicators.items():
            _type(measured, INDICATORS, places[identity], values)
    return _saved(book)


def fill_plan(
    content: bytes,
    strategy: Strategy,
    *,
    rows: Iterable[PlanItem],
    new_milestones: Iterable[Milestone] = (),
    moved_milestones: Iterable[Milestone] = (),
) -> bytes:
    """Give a plan workbook with rows and deadlines typed over its own, new milestones below."""
    book = load_workbook(BytesIO(content))
    plan, milestones = book[PLAN.sheet], book[PLAN_MILESTONES.sheet]
    short = {trust.key: trust.short for trust in strategy.trusts}
    places = _rows_by_id_and_trust(plan, PLAN)
    for item in rows:
        row = places[str(item.measure), short[item.trust]]
        _type(plan, PLAN, row, item.model_dump(include=set(FIELDS)))
    places = _rows_by_id_and_trust(milestones, PLAN_MILESTONES)
    for milestone in moved_milestones:
        row = places[str(milestone.id), short[milestone.trust]]
        _type(milestones, PLAN_MILESTONES, row, {"due": milestone.due})
    first = max(_rows_by_id(milestones).values()) + 1
    for row, milestone in enumerate(new_milestones, first):
        values: dict[str, Typed] = {
            "measure": str(milestone.id.measure),
            "trust": short[milestone.trust],
            "title": milestone.title,
            "due": milestone.due,
        }
        _type(milestones, PLAN_MILESTONES, row, values)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """Save with the time that the workbook was made, which the file says without a zone."""
    return to_bytes(book, made_at=(book.properties.created or _EPOCH).replace(tzinfo=UTC))


def _rows_by_id(sheet: Worksheet) -> dict[str, int]:
    """Give the row of each text in the first column: titles and headings too, the last below."""
    rows = range(1, sheet.max_row + 1)
    return {str(sheet.cell(row, 1).value): row for row in rows if sheet.cell(row, 1).value}


def _rows_by_id_and_trust(sheet: Worksheet, layout: Layout) -> dict[tuple[str, str], int]:
    """Give the row of each id at each trust: in the plan several trusts share an id."""
    column = [column.key for column in layout.columns].index("trust") + 1
    rows = range(1, sheet.max_row + 1)
    return {
        (str(sheet.cell(row, 1).value), str(sheet.cell(row, column).value)): row for row in rows
    }


def _type(sheet: Worksheet, layout: Layout, row: int, values: Mapping[str, Typed]) -> None:
    keys = [column.key for column in layout.columns]
    for key, value in values.items():
        cell: Any = sheet.cell(row, keys.index(key) + 1)
        cell.value = _as_typed(key, value)
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = value.startswith("=")


def _as_typed(key: str, value: Typed) -> str | float | date | None:
    if isinstance(value, Status):
        return names.status(value)
    if isinstance(value, Cause):
        return names.cause(value)
    if isinstance(value, bool):
        return yes_no(value)
    if key == "progress" and isinstance(value, int | float):
        return progress_cell(value)
    return value

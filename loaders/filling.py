"""Fill in a written status sheet as a person would type it: for the demonstration and tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from goals.status import Cause, Status
from loaders.layout import MILESTONES, STATUS
from loaders.status_rows import progress_cell, yes_no
from texts import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from loaders.layout import Layout

Typed = Status | Cause | str | float | bool | date | None
"""What is typed into one cell: a value of ours, or exactly the text or number given."""


@dataclass(frozen=True)
class Filling:
    """What is typed: fields by measure id (`T3.10`), by milestone id, and new milestones.

    Fields have the names of `DeliveredRow` and `DeliveredMilestone`. `Unchanged` is typed as the
    word itself, `names.unchanged()`. A value None empties the cell.
    """

    measures: Mapping[str, Mapping[str, Typed]] = field(default_factory=dict)
    milestones: Mapping[str, Mapping[str, Typed]] = field(default_factory=dict)
    new_milestones: Sequence[Mapping[str, Typed]] = ()


def fill(content: bytes, filling: Filling) -> bytes:
    """Give the sheet with the cells filled in; raises KeyError for a row that isn't there."""
    book = load_workbook(BytesIO(content))
    status, milestones = book[STATUS.sheet], book[MILESTONES.sheet]
    rows = _rows_by_id(status)
    for measure, values in filling.measures.items():
        _type(status, STATUS, rows[measure], values)
    known = _rows_by_id(milestones)
    for number, values in filling.milestones.items():
        _type(milestones, MILESTONES, known[number], values)
    for row, values in enumerate(filling.new_milestones, max(known.values()) + 1):
        _type(milestones, MILESTONES, row, values)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _rows_by_id(sheet: Worksheet) -> dict[str, int]:
    """Give the row of each text in the first column: titles and headings too, the last below."""
    rows = range(1, sheet.max_row + 1)
    return {str(sheet.cell(row, 1).value): row for row in rows if sheet.cell(row, 1).value}


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

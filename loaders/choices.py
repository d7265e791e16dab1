"""Drop-down lists and what a cell takes, as the spreadsheet program itself can check it.

Pasting goes past all of it: reading checks everything again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from goals.facts import RollOverChoice
from goals.seats import MOST_SEATS
from goals.status import REPORTABLE, Cause
from loaders.grid import META_SHEET
from loaders.layout import LABEL_LIMIT, TEXT_LIMIT, Field
from texts import names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from loaders.layout import Column
    from loaders.tables import Table

STATUSES, CAUSES, YES_NO = "Statusvalg", "Arsaksvalg", "JaNei"
MEASURES, TRUSTS, NEED_REASON = "Tiltaksvalg", "Foretaksvalg", "KreverBegrunnelse"
ROLL_OVERS = "Rulleringsvalg"
_LIST_OF = {
    Field.STATUS: STATUSES,
    Field.CAUSE: CAUSES,
    Field.YES_NO: YES_NO,
    Field.MEASURE: MEASURES,
    Field.TRUST: TRUSTS,
    Field.CHOICE: ROLL_OVERS,
}
_FIRST_LIST_COLUMN = 4
"""Columns A and B of the hidden sheet hold the identity."""
_FIRST_DAY, _LAST_DAY = 36526, 73050
"""1 January 2000 and 31 December 2099 as spreadsheet days."""
_NUMBERS = ("-1000000000000", "1000000000000")
"""Whatever is counted lies between them."""
_PROMPT_LIMIT = 255


@dataclass(frozen=True)
class Check:
    """What one kind of cell takes: a list, a number, a date or a length of text."""

    kind: Literal["list", "whole", "decimal", "date", "textLength"]
    first: str
    last: str | None
    operator: Literal["between", "lessThanOrEqual"] | None
    refusal: str


def closed_lists() -> dict[str, tuple[str, ...]]:
    """Give the lists that are the same in every workbook, by their defined name."""
    return {
        STATUSES: (names.unchanged(), *map(names.status, REPORTABLE)),
        CAUSES: tuple(map(names.cause, Cause)),
        YES_NO: (words("sheet")("yes"), words("sheet")("no")),
        ROLL_OVERS: tuple(map(names.roll_over, RollOverChoice)),
        NEED_REASON: tuple(names.status(status) for status in REPORTABLE if status.needs_reason),
    }


def write_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> None:
    """Write each list into a column of the hidden sheet and give it its defined name.

    An empty list keeps one blank cell, since a name must point at something.
    """
    meta = book[META_SHEET]
    for number, (name, entries) in enumerate(lists.items(), _FIRST_LIST_COLUMN):
        meta.cell(1, number, name)
        for row, entry in enumerate(entries, 2):
            meta.cell(row, number, entry)
        letter = get_column_letter(number)
        area = f"'{META_SHEET}'!${letter}$2:${letter}${max(len(entries), 1) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=area)


def validate(sheet: Worksheet, table: Table) -> None:
    """Attach hint and check to every input column."""
    for column in table.layout.inputs:
        validation = _validation(column)
        sheet.add_data_validation(validation)
        validation.add(table.cells(column.key))


def _validation(column: Column) -> DataValidation:
    check, text = _check(column.field), words("sheet")
    validation = DataValidation(
        type=check.kind,
        operator=check.operator,
        formula1=check.first,
        formula2=check.last,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorStyle="stop",
        errorTitle=text("refused.title"),
        error=check.refusal,
    )
    validation.prompt = text(f"prompt.{column.prompt or column.field}")[:_PROMPT_LIMIT]
    return validation


def _check(field: Field) -> Check:
    text = words("sheet")
    if field in _LIST_OF:
        return Check("list", _LIST_OF[field], None, None, text("refused.list"))
    if field is Field.PERCENT:
        return Check("whole", "0", "100", "between", text("refused.progress"))
    if field is Field.COUNT:
        return Check("whole", "0", str(MOST_SEATS), "between", text("refused.count"))
    if field is Field.NUMBER:
        return Check("decimal", *_NUMBERS, "between", text("refused.number"))
    if field is Field.DATE:
        return Check("date", str(_FIRST_DAY), str(_LAST_DAY), "between", text("refused.date"))
    limit = TEXT_LIMIT if field is Field.TEXT else LABEL_LIMIT
    refusal = text("refused.text", limit=limit)
    return Check("textLength", str(limit), None, "lessThanOrEqual", refusal)

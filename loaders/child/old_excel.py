"""Read old and binary Excel files (.xls, .xlsb) with calamine.

It gives values alone: which numbers are percentages, which cells show an error and which rows are
hidden is read from the records beside it. What is lost all the same: the document's properties,
so `_meta` alone says what a workbook is, and a formula that was never counted in an .xlsb, which
Excel doesn't leave behind.

calamine is fast and in another language: on hostile bytes it may abort the whole process, and its
panic is no Exception.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

from goals.finding import FindingCode
from loaders.child.binary_facts import PERCENT, BinaryFacts
from loaders.child.gather import Room, error, number, text, to_book, too_many_rows
from loaders.child.guard import check_sheets
from loaders.child.refusal import Refused
from loaders.grid import MAX_COLUMNS, MAX_ROWS, META_SHEET, Area, Cell

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from loaders.grid import Book, CellValue, Sheet

_MACRO_SHEETS = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)


def read(content: bytes, facts: list[BinaryFacts]) -> Book:
    """Read the visible sheets; `facts` are those of all sheets in their order.

    Raises Refused, or whatever calamine raises on damage.
    """
    try:
        return _read(content, facts)
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 (a panic in calamine derives from nothing else)
        raise Refused(FindingCode.FILE_DAMAGED) from None


def _read(content: bytes, facts: list[BinaryFacts]) -> Book:
    book, room = load_workbook(BytesIO(content)), Room()
    check_sheets(len(book.sheets_metadata))
    if any(sheet.typ in _MACRO_SHEETS for sheet in book.sheets_metadata):
        raise Refused(FindingCode.FILE_HAS_MACROS)
    return to_book(
        _sheet(room, book, sheet.name, facts[number] if number < len(facts) else BinaryFacts())
        for number, sheet in enumerate(book.sheets_metadata)
        if _is_wanted(sheet)
    )


def _is_wanted(sheet: SheetMetadata) -> bool:
    if sheet.name == META_SHEET:
        return True
    return sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet


def _sheet(room: Room, book: CalamineWorkbook, name: str, facts: BinaryFacts) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= MAX_ROWS or last_column >= MAX_COLUMNS:
        raise too_many_rows()
    values = enumerate(sheet.to_python(skip_empty_area=False), 1)
    rows = (
        [_cell(value, facts.marks.get((row, column))) for column, value in enumerate(line, 1)]
        for row, line in values
    )
    return room.gather(name, rows, hidden_rows=facts.hidden_rows, merged=_merged(sheet))


def _merged(sheet: CalamineSheet) -> list[Area]:
    return [
        Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    ]


def _cell(value: CellValue, mark: str | None) -> Cell:
    """Make a cell of a value and what was seen beside it; an error comes as an empty text."""
    if mark and mark != PERCENT:
        return error(mark)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(value)
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return number(whole, "0%") if mark else number(whole)

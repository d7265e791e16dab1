"""Read old and binary Excel files (.xls, .xlsb) with calamine.

What is lost on the way: number formats, so a percentage is a plain number and a share of it is
asked about; which rows are hidden; and the document's properties, so `_meta` alone says what a
workbook is.

calamine is fast and in another language: on hostile bytes it may abort the whole process, and its
panic is no Exception.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from goals.finding import FindingCode
from loaders.child.gather import Room, number, text, to_book, too_many_rows
from loaders.child.guard import check_sheets
from loaders.child.refusal import Refused
from loaders.grid import MAX_COLUMNS, MAX_ROWS, META_SHEET, Area, Cell

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from loaders.grid import Book, CellValue, Sheet

_MACRO_SHEETS = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)


def read(content: bytes) -> Book:
    """Read the visible sheets; raises Refused, or whatever calamine raises on damage."""
    try:
        return _read(content)
    except PasswordError:
        raise Refused(FindingCode.FILE_ENCRYPTED) from None
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 (a panic in calamine derives from nothing else)
        raise Refused(FindingCode.FILE_DAMAGED) from None


def _read(content: bytes) -> Book:
    book = load_workbook(BytesIO(content))
    check_sheets(len(book.sheets_metadata))
    if any(sheet.typ in _MACRO_SHEETS for sheet in book.sheets_metadata):
        raise Refused(FindingCode.FILE_HAS_MACROS)
    room, wanted = Room(), filter(_is_wanted, book.sheets_metadata)
    return to_book([_sheet(room, book, sheet.name) for sheet in wanted])


def _is_wanted(sheet: SheetMetadata) -> bool:
    if sheet.name == META_SHEET:
        return True
    return sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet


def _sheet(room: Room, book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= MAX_ROWS or last_column >= MAX_COLUMNS:
        raise too_many_rows()
    rows = ([_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False))
    return room.gather(name, rows, merged=_merged(sheet))


def _merged(sheet: CalamineSheet) -> list[Area]:
    return [
        Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    ]


def _cell(value: CellValue) -> Cell:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(value)
    return number(int(value) if isinstance(value, float) and value.is_integer() else value)

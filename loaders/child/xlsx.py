"""Read .xlsx with openpyxl, and its strict form after giving it the usual names.

openpyxl finds no sheets in strict Open XML and says nothing: its elements are the same, under
other names.
"""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from openpyxl import DEFUSEDXML, load_workbook

from loaders.child.gather import UNCOUNTED, Room, error, number, text, to_book
from loaders.child.sheet_facts import SheetFacts
from loaders.grid import BLANK, META_SHEET, PROPERTY_PREFIX, Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell as FileCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from loaders.grid import Book, Sheet

_WORKBOOK = "xl/workbook.xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+(?:/\w+)?)")
_RENAMED = {
    b"customProperties": b"custom-properties",
    b"extendedProperties": b"extended-properties",
}
_ERROR, _NUMBER, _TEXT = "e", "n", "s"


def read(parts: Mapping[str, bytes], content: bytes, facts: Mapping[str, SheetFacts]) -> Book:
    """Read the visible sheets; `facts` are what the guard saw, by the name of the part."""
    with warnings.catch_warnings():
        # openpyxl warns of extensions that it would leave out; nothing is saved from here
        warnings.simplefilter("ignore")
        book = _load(_with_usual_names(parts) if _STRICT in parts[_WORKBOOK] else content)
        room, wanted = Room(), list(filter(_is_wanted, book.worksheets))
        sheets = [_sheet(room, sheet, facts) for sheet in wanted]
    return to_book(sheets, _properties(book))


def _is_wanted(sheet: Worksheet) -> bool:
    return sheet.sheet_state == "visible" or sheet.title == META_SHEET


def _load(content: bytes) -> Workbook:
    if not DEFUSEDXML:
        # an installation without it must not read on
        raise RuntimeError("defusedxml")
    return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _with_usual_names(parts: Mapping[str, bytes]) -> bytes:
    """Pack the workbook again with the names of transitional Open XML."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, _STRICT_NAME.sub(_usual_name, data))
    return packed.getvalue()


def _usual_name(strict: re.Match[bytes]) -> bytes:
    area, rest = strict[1], strict[2]
    head, slash, last = rest.rpartition(b"/")
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (
        area,
        head + slash + _RENAMED.get(last, last),
    )


def _sheet(room: Room, sheet: Worksheet, facts: Mapping[str, SheetFacts]) -> Sheet:
    """Read what has content; the size that the file itself claims is not believed."""
    part = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001 (no other way from a sheet to its part)
    known = facts.get(part, SheetFacts())
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # a read-only sheet has it
    rows = _rows(sheet, known) if known.rows else iter(())
    return room.gather(sheet.title, rows, hidden_rows=known.hidden_rows, merged=known.merged)


def _rows(sheet: Worksheet, known: SheetFacts) -> Iterator[list[Cell]]:
    rows = sheet.iter_rows(max_row=known.rows, max_col=known.columns)
    for number_of_row, row in enumerate(rows, 1):
        yield [
            _empty(known, number_of_row, column) if cell.value is None else _cell(cell)
            for column, cell in enumerate(row, 1)
        ]


def _empty(known: SheetFacts, row: int, column: int) -> Cell:
    return UNCOUNTED if (row, column) in known.uncounted else BLANK


def _cell(cell: FileCell | MergedCell) -> Cell:
    value: Any = cell.value
    if cell.data_type == _ERROR:
        return error(str(value))
    if cell.data_type == _NUMBER:
        return number(value, cell.number_format)
    return text(value) if cell.data_type == _TEXT else Cell(value)


def _properties(book: Workbook) -> Mapping[str, str]:
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    found = {str(entry.name): str(entry.value) for entry in properties}
    return {name: said for name, said in found.items() if name.startswith(PROPERTY_PREFIX)}

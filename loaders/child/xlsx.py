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

from loaders.child import xlsx_cells
from loaders.child.gather import UNCOUNTED, Room, error, number, text, to_book
from loaders.child.sheet_facts import SheetFacts
from loaders.grid import BLANK, META_SHEET, PROPERTY_PREFIX, Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from loaders.child.xlsx_cells import FileCell
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
        if _STRICT in parts[_WORKBOOK]:
            parts = {name: _STRICT_NAME.sub(_usual_name, data) for name, data in parts.items()}
            content = _packed(parts)
        book = _load(content)
        room, wanted = Room(), list(filter(_is_wanted, book.worksheets))
        sheets = [_sheet(room, sheet, parts, facts) for sheet in wanted]
    return to_book(sheets, _properties(book))


def _is_wanted(sheet: Worksheet) -> bool:
    return sheet.sheet_state == "visible" or sheet.title == META_SHEET


def _load(content: bytes) -> Workbook:
    if not DEFUSEDXML:
        # an installation without it must not read on
        raise RuntimeError("defusedxml")
    return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack the workbook again, once its names are those of transitional Open XML."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _usual_name(strict: re.Match[bytes]) -> bytes:
    area, rest = strict[1], strict[2]
    head, slash, last = rest.rpartition(b"/")
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (
        area,
        head + slash + _RENAMED.get(last, last),
    )


def _sheet(
    room: Room, sheet: Worksheet, parts: Mapping[str, bytes], facts: Mapping[str, SheetFacts]
) -> Sheet:
    """Read what has content; the size that the file itself claims is not believed."""
    part = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001 (no other way from a sheet to its part)
    known = facts.get(part, SheetFacts())
    rows = _rows(parts[part], sheet, known) if known.rows else []
    return room.gather(sheet.title, rows, hidden_rows=known.hidden_rows, merged=known.merged)


def _rows(data: bytes, sheet: Worksheet, known: SheetFacts) -> list[list[Cell]]:
    """Put each cell into its place among empty ones."""
    grid = [[BLANK] * known.columns for _ in range(known.rows)]
    for row, column in known.uncounted:
        grid[row - 1][column - 1] = UNCOUNTED
    for number_of_row, cells in xlsx_cells.rows(data, sheet):
        for cell in cells:
            grid[number_of_row - 1][cell.column - 1] = _cell(cell)
    return grid


def _cell(cell: FileCell) -> Cell:
    if cell.kind == _ERROR:
        return error(str(cell.value))
    if cell.kind == _NUMBER:
        return number(cell.value, cell.number_format)
    return text(cell.value) if cell.kind == _TEXT else Cell(cell.value)


def _properties(book: Workbook) -> Mapping[str, str]:
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    found = {str(entry.name): str(entry.value) for entry in properties}
    return {name: said for name, said in found.items() if name.startswith(PROPERTY_PREFIX)}

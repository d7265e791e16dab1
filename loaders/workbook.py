"""Open a guarded workbook: every visible cell, the hidden identity, and nothing of openpyxl."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.utils import get_column_letter

from goals.finding import Finding, FindingCode
from loaders import guard
from loaders.cells import BLANK, Cell
from loaders.identity import KEYS, PREFIX
from loaders.layout import META_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell as FileCell
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

T = TypeVar("T")
Grid = tuple[tuple[Cell, ...], ...]
_FORMULA, _ERROR, _NUMBER = "f", "e", "n"


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows and columns from A1 on."""

    name: str
    grid: Grid
    visible: bool = True

    def at(self, row: int, column: int) -> Cell:
        """Give a cell by its numbers from 1; outside the grid it is blank."""
        cells = self.grid[row - 1] if row <= len(self.grid) else ()
        return cells[column - 1] if column <= len(cells) else BLANK


@dataclass(frozen=True)
class Book:
    """A workbook as read: its visible sheets, and what it says it is.

    `identities` are the texts of `_meta` and of the properties, those that are there.
    """

    sheets: tuple[Sheet, ...]
    identities: tuple[Mapping[str, str], ...]


def address(row: int, column: int) -> str:
    """Give `H14`."""
    return f"{get_column_letter(column)}{row}"


def read(content: bytes) -> Book | tuple[Finding, ...]:
    """Guard and open the bytes; whatever is wrong with them comes back as findings."""
    if findings := guard.check(content):
        return findings
    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions that it would leave out; nothing is saved from here
            warnings.simplefilter("ignore")
            return _open(content)
    except Exception:  # noqa: BLE001 (whatever the parser stumbles on, the file is damaged)
        return (Finding(FindingCode.FILE_DAMAGED),)


def _open(content: bytes) -> Book:
    book = _load(content, data_only=False)
    sheets = [_sheet(sheet) for sheet in book.worksheets]
    if any(cell.fault for sheet in sheets for row in sheet.grid for cell in row):
        stored = _load(content, data_only=True)
        pairs = zip(sheets, stored.worksheets, strict=True)
        sheets = [_with_stored_values(sheet, _sheet(values)) for sheet, values in pairs]
    visible = tuple(sheet for sheet in sheets if sheet.visible)
    found = [_hidden_identity(sheets), _properties(book)]
    return Book(visible, tuple(texts for texts in found if texts))


def _load(content: bytes, *, data_only: bool) -> Workbook:
    if not DEFUSEDXML:
        # an installation without it must not read on
        raise RuntimeError("defusedxml")
    return load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _sheet(sheet: Worksheet) -> Sheet:
    """Read what has content; the size that the file itself claims is not believed."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # a read-only sheet has it
    rows = sheet.iter_rows(max_row=guard.MAX_ROWS, max_col=guard.MAX_COLUMNS)
    grid = _trimmed([_row(row) for row in rows], ())
    return Sheet(sheet.title, grid, visible=sheet.sheet_state == "visible")


def _row(row: tuple[FileCell | MergedCell, ...]) -> tuple[Cell, ...]:
    """Read one row; most cells of a padded one are the same empty cell, over and over."""
    if all(cell.value is None for cell in row):
        return ()
    return _trimmed([_cell(cell) for cell in row], BLANK)


def _trimmed(found: list[T], nothing: T) -> tuple[T, ...]:
    """Leave out the empty end: rows and columns are padded to where the file claims to go."""
    while found and found[-1] == nothing:
        found.pop()
    return tuple(found)


def _cell(cell: FileCell | MergedCell) -> Cell:
    value: Any = cell.value
    if value is None:
        return BLANK
    if cell.data_type == _FORMULA:
        return Cell(None, fault=FindingCode.FORMULA_WITHOUT_VALUE)
    if cell.data_type == _ERROR:
        return Cell(str(value), fault=FindingCode.CELL_ERROR)
    if cell.data_type == _NUMBER:
        return Cell(value, number_format=cell.number_format)
    return Cell(value)


def _with_stored_values(sheet: Sheet, stored: Sheet) -> Sheet:
    """Put the value that was last counted in the place of each formula that has one."""
    grid = tuple(
        tuple(
            stored.at(row, column) if cell.fault and stored.at(row, column) is not BLANK else cell
            for column, cell in enumerate(cells, 1)
        )
        for row, cells in enumerate(sheet.grid, 1)
    )
    return Sheet(sheet.name, grid, sheet.visible)


def _hidden_identity(sheets: list[Sheet]) -> Mapping[str, str]:
    """Give the texts of the hidden sheet, wherever it has moved and whether hidden or not."""
    meta = next((sheet for sheet in sheets if sheet.name == META_SHEET), None)
    if meta is None:
        return {}
    rows = range(1, len(meta.grid) + 1)
    texts = {str(meta.at(row, 1).value): str(meta.at(row, 2).value) for row in rows}
    return {key: texts[key] for key in KEYS if key in texts}


def _properties(book: Workbook) -> Mapping[str, str]:
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    found = {str(entry.name): str(entry.value) for entry in properties}
    return {key: found[PREFIX + key] for key in KEYS if PREFIX + key in found}

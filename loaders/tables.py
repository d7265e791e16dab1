"""One sheet with a table: title lines, bands, headings, rows, print set-up and protection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from loaders.styles import TITLE_SIZE_POINTS, cell_style, put_on
from loaders.typography import height_points, lines
from texts.data_table import printable, starts_a_formula
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from loaders.layout import Column, Layout

CellInput = str | float | date | None
_NOTE_WIDTH_PX, _NOTE_LINE_PX, _NOTE_CHARACTERS = 330, 19, 44
_A4 = 9
"""The number that the file format gives the paper."""
_SIZES = {"sm title": TITLE_SIZE_POINTS}


@dataclass(frozen=True)
class Row:
    """One row by column key; `locked` are input columns that are closed in this row.

    `opened` are fixed columns that somebody has to write in: the id that we couldn't place.
    `notes` are comments on cells, by column key.
    """

    values: Mapping[str, CellInput]
    locked: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)

    def is_locked(self, column: Column) -> bool:
        """Whether nobody is to write in the column's cell."""
        is_open = column.field.is_input or column.key in self.opened
        return not is_open or column.key in self.locked


@dataclass(frozen=True)
class Table:
    """What a sheet shows: `lines` are (style, text) above, `bands` texts by their kind."""

    layout: Layout
    owner: str
    lines: Sequence[tuple[str, str]]
    bands: Mapping[str, str]
    footer: str
    rows: Sequence[Row]
    frozen_columns: int

    @property
    def head_row(self) -> int:
        """The row of the headings; the band stands above it."""
        return len(self.lines) + 2

    @property
    def first_row(self) -> int:
        """The first row with values."""
        return self.head_row + 1

    @property
    def last_row(self) -> int:
        """The last row with values; the first one when there are none."""
        return max(self.head_row + len(self.rows), self.first_row)

    def cells(self, key: str) -> str:
        """Give the range of a column's values, `H7:H60`."""
        letter = self.layout.letter(key)
        return f"{letter}{self.first_row}:{letter}{self.last_row}"


def write(sheet: Worksheet, table: Table) -> None:
    """Write the whole table; validations and highlights are added by the caller."""
    _write_lines(sheet, table)
    _write_bands(sheet, table)
    _write_heads(sheet, table)
    for number, row in enumerate(table.rows, table.first_row):
        _write_row(sheet, table, number, row)
    _set_up_screen(sheet, table)
    _set_up_print(sheet, table)
    protect(sheet)


def put(sheet: Worksheet, row: int, column: int, value: CellInput, style: str) -> None:
    """Write a value; text is always text, also when it begins with `=`, and stays so."""
    cell: Any = sheet.cell(row, column)  # never a merged one: those are written before merging
    put_on(cell, style)
    if isinstance(value, str):
        cell.value = said = printable(value)
        cell.data_type = "s"
        if starts_a_formula(said):
            cell.quotePrefix = True
    else:
        cell.value = value


def note(text: str) -> Comment:
    """Make a cell's comment, as large as what it says."""
    said = printable(text)
    height = _NOTE_LINE_PX * (lines(said, _NOTE_CHARACTERS) + 1)
    return Comment(said, words("sheet")("application"), width=_NOTE_WIDTH_PX, height=height)


def protect(sheet: Worksheet) -> None:
    """Lock what is locked, without a password; widths, heights and filters stay free."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = False
    protection.formatRows = False
    protection.autoFilter = False


def _write_lines(sheet: Worksheet, table: Table) -> None:
    for number, (style, text) in enumerate(table.lines, 1):
        put(sheet, number, 1, text, style)
        sheet.row_dimensions[number].height = height_points(1, _SIZES.get(style, 10))


def _write_bands(sheet: Worksheet, table: Table) -> None:
    """Head each run of columns of one kind."""
    number, column = table.head_row - 1, 1
    for kind, group in groupby(column.belongs_to for column in table.layout.columns):
        width = len(list(group))
        style = f"sm band {'open' if kind == 'input' else 'locked'}"
        for offset in range(width):
            text = None if offset else table.bands[kind]
            put(sheet, number, column + offset, text, style)
        column += width
    sheet.row_dimensions[number].height = height_points(1)


def _write_heads(sheet: Worksheet, table: Table) -> None:
    most = 1
    for number, column in enumerate(table.layout.columns, 1):
        text = table.layout.heading(column.key, table.owner)
        style = f"sm head {'open' if column.belongs_to == 'input' else 'locked'}"
        put(sheet, table.head_row, number, text, style)
        # room for the filter's button
        most = max(most, lines(text, column.width - 2, bold=True))
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[table.head_row].height = height_points(most)


def _write_row(sheet: Worksheet, table: Table, number: int, row: Row) -> None:
    most = 1
    for position, column in enumerate(table.layout.columns, 1):
        value = row.values.get(column.key)
        style = cell_style(column.field, locked=row.is_locked(column))
        put(sheet, number, position, value, style)
        if column.key in row.notes:
            sheet.cell(number, position).comment = note(row.notes[column.key])
        if isinstance(value, str):
            most = max(most, lines(value, column.width))
    sheet.row_dimensions[number].height = height_points(most)


def _set_up_screen(sheet: Worksheet, table: Table) -> None:
    last = get_column_letter(len(table.layout.columns))
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"{get_column_letter(table.frozen_columns + 1)}{table.first_row}"
    sheet.auto_filter.ref = f"A{table.head_row}:{last}{table.last_row}"
    first_input = next(c.key for c in table.layout.columns if c.field.is_input)
    start = f"{table.layout.letter(first_input)}{table.first_row}"
    for selection in sheet.sheet_view.selection:
        if selection.pane == "bottomRight":
            selection.activeCell = selection.sqref = start


def _set_up_print(sheet: Worksheet, table: Table) -> None:
    """A4 landscape, as wide as one page, the headings on each."""
    set_up_page(sheet, left=table.footer)
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = f"{table.head_row - 1}:{table.head_row}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35


def set_up_page(sheet: Worksheet, *, left: str = "") -> None:
    """A4, as wide as one page, numbered at the foot."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot: Any = sheet.oddFooter  # made with the sheet, though its type says that it may be None
    foot.left.text = left.replace("&", "&&")
    foot.right.text = words("sheet")("page.number")

"""Lists as a workbook to work on: a sheet each, and one that says what they are and of when."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from loaders import styles
from loaders.packaging import to_bytes
from loaders.tables import put, set_up_page
from loaders.typography import height_points, lines, text_width
from texts.data_table import as_csv, printable
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from texts.data_table import Cell, DataTable

_NARROWEST, _WIDEST = 9.0, 60.0
_MARGIN = 3.0
"""Digit widths beside the text: the filter's button and the cell's own room."""
_INDENT = 1.0
"""Digit widths that text stands in by."""
_LOOKED_AT = 200
"""Rows that a column's width is measured by."""
_ABOUT_WIDTHS = (30.0, 90.0)
_TITLE_POINTS = 16.0


def write(
    tables: Sequence[DataTable],
    about: Sequence[tuple[str, str]],
    *,
    made_at: datetime,
    about_first: bool = False,
) -> bytes:
    """Write the tables, typed, each with headings that stay and a filter, and what they are about.

    `about` are names and texts for a sheet of its own, the last one, or the first when that is what
    is read first. `made_at` is an aware moment.
    """
    book, text = Workbook(), words("lists")
    styles.set_default_font(book)
    book.properties.creator = words("sheet")("application")
    book.properties.language = "nb-NO"
    del book[book.sheetnames[0]]
    for table in tables:
        _write_table(book.create_sheet(table.name), table)
    _write_about(book.create_sheet(text("about.name"), 0 if about_first else None), about)
    book.active = 0
    return to_bytes(book, made_at=made_at)


def as_text_files(tables: Sequence[DataTable], *, made_at: datetime) -> bytes:
    """Write each table as a text file, all of them in one archive."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            entry = ZipInfo(f"{table.name}.csv", date_time=made_at.timetuple()[:6])
            archive.writestr(entry, as_csv(table), compress_type=ZIP_DEFLATED)
    return content.getvalue()


def _write_table(sheet: Worksheet, table: DataTable) -> None:
    widths = tuple(
        _width(heading, (row[place] for row in table.rows[:_LOOKED_AT]))
        for place, heading in enumerate(table.columns)
    )
    _write_heads(sheet, table.columns, widths)
    for number, row in enumerate(table.rows, 2):
        for column, cell in enumerate(row, 1):
            _put(sheet, number, column, cell)
        most = max(map(_lines, row, widths), default=1)
        if most > 1:
            sheet.row_dimensions[number].height = height_points(most)
    last = get_column_letter(max(len(table.columns), 1))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.freeze_panes = "A2"
    set_up_page(sheet, left=table.name)
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"


def _write_heads(sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
    most = 1
    for number, (heading, width) in enumerate(zip(heads, widths, strict=True), 1):
        put(sheet, 1, number, heading, "sm head locked")
        sheet.column_dimensions[get_column_letter(number)].width = width
        most = max(most, lines(heading, width - _MARGIN, bold=True))
    sheet.row_dimensions[1].height = height_points(most)


def _lines(value: Cell, width: float) -> int:
    """Count the lines of a cell; not every program finds a row's height by itself."""
    is_short = not isinstance(value, str) or ("\n" not in value and len(value) < width / 2)
    return 1 if is_short else _wrapped(str(value), width)


@lru_cache(maxsize=1024)  # the same comments stand on several sheets
def _wrapped(text: str, width: float) -> int:
    return lines(text, width - _INDENT)


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """Write a cell as what it is: a whole number, one with a tenth, a day or text.

    Nothing is no cell: an empty one takes as long to write as a full one.
    """
    if isinstance(value, str):
        value = printable(value) or None
    if value is not None:
        put(sheet, row, column, value, f"sm data {_kind(value)}")


def _kind(value: Cell) -> str:
    if isinstance(value, date):
        return "day"
    if isinstance(value, int):
        return "whole"
    return "tenth" if isinstance(value, float) else "text"


def _width(heading: str, cells: Iterable[Cell]) -> float:
    """Give room for the longest word or number, and for most of what is text."""
    shown = max(map(text_width, {str(cell) for cell in cells if cell is not None}), default=0.0)
    words_of_heading = max(text_width(word, bold=True) for word in heading.split())
    return min(max(shown, words_of_heading, _NARROWEST) + _MARGIN, _WIDEST)


def _write_about(sheet: Worksheet, about: Sequence[tuple[str, str]]) -> None:
    for letter, width in zip("AB", _ABOUT_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 1, words("lists")("about.heading"), "sm title")
    sheet.row_dimensions[1].height = height_points(1, _TITLE_POINTS)
    for row, (name, said) in enumerate(about, 2):
        put(sheet, row, 1, name, "sm strong")
        put(sheet, row, 2, said, "sm paragraph")
        sheet.row_dimensions[row].height = height_points(lines(said, _ABOUT_WIDTHS[1]))
    set_up_page(sheet)

"""Lists as a workbook to work on: a sheet each, and one that says what they are and of when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook

from loaders.styles import DATE, INK, PALE, RULE, TEXT, TITLE_SIZE_POINTS
from loaders.typography import FONT, FONT_SIZE_POINTS, height_points, lines, text_width
from texts.data_table import as_csv, printable, starts_a_formula
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from texts.data_table import Cell, DataTable

_NARROWEST, _WIDEST = 9.0, 60.0
_MARGIN = 3.0
"""Digit widths beside the text: the filter's button and the cell's own room."""
_INDENT = 1.0
"""Digit widths that text stands in by."""
_LOOKED_AT = 200
"""Rows that a column's width is measured by."""
_ABOUT_WIDTHS = (30.0, 90.0)
_DIGIT_PX = 7
"""Width of a digit, which is the unit of a column's width."""
_A4 = 9
"""The number that the file format gives the paper."""
_BASE = {"font_name": FONT, "font_size": FONT_SIZE_POINTS, "font_color": f"#{INK[2:]}"}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": TITLE_SIZE_POINTS, "valign": "vcenter"},
    "strong": {"bold": True, "valign": "top"},
    "paragraph": {"text_wrap": True, "valign": "top"},
    "head": {
        "bold": True,
        "bg_color": f"#{PALE[2:]}",
        "border": 1,
        "border_color": f"#{RULE[2:]}",
        "align": "left",
        "valign": "vcenter",
        "text_wrap": True,
    },
    # text stands a little in, so that it isn't read as one with the number before it
    "text": {"num_format": TEXT, "align": "left", "indent": 1, "valign": "top", "text_wrap": True},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "tenth": {"num_format": "#,##0.0", "valign": "top"},
    "day": {"num_format": DATE, "valign": "top"},
}


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
    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "default_format_properties": dict(_BASE)}) as book:
        book.set_properties({"author": words("sheet")("application"), "created": moment})
        looks = _looks(book)
        if about_first:
            _write_about(book, looks, about)
        for table in tables:
            _write_table(_Page(book.add_worksheet(table.name), looks), table)
        if not about_first:
            _write_about(book, looks, about)
    return content.getvalue()


def as_text_files(tables: Sequence[DataTable], *, made_at: datetime) -> bytes:
    """Write each table as a text file, all of them in one archive."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            entry = ZipInfo(f"{table.name}.csv", date_time=made_at.timetuple()[:6])
            archive.writestr(entry, as_csv(table), compress_type=ZIP_DEFLATED)
    return content.getvalue()


@dataclass(frozen=True)
class _Page:
    """A sheet, and the looks of its cells by name and whether they begin as a formula does."""

    sheet: Worksheet
    looks: Mapping[tuple[str, bool], Format]

    def put(self, row: int, column: int, value: Cell) -> None:
        """Write a cell as what it is: a whole number, one with a tenth, a day or text.

        Nothing is no cell: an empty one takes as long to write as a full one.
        """
        if isinstance(value, str):
            self.say(row, column, value, "text")
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, self.looks["day", False])
        elif value is not None:
            kind = "tenth" if isinstance(value, float) else "whole"
            self.sheet.write_number(row, column, value, self.looks[kind, False])

    def say(self, row: int, column: int, text: str, look: str) -> None:
        """Write a text; it is always text, also when it begins with `=`, and stays so."""
        text = printable(text)
        worn = self.looks[look, starts_a_formula(text)]
        if text.startswith("<r>"):  # which the library takes for markup of its own
            self.sheet.write_rich_string(row, column, text[:1], worn, text[1:], worn)
        elif text:
            self.sheet.write_string(row, column, text, worn)

    def set_up(self, widths: Sequence[float], *, left: str = "") -> None:
        """Give the columns their widths; on paper A4, as wide as one page, numbered at the foot."""
        for column, width in enumerate(widths):
            self.sheet.set_column_pixels(column, column, round(width * _DIGIT_PX))
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        number = words("sheet")("page.number")
        self.sheet.set_footer(f"&L{left.replace('&', '&&')}&R{number}")


def _looks(book: Workbook) -> Mapping[tuple[str, bool], Format]:
    return {
        (name, is_quoted): book.add_format({**properties, "quote_prefix": is_quoted})
        for name, properties in _LOOKS.items()
        for is_quoted in (False, True)
    }


def _write_table(page: _Page, table: DataTable) -> None:
    widths = tuple(
        _width(heading, (row[place] for row in table.rows[:_LOOKED_AT]))
        for place, heading in enumerate(table.columns)
    )
    page.set_up(widths, left=table.name)
    _write_heads(page, table.columns, widths)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            page.put(number, column, cell)
        most = max(map(_lines, row, widths), default=1)
        if most > 1:
            page.sheet.set_row(number, height_points(most))
    page.sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))
    page.sheet.freeze_panes(1, 0)
    page.sheet.set_landscape()
    page.sheet.repeat_rows(0)


def _write_heads(page: _Page, heads: Sequence[str], widths: Sequence[float]) -> None:
    most = 1
    for column, (heading, width) in enumerate(zip(heads, widths, strict=True)):
        page.say(0, column, heading, "head")
        most = max(most, lines(heading, width - _MARGIN, bold=True))
    page.sheet.set_row(0, height_points(most))


def _lines(value: Cell, width: float) -> int:
    """Count the lines of a cell; not every program finds a row's height by itself."""
    is_short = not isinstance(value, str) or ("\n" not in value and len(value) < width / 2)
    return 1 if is_short else _wrapped(str(value), width)


@lru_cache(maxsize=1024)  # the same comments stand on several sheets
def _wrapped(text: str, width: float) -> int:
    return lines(text, width - _INDENT)


def _width(heading: str, cells: Iterable[Cell]) -> float:
    """Give room for the longest word or number, and for most of what is text."""
    shown = max(map(text_width, {str(cell) for cell in cells if cell is not None}), default=0.0)
    words_of_heading = max(text_width(word, bold=True) for word in heading.split())
    return min(max(shown, words_of_heading, _NARROWEST) + _MARGIN, _WIDEST)


def _write_about(
    book: Workbook,
    looks: Mapping[tuple[str, bool], Format],
    about: Sequence[tuple[str, str]],
) -> None:
    text = words("lists")
    page = _Page(book.add_worksheet(text("about.name")), looks)
    page.set_up(_ABOUT_WIDTHS)
    page.say(0, 0, text("about.heading"), "title")
    page.sheet.set_row(0, height_points(1, TITLE_SIZE_POINTS))
    for row, (name, said) in enumerate(about, 1):
        page.say(row, 0, name, "strong")
        page.say(row, 1, said, "paragraph")
        page.sheet.set_row(row, height_points(lines(said, _ABOUT_WIDTHS[1])))

"""The sheet «Veiledning»: everything that one needs to know, without training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.status import Cause
from loaders.tables import protect, put, set_up_page
from loaders.typography import FONT_SIZE_POINTS, height_points, lines
from texts import definitions, guide, names
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (30.0, 88.0, 27.0)
_TITLE_POINTS, _SECTION_POINTS = 16.0, 12.0


class _Page:
    """A sheet written from top to bottom: labels to the left, text beside them."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet, self._row = sheet, 0
        for letter, width in zip("ABC", _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width

    def title(self, text: str) -> None:
        self._row += 1
        put(self._sheet, self._row, 1, text, "sm title")
        self._sheet.row_dimensions[self._row].height = height_points(1, _TITLE_POINTS)

    def section(self, heading: str, texts: Sequence[str]) -> None:
        """Write a heading after a gap, and the texts to the right of it."""
        self._row += 1
        for number, text in enumerate(texts):
            self._beside(heading if number == 0 else "", text)

    def table_row(self, texts: Sequence[str], *, head: bool = False) -> None:
        """Write one text per column; `head` for the headings."""
        self._row += 1
        style = "sm head locked" if head else "sm table"
        for column, text in enumerate(texts, 1):
            put(self._sheet, self._row, column, text, style)
        most = max(lines(text, _WIDTHS[i], bold=head) for i, text in enumerate(texts))
        self._sheet.row_dimensions[self._row].height = height_points(most)

    def _beside(self, label: str, text: str) -> None:
        self._row += 1
        if label:
            put(self._sheet, self._row, 1, label, "sm section")
        put(self._sheet, self._row, 2, text, "sm paragraph")
        larger = _SECTION_POINTS / FONT_SIZE_POINTS
        tall = height_points(lines(label, _WIDTHS[0] / larger, bold=True), _SECTION_POINTS)
        wide = height_points(lines(text, _WIDTHS[1]))
        self._sheet.row_dimensions[self._row].height = max(wide, tall if label else 0)


def write_status_guide(book: Workbook, *, owner: str, deadline: str) -> None:
    """Write the guide of the status sheet."""
    text = words("sheet")
    page = _open(book, text("guide.title"))
    for part in ("steps", "rules"):
        _section(page, part)
    own = text.table("guide.progress")
    page.section(own["heading"], [*definitions.progress(), *own["lines"]])
    _statuses(page)
    causes = " · ".join(map(names.cause, Cause))
    page.section(text("guide.causes.heading"), [text("guide.causes.hint", causes=causes)])
    _section(page, "privacy", owner=owner)
    _section(page, "send", deadline=deadline)


def write_plan_guide(book: Workbook) -> None:
    """Write the guide of the plan workbook."""
    page = _open(book, words("sheet")("guide.plan_title"))
    _section(page, "plan")
    _section(page, "plan_privacy")


def write_roll_over_guide(book: Workbook) -> None:
    """Write the guide of the roll-over workbook."""
    page = _open(book, words("sheet")("guide.roll_over_title"))
    _section(page, "roll_over")
    _section(page, "plan_privacy")


def _open(book: Workbook, title: str) -> _Page:
    sheet = book.create_sheet(words("sheet")("guide.sheet"))
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet)
    protect(sheet)
    page = _Page(sheet)
    page.title(title)
    return page


def _section(page: _Page, part: str, **values: str) -> None:
    listed = words("sheet").table(f"guide.{part}")
    page.section(listed["heading"], [line.format(**values) for line in listed["lines"]])


def _statuses(page: _Page) -> None:
    """Say of each status what it means and whether it needs a reason."""
    text = words("sheet")
    page.section(text("guide.statuses.heading"), [text("guide.statuses.hint")])
    page.table_row(text.table("guide.statuses")["columns"], head=True)
    for row in guide.statuses():
        page.table_row(row)

"""The sheet «Feil»: every finding with a way to its cell, and the rows that found no place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink

from goals.finding import Severity
from goals.mending import grouped
from loaders.styles import put_on
from loaders.tables import protect, put, set_up_page
from loaders.typography import height_points, lines
from texts import finding_groups, findings
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from goals.finding import Finding
    from goals.mending import Group

_WIDTHS = (14.0, 9.0, 21.0, 26.0, 45.0, 45.0)
_LETTERS = "ABCDEF"
_HOMELESS_COLUMNS = 3
_HOMELESS_WIDTHS = (*_WIDTHS[:2], sum(_WIDTHS[2:]))
_TITLE_POINTS, _SECTION_POINTS = 16.0, 12.0
_text = words("sheet")


@dataclass(frozen=True)
class Spot:
    """A cell of one of our own sheets."""

    sheet: str
    cell: str

    @property
    def said(self) -> str:
        """«Status H14»."""
        return _text("faults.spot", sheet=self.sheet, cell=self.cell)

    @property
    def location(self) -> str:
        """The place as a link inside the workbook spells it."""
        return f"'{self.sheet}'!{self.cell}"


@dataclass(frozen=True)
class Marked:
    """A finding and where its cell is now; None when it is about no cell."""

    finding: Finding
    spot: Spot | None


@dataclass(frozen=True)
class Homeless:
    """A row that found no place: where it stands now, its id and what it held, by heading."""

    spot: Spot
    identity: str
    held: Mapping[str, str]


def write_fault_list(
    book: Workbook, marked: Sequence[Marked], homeless: Sequence[Homeless], **about: str
) -> None:
    """Write the sheet before all others and open the workbook there.

    `about` says of which `trust` and `period`.
    """
    sheet = book.create_sheet(_text("faults.sheet"), 0)
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, left=_text("faults.footer", **about))
    sheet.page_setup.orientation = "landscape"
    protect(sheet)
    page = _Page(sheet)
    page.line(_text("faults.title", **about), "sm title", _TITLE_POINTS)
    page.line(_text("faults.hint"), "sm line")
    for severity in Severity:
        page.findings(severity, [one for one in marked if one.finding.severity is severity])
    if homeless:
        page.rows_without_place(homeless)
    _open_here(book)


class _Page:
    """The sheet written from top to bottom."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet, self._row = sheet, 0
        for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width

    def line(self, text: str, style: str, size_points: float = 10) -> None:
        """Write a text that runs on over the empty cells beside it."""
        self._row += 1
        put(self._sheet, self._row, 1, text, style)
        self._sheet.row_dimensions[self._row].height = height_points(1, size_points)

    def findings(self, severity: Severity, marked: Sequence[Marked]) -> None:
        """Write the errors or the warnings, grouped by what mends them."""
        kind = f"{severity}s"
        self._row += 1
        heading = _text(f"faults.{kind}", count=len(marked))
        self.line(heading, "sm heading", _SECTION_POINTS)
        if not marked:
            self.line(_text(f"faults.no_{kind}"), "sm line")
            return
        self._head("columns")
        spots = {id(one.finding): one.spot for one in marked}
        for group in grouped([one.finding for one in marked]):
            self._group(group)
            for finding in group.findings:
                self._finding(finding, spots[id(finding)])

    def rows_without_place(self, homeless: Sequence[Homeless]) -> None:
        """Write what each row held: nothing that came in is lost."""
        self._row += 1
        heading = _text("faults.homeless", count=len(homeless))
        self.line(heading, "sm heading", _SECTION_POINTS)
        self._head("homeless_columns")
        for number in range(_HOMELESS_COLUMNS + 1, len(_WIDTHS) + 1):
            put(self._sheet, self._row, number, None, "sm head locked")
        for row in homeless:
            held = [
                _text("faults.held", heading=heading, value=value)
                for heading, value in row.held.items()
            ]
            texts = [row.spot.said, row.identity, "\n".join(held)]
            self._cells(texts, row.spot, _HOMELESS_WIDTHS)
            self._widen(_HOMELESS_COLUMNS)

    def _head(self, columns: str) -> None:
        self._row += 1
        for number, text in enumerate(_text.table("faults")[columns], 1):
            put(self._sheet, self._row, number, text, "sm head locked")

    def _group(self, group: Group) -> None:
        """Say once what to do and why; a merged line would be of no use to who copies it."""
        self._row += 1
        for number, _ in enumerate(_WIDTHS, 1):
            put(self._sheet, self._row, number, None, "sm band locked")
        said = f"{finding_groups.titled(group)}. {finding_groups.rule(group.mending)}"
        put(self._sheet, self._row, 1, said, "sm band locked")

    def _finding(self, finding: Finding, spot: Spot | None) -> None:
        texts = [
            spot.said if spot else _elsewhere(finding),
            findings.measure(finding) or "",
            findings.column(finding) or "",
            finding.value or "",
            findings.what(finding),
            findings.do(finding),
        ]
        self._cells(texts, spot)

    def _cells(
        self, texts: Sequence[str], spot: Spot | None, widths: Sequence[float] = _WIDTHS
    ) -> None:
        """Write a row; with a spot it leads there."""
        self._row += 1
        for number, text in enumerate(texts, 1):
            put(self._sheet, self._row, number, text, "sm table")
        if spot:
            self._link(spot)
        self._sheet.row_dimensions[self._row].height = height_points(_most_lines(texts, widths))

    def _widen(self, columns: int) -> None:
        """Give the last of so many columns all the room to its right."""
        for number in range(columns + 1, len(_WIDTHS) + 1):
            put(self._sheet, self._row, number, None, "sm table")
        # merge_cells would draw the borders of each area anew, which takes most of the time
        area = f"{_LETTERS[columns - 1]}{self._row}:{_LETTERS[-1]}{self._row}"
        self._sheet.merged_cells.add(area)

    def _link(self, spot: Spot) -> None:
        """Lead to the cell; a link inside the workbook needs no address of any other file."""
        cell = self._sheet.cell(self._row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=spot.location)
        put_on(cell, "sm link")


def _elsewhere(finding: Finding) -> str:
    """Say where it is when the copy has no such cell: in the file that came in, or nowhere."""
    if not finding.sheet:
        return _text("faults.whole_file")
    if not finding.cell:
        return finding.sheet
    return _text("faults.own_file", sheet=finding.sheet, cell=finding.cell)


def _most_lines(texts: Sequence[str], widths: Sequence[float]) -> int:
    return max(lines(text, width) for text, width in zip(texts, widths, strict=True))


def _open_here(book: Workbook) -> None:
    """Choose this sheet alone: typing into several that are chosen together fills them all."""
    book.active = 0
    for number, sheet in enumerate(book.worksheets):
        sheet.sheet_view.tabSelected = number == 0

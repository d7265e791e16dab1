"""Read OpenDocument sheets (.ods) row by row: values, percent, dates, errors, what is hidden.

The format pads a sheet to its end by rows and columns that repeat: an empty one costs nothing until
something stands after it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring, iterparse

from loaders.child.gather import UNCOUNTED, Room, error, number, text, to_book, too_many_rows
from loaders.child.guard import check_sheets
from loaders.grid import (
    BLANK,
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    META_SHEET,
    PROPERTY_PREFIX,
    Area,
    Cell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from loaders.grid import Book, Sheet

CONTENT = "content.xml"
_META = "meta.xml"
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _STYLE, _DATA = (
    _OASIS % name for name in ("office", "table", "text", "style", "meta")
)
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TABLE_TAG, _ROW_TAG = f"{_TABLE}table", f"{_TABLE}table-row"
_COVERED = f"{_TABLE}covered-table-cell"
_CELLS = {f"{_TABLE}table-cell", _COVERED}
_ELSEWHERE = {f"{_TABLE}{name}" for name in ("tracked-changes", "dde-links", "shapes")}
"""Elements with tables and cells of their own that are none of the sheet."""
_PERCENT = "0%"
_ATTRIBUTES = {
    "float": "value",
    "currency": "value",
    "percentage": "value",
    "boolean": "boolean-value",
    "date": "date-value",
    "time": "time-value",
}
"""Where each kind of value is written; texts may stand as paragraphs alone."""
_DURATION = re.compile(r"(-?)P(?:(\d{1,7})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})[\d.]*S)?")
_DAY_LENGTH = len("2026-12-31")


def read(parts: Mapping[str, bytes]) -> Book:
    """Read the visible sheets; raises Refused, or ParseError or ValueError on what is damaged."""
    reader = _Reader()
    for event, element in iterparse(BytesIO(parts[CONTENT]), ("start", "end"), forbid_dtd=True):
        if event == "start":
            reader.start(element)
        else:
            reader.end(element)
    return to_book(reader.sheets, _properties(parts.get(_META)))


class _Reader:
    """Follows the document: `_depth` counts the tables that it is inside of."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._room = Room()
        self._tables = self._depth = self._elsewhere = 0
        self._hidden_styles: set[str] = set()
        self._rows = _Rows()

    def start(self, element: Element) -> None:
        if element.tag in _ELSEWHERE:
            self._elsewhere += 1
        elif element.tag == _TABLE_TAG:
            self._depth += 1
            if self._is_sheet():
                self._rows = _Rows()

    def end(self, element: Element) -> None:
        if element.tag == f"{_STYLE}style":
            self._note_style(element)
        elif element.tag in _ELSEWHERE:
            self._elsewhere -= 1
        elif element.tag == _ROW_TAG and self._is_sheet():
            self._rows.add(element)
            element.clear()
        elif element.tag == _TABLE_TAG:
            if self._is_sheet():
                self._finish(element)
            self._depth -= 1

    def _is_sheet(self) -> bool:
        """A table inside a table, or among tracked changes, is none."""
        return self._depth == 1 and not self._elsewhere

    def _note_style(self, element: Element) -> None:
        properties = element.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(element.get(f"{_STYLE}name", ""))

    def _finish(self, table: Element) -> None:
        self._tables += 1
        check_sheets(self._tables)
        name = table.get(f"{_TABLE}name", "")
        hidden = table.get(f"{_TABLE}style-name", "") in self._hidden_styles
        if name == META_SHEET or not hidden:
            rows = self._rows
            self.sheets.append(
                self._room.gather(name, rows.found, hidden_rows=rows.hidden, merged=rows.merged)
            )
        table.clear()


class _Rows:
    """The rows of one sheet; empty ones are only counted until something stands after them."""

    def __init__(self) -> None:
        self.found: list[list[Cell]] = []
        self.hidden: list[int] = []
        self.merged: list[Area] = []
        self._empty = 0

    def add(self, element: Element) -> None:
        """Take in a row as often as it repeats."""
        times = _repeated(element, "number-rows-repeated")
        first = len(self.found) + self._empty + 1
        cells = _cells(element, first, self.merged)
        if not cells:
            self._empty += times
            return
        if len(self.found) + self._empty + times > MAX_ROWS:
            raise too_many_rows()
        if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            self.hidden.extend(range(first, first + times))
        self.found.extend([[] for _ in range(self._empty)] + [cells] * times)
        self._empty = 0


def _cells(row: Element, row_number: int, merged: list[Area]) -> list[Cell]:
    """Read a row's cells; an area that begins here is added to `merged`."""
    found: list[Cell] = []
    empty = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        times, cell = _repeated(element, "number-columns-repeated"), _cell(element)
        if cell is BLANK:
            empty += times
            continue
        if len(found) + empty + times > MAX_COLUMNS:
            raise too_many_rows()
        found.extend([BLANK] * empty + [cell] * times)
        empty = 0
        _note_area(element, row_number, len(found), merged)
    return found


def _note_area(element: Element, row: int, column: int, merged: list[Area]) -> None:
    high = _repeated(element, "number-rows-spanned")
    wide = _repeated(element, "number-columns-spanned")
    if high > 1 or wide > 1:
        merged.append(Area(row, column, row + high - 1, column + wide - 1))


def _repeated(element: Element, name: str) -> int:
    return max(int(element.get(f"{_TABLE}{name}", "1")), 1)


def _cell(element: Element) -> Cell:
    """Read one cell; a covered one shows nothing, whatever it was before it was merged."""
    if element.tag == _COVERED:
        return BLANK
    if element.get(f"{_EXTENDED}value-type") == "error":
        return error(_shown(element))
    kind = element.get(f"{_OFFICE}value-type")
    if kind is None:
        return UNCOUNTED if element.get(f"{_TABLE}formula") else BLANK
    name = _ATTRIBUTES.get(kind, "string-value")
    return _typed(kind, element.get(f"{_OFFICE}{name}") or _shown(element))


def _typed(kind: str, said: str) -> Cell:
    """Make a value of what is written for it."""
    match kind:
        case "float" | "currency" | "percentage":
            return _number(said, is_percent=kind == "percentage")
        case "boolean":
            return Cell(said == "true")
        case "date":
            return Cell(_moment(said))
        case "time":
            return Cell(_duration(said))
        case _:
            return text(said)


def _number(said: str, *, is_percent: bool) -> Cell:
    value = float(said)
    whole = int(value) if value.is_integer() else value
    return number(whole, _PERCENT) if is_percent else number(whole)


def _moment(said: str) -> date:
    if len(said) == _DAY_LENGTH:
        return date.fromisoformat(said)
    return datetime.fromisoformat(said).replace(tzinfo=None)


def _duration(said: str) -> timedelta:
    match = _DURATION.fullmatch(said)
    if match is None:
        raise ValueError(said)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    found = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -found if match[1] else found


def _shown(element: Element) -> str:
    """Give the text that the cell shows; a comment on it is none."""
    paragraphs = element.findall(f"{_TEXT}p")
    return "\n".join("".join(_pieces(paragraph)) for paragraph in paragraphs)


def _pieces(element: Element) -> Iterator[str]:
    """Give the texts in their order, with the blanks and breaks that are elements."""
    yield element.text or ""
    for child in element:
        name = child.tag.removeprefix(_TEXT)
        if name == "s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), MAX_CELL_CHARACTERS)
        elif name in {"tab", "line-break"}:
            yield "\t" if name == "tab" else "\n"
        else:
            yield from _pieces(child)
        yield child.tail or ""


def _properties(meta: bytes | None) -> Mapping[str, str]:
    """Give the document's properties that are ours."""
    if not meta:
        return {}
    said = fromstring(meta, forbid_dtd=True).iter(f"{_DATA}user-defined")
    found = {entry.get(f"{_DATA}name", ""): entry.text or "" for entry in said}
    return {name: told for name, told in found.items() if name.startswith(PROPERTY_PREFIX)}

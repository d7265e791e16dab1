"""The cells of one .xlsx sheet: what they mean by openpyxl, the stream of them by what is faster.

A large sheet is read in less than half the time that openpyxl takes by itself, for three reasons:
a text that stands in its cell takes the way of any other instead of becoming an object of four
parts; what comes after the cells isn't read; and the stream is parsed in C. The last is safe here
and only here: the guard went through the very same bytes and refused a document type, so there is
nothing that could be expanded. All other parts are read with defusedxml.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import iterparse

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import (
    DATA_TAG,
    INLINE_STRING,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from openpyxl.worksheet.worksheet import Worksheet

_PLAIN_TEXT = INLINE_STRING.replace("}is", "}t")


class FileCell(NamedTuple):
    """A cell with a value: its column from 1, the kind that openpyxl found, and the format."""

    column: int
    value: Any
    kind: str
    number_format: str


def rows(data: bytes, sheet: Worksheet) -> Iterator[tuple[int, list[FileCell]]]:
    """Give the rows in the order of the file, by their number from 1, with what has a value.

    `data` is the sheet's part, which the guard has been through. Raises ParseError or ValueError
    for what is damaged: a row or a cell that stands twice too, since one of the two would be lost.
    """
    parser, formats, seen = _parser(sheet), _Formats(sheet), set()
    for _, element in iterparse(BytesIO(data)):  # noqa: S314 (see above)
        if element.tag == ROW_TAG:
            number, cells = parser.parse_row(element)  # type: ignore[arg-type]  # the stubs want less
            element.clear()
            if number in seen or number < 1:
                raise ValueError(number)
            seen.add(number)
            yield number, _filled(cells, formats)
        elif element.tag == DATA_TAG:
            return


class _Parser(WorkSheetParser):
    """openpyxl's own, but for texts that stand in their cell."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        if element.get("t") == "inlineStr":
            _straighten(element)
        return super().parse_cell(element)


def _straighten(element: Element) -> None:
    """Write a text without formats in it as the result of a formula is: that is a plain text."""
    inline = element.find(INLINE_STRING)
    if inline is not None and len(inline) == 1 and inline[0].tag == _PLAIN_TEXT:
        inline[0].tag = VALUE_TAG
        element[:] = inline
        element.set("t", "str")


class _Formats(dict[int, str]):
    """The number format of each style that a cell has."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__()
        self._sheet = sheet

    def __missing__(self, style: int) -> str:
        made = ReadOnlyCell(self._sheet, 1, 1, None, style_id=style).number_format
        self[style] = made
        return made


def _filled(read: list[dict[str, Any]], formats: _Formats) -> list[FileCell]:
    found = [
        FileCell(cell["column"], cell["value"], cell["data_type"], formats[cell["style_id"]])
        for cell in read
        if cell["value"] is not None
    ]
    if len({cell.column for cell in found}) < len(found):
        raise ValueError(found)
    return found


def _parser(sheet: Worksheet) -> _Parser:
    """Let it know what the workbook says of texts and dates, as a read-only sheet would."""
    book: Any = sheet.parent
    return _Parser(
        BytesIO(),
        sheet._shared_strings,  # type: ignore[attr-defined]  # noqa: SLF001 (a read-only sheet has them)
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,  # noqa: SLF001 (no other way to them)
        timedelta_formats=book._timedelta_formats,  # noqa: SLF001 (the same)
    )

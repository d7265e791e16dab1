"""What the parser of binary workbooks doesn't tell: percent formats, errors, hidden rows.

Both forms are streams of records with a number and a length; a few of them are enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from goals.finding import FindingCode
from loaders.child.gather import too_many_rows
from loaders.child.refusal import Refused
from loaders.grid import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PERCENT = "%"
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_UNKNOWN = "#N/A"
_PERCENT_FORMATS = frozenset({9, 10})
"""Two that need no text of their own."""


@dataclass
class BinaryFacts:
    """`marks` say by row and column, from 1, what a cell is: `PERCENT`, or the error it shows."""

    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def mark(self, row: int, column: int, shown: str) -> None:
        """Note what a cell is, by its numbers from 0."""
        self.marks[row + 1, column + 1] = shown


@dataclass
class _Styles:
    """Which styles show a percentage: formats come before the styles that use them."""

    formats: set[int] = field(default_factory=lambda: set(_PERCENT_FORMATS))
    styles: list[bool] = field(default_factory=list)

    def is_percent(self, style: int) -> bool:
        return style < len(self.styles) and self.styles[style]

    def note_format(self, data: bytes) -> None:
        if PERCENT.encode() in data[2:]:
            self.formats.add(_u16(data, 0))

    def note_style(self, data: bytes) -> None:
        self.styles.append(_u16(data, 2) in self.formats)


def _check_place(row: int, column: int) -> None:
    """Refuse what lies too far out: the parser would make room for all that lies between."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        raise too_many_rows()


def _at(data: bytes, place: int) -> int:
    """Give one byte; beyond the end there is none."""
    return data[place] if place < len(data) else 0


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


# .xls: records of two bytes for the number and two for the length

_BOF, _EOF, _FILEPASS, _BOUND, _FORMAT, _XF = 0x0809, 0x0A, 0x2F, 0x85, 0x041E, 0xE0
_ROW, _NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x0208, 0x0203, 0x027E, 0xBD, 0x06, 0x0205
_CELLS = {_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR, 0x0204, 0xD6, 0xFD}
"""The last three are texts."""
_ROW_HIDDEN = 0x20
_RESULT_ERROR = 2


def of_xls(stream: bytes) -> list[BinaryFacts]:
    """Give the facts of each sheet, in their order; raises Refused for a locked workbook."""
    styles, places = _Styles(), list[int]()
    for kind, data in _biff(stream, 0):
        if kind == _FILEPASS:
            raise Refused(FindingCode.FILE_ENCRYPTED)
        if kind == _FORMAT:
            styles.note_format(data)
        elif kind == _XF:
            styles.note_style(data)
        elif kind == _BOUND:
            places.append(_u32(data, 0))
    return [_xls_sheet(stream, place, styles) for place in places]


def _biff(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records up to the end of what begins there; what is inside of it is left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = _u16(stream, at), _u16(stream, at + 2)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _xls_sheet(stream: bytes, place: int, styles: _Styles) -> BinaryFacts:
    facts = BinaryFacts()
    for kind, data in _biff(stream, place):
        row, column, style = _u16(data, 0), _u16(data, 2), _u16(data, 4)
        if kind in _CELLS:
            _check_place(row, column)
        if kind == _ROW and _u16(data, 12) & _ROW_HIDDEN:
            facts.hidden_rows.add(row + 1)
        elif kind == _BOOLERR and data[7:8] == b"\1":
            facts.mark(row, column, _ERRORS.get(_at(data, 6), _UNKNOWN))
        elif kind == _FORMULA and data[12:14] == b"\xff\xff":
            if _at(data, 6) == _RESULT_ERROR:
                facts.mark(row, column, _ERRORS.get(_at(data, 8), _UNKNOWN))
        elif kind in {_NUMBER, _RK, _FORMULA} and styles.is_percent(style):
            facts.mark(row, column, PERCENT)
        elif kind == _MULRK:
            _many(facts, data, styles)
    return facts


def _many(facts: BinaryFacts, data: bytes, styles: _Styles) -> None:
    """One record for several numbers beside each other, six bytes each."""
    for offset, at in enumerate(range(4, len(data) - 7, 6)):
        if styles.is_percent(_u16(data, at)):
            facts.mark(_u16(data, 0), _u16(data, 2) + offset, PERCENT)


# .xlsb: numbers and lengths of as many bytes as they need

_B_ROW, _B_ERROR, _B_FORMULA_ERROR = 0, 3, 11
_B_NUMBERS = {2, 5, 9}
_B_CELLS = range(2, 12)
_B_FORMAT, _B_XF, _B_BEGIN_XFS, _B_END_XFS, _B_SHEET = 44, 47, 617, 618, 156
_B_ROW_HIDDEN = 0x10
_MOST_LENGTH_BITS = 28
_ID = "Id"


def of_xlsb(parts: Mapping[str, bytes]) -> list[BinaryFacts]:
    """Give the facts of each sheet, in their order; raises KeyError when a part is missing."""
    styles = _xlsb_styles(parts.get("xl/styles.bin", b""))
    relations = fromstring(parts["xl/_rels/workbook.bin.rels"], forbid_dtd=True)
    targets = {relation.get(_ID): relation.get("Target", "") for relation in relations}
    sheets = [
        targets[_text(data, 8)] for kind, data in _brt(parts["xl/workbook.bin"]) if kind == _B_SHEET
    ]
    return [_xlsb_sheet(parts[_part(target)], styles) for target in sheets]


def _part(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _text(data: bytes, at: int) -> str:
    length = _u32(data, at)
    return data[at + 4 : at + 4 + 2 * length].decode("utf-16-le")


def _brt(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(stream):
        kind = stream[at]
        at += 1
        if kind & 0x80 and at < len(stream):
            kind = kind & 0x7F | stream[at] << 7
            at += 1
        size = shift = 0
        while at < len(stream) and shift < _MOST_LENGTH_BITS:
            size |= (stream[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not stream[at - 1] & 0x80:
                break
        yield kind, stream[at : at + size]
        at += size


def _xlsb_styles(stream: bytes) -> _Styles:
    styles, is_inside = _Styles(), False
    for kind, data in _brt(stream):
        if kind == _B_FORMAT:
            styles.note_format(data)
        elif kind in {_B_BEGIN_XFS, _B_END_XFS}:
            is_inside = kind == _B_BEGIN_XFS
        elif kind == _B_XF and is_inside:
            styles.note_style(data)
    return styles


def _xlsb_sheet(stream: bytes, styles: _Styles) -> BinaryFacts:
    facts, row = BinaryFacts(), 0
    for kind, data in _brt(stream):
        if kind in _B_CELLS:
            _check_place(row, _u32(data, 0))
        if kind == _B_ROW:
            row = _u32(data, 0)
            if _at(data, 11) & _B_ROW_HIDDEN:
                facts.hidden_rows.add(row + 1)
        elif kind in {_B_ERROR, _B_FORMULA_ERROR}:
            facts.mark(row, _u32(data, 0), _ERRORS.get(_at(data, 8), _UNKNOWN))
        elif kind in _B_NUMBERS and styles.is_percent(_u32(data, 4) & 0xFFFFFF):
            facts.mark(row, _u32(data, 0), PERCENT)
    return facts

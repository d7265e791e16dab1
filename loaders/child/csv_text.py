"""Read text with separators: what a spreadsheet saves as CSV, in the encodings that occur.

It tells the least of all formats: one sheet of texts, no dates, no numbers, nothing hidden.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from loaders.child.gather import Room, error, text, to_book, too_many_rows
from loaders.child.refusal import Refused
from loaders.grid import CSV_SHEET, MAX_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.grid import Book, Cell

_SEPARATORS = (";", "\t", ",")
_SAMPLE_ROWS = 50
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = ("<", "%PDF", "{\\rtf", "{", "PK")
_ERROR = re.compile(r"#(?:[A-ZÆØÅ]{3,8}[!?]|DIV/0!|N/A|I/T)|(?:Err|Feil):\d{3}")
"""As spreadsheets write them out, in English and in Norwegian."""
_GUARDED = re.compile(r"'[=+\-@\t\r]")
"""Our own CSV has an apostrophe before what a spreadsheet would take for a formula."""


def read(content: bytes) -> Book:
    """Read the one sheet; raises Refused for what is no text with separators."""
    try:
        decoded = as_text(content)
    except UnicodeDecodeError:
        raise Refused(FindingCode.NOT_A_WORKBOOK) from None
    if "\0" in decoded or decoded.lstrip().startswith(_OTHER_FILES):
        raise Refused(FindingCode.NOT_A_WORKBOOK)
    with fields_of_any_size(decoded):
        rows = csv.reader(StringIO(decoded, newline=""), delimiter=_separator(decoded))
        return to_book([Room().gather(CSV_SHEET, map(_cells, rows))])


@contextmanager
def fields_of_any_size(decoded: str) -> Iterator[None]:
    """The text's own size has been limited; the library's limit holds for the whole process."""
    before = csv.field_size_limit(max(len(decoded), 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def as_text(content: bytes) -> str:
    """A byte order mark is believed; then valid UTF-8 is UTF-8, and the rest is Western.

    Raises UnicodeDecodeError for what is none of them.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _separator(decoded: str) -> str:
    """Give the one that divides most rows into the same number of fields, then into most."""
    scores = {separator: _score(decoded, separator) for separator in _SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    if not any(scores[best]):
        raise Refused(FindingCode.NOT_A_WORKBOOK)
    return best


def _score(decoded: str, separator: str) -> tuple[int, int]:
    rows = csv.reader(StringIO(decoded, newline=""), delimiter=separator)
    widths = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS) if len(row) > 1)
    return max(((number, width) for width, number in widths.items()), default=(0, 0))


def _cells(row: list[str]) -> list[Cell]:
    if len(row) > MAX_COLUMNS and any(row[MAX_COLUMNS:]):
        raise too_many_rows()
    return [_cell(value) for value in row[:MAX_COLUMNS]]


def _cell(value: str) -> Cell:
    if _ERROR.fullmatch(value.strip()):
        return error(value.strip())
    return text(value[1:] if _GUARDED.match(value) else value)

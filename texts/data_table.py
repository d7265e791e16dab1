"""A list as plain cells, to be taken along as a file: text, numbers and dates as what they are."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | date | None
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_STARTS_A_FORMULA = tuple("=+-@\t\n＝＋－＠")
"""What makes a spreadsheet compute a cell of a text file, also as wide signs."""
_GUARD = "'"


@dataclass(frozen=True)
class DataTable:
    """One list. `name` heads its sheet and file; each row has a cell for each column.

    A number is a number also where the screen rounds it; None is an empty cell.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(table: DataTable) -> bytes:
    """Write the table as a Norwegian Excel opens it by a double click: semicolons, and a mark."""
    return csv_text(table).encode("utf-8-sig")


def csv_text(table: DataTable) -> str:
    """Write the table as text with semicolons between the cells.

    Dates and numbers are always as a Norwegian Excel reads them, whatever language the words have.
    No text can become a formula: an apostrophe goes before what would start one.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows(_texts(row) for row in (table.columns, *table.rows))
    return text.getvalue()


def printable(text: str) -> str:
    """Strip what no file can hold and nobody can see; line breaks and tabs stay."""
    return _UNPRINTABLE.sub("", text)


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet might compute the text, also after blanks."""
    return text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)


def _texts(row: Iterable[Cell]) -> Sequence[str]:
    return [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        clean = printable(cell)
        return _GUARD + clean if starts_a_formula(clean) else clean
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return str(cell).replace(".", ",")

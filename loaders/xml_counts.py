"""Count what lies in a part without building it: a stream of elements, nothing kept."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_ADDRESS = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_CONTENT = {"v", "is", "f"}


class _TooManyCells(Exception):  # noqa: N818 (ends a count, is no error)
    pass


def _parser() -> expat.XMLParserType:
    """Refuse a document type by itself, whatever was looked at before."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise ValueError("doctype")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def count_elements(data: bytes, names: AbstractSet[str]) -> Mapping[str, int]:
    """Count elements by local name; raises ExpatError on what is no XML."""
    counts: Counter[str] = Counter()

    def start(name: str, _attributes: dict[str, str]) -> None:
        if _local(name) in names:
            counts[_local(name)] += 1

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003 (expat knows it by place only)
    return counts


class _Extent:
    """The last row and column that hold a value, seen cell by cell."""

    def __init__(self, max_cells: int) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._cells_left = max_cells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self._enter_cell(attributes.get("r", ""))
        elif local == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdigit() else self._row + 1
            self._column = 0
        elif local in _CONTENT:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)

    def _enter_cell(self, place: str) -> None:
        """An address may be left out: then it is the cell after the one before."""
        self._cells_left -= 1
        if self._cells_left < 0:
            raise _TooManyCells
        if match := _ADDRESS.fullmatch(place):
            self._column, self._row = column_index_from_string(match[1]), int(match[2])
        else:
            self._column += 1


def size_with_content(data: bytes, *, max_cells: int) -> tuple[int, int]:
    """Give the last row and column with a value; more cells than that are too many rows."""
    extent, parser = _Extent(max_cells), _parser()
    parser.StartElementHandler = extent.start
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat knows it by place only)
    except _TooManyCells:
        return max_cells, extent.columns
    return extent.rows, extent.columns

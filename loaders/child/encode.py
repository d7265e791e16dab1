"""From what was read to bytes of plain JSON: the only thing that leaves the child."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from loaders.grid import BLANK, Book

if TYPE_CHECKING:
    from goals.finding import Finding
    from loaders.grid import Cell, Parsed, Sheet

_PLAIN = "General"


def encode(parsed: Parsed) -> bytes:
    """Give one line of JSON; `loaders.decode` is its other half."""
    answer = _book(parsed) if isinstance(parsed, Book) else {"refused": _finding(parsed[0])}
    # half a pair of surrogates is no text in any encoding
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _finding(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "values": dict(finding.values)}


def _book(book: Book) -> dict[str, Any]:
    return {
        "sheets": list(map(_sheet, book.sheets)),
        "meta": _sheet(book.meta) if book.meta else None,
        "properties": dict(book.properties),
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "rows": [list(map(_cell, row)) for row in sheet.grid],
        "hidden": sorted(sheet.hidden_rows),
        "merged": [
            [area.first_row, area.first_column, area.last_row, area.last_column]
            for area in sheet.merged
        ],
    }


def _cell(cell: Cell) -> Any:  # noqa: ANN401 (JSON)
    """Texts and most numbers stand for themselves, everything else says what it is."""
    if cell is BLANK:
        return None
    value = cell.value
    if cell.fault is not None:
        return {"fault": cell.fault, "text": value}
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, int | float):
        return (
            value
            if cell.number_format == _PLAIN
            else {"number": value, "format": cell.number_format}
        )
    return _moment(value)


def _moment(value: datetime | date | time | timedelta) -> dict[str, Any]:
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    kind = {datetime: "datetime", date: "date", time: "time"}[type(value)]
    return {kind: value.isoformat()}

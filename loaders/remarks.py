"""What is said of a table beside its cells: rows that nobody sees, and cells that are one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goals.finding import Finding, FindingCode, Severity
from goals.foreign import MappedField
from loaders import cells
from loaders.table_reading import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.grid import Area
    from loaders.table_reading import FoundTable

_MAY_SPAN = {MappedField.TRUST}
"""What may stand once for several rows, since nobody would mean it for one of them."""


def remarks(table: FoundTable) -> tuple[Finding, ...]:
    """Give a warning for hidden rows that are filled in, and an error for each merged value."""
    return (*_hidden_rows(table), *_merged_cells(table))


def _hidden_rows(table: FoundTable) -> Iterator[Finding]:
    """They are read as all others: who filters a list doesn't take rows out of it."""
    inputs = [column.key for column in table.layout.inputs]
    hidden = [
        row.number
        for row in table.rows()
        if row.number in table.sheet.hidden_rows and row.any_filled(*inputs)
    ]
    if hidden:
        values = {"rows": ranges(hidden)}
        code = FindingCode.HIDDEN_ROWS
        yield Finding(code, Severity.WARNING, sheet=table.sheet.name, values=values)


def _merged_cells(table: FoundTable) -> Iterator[Finding]:
    """A value that stands for several rows: which of them it was meant for isn't said."""
    keys = {column: key for key, column in table.columns.items() if key not in _MAY_SPAN}
    for area in table.sheet.merged:
        column = next((c for c in sorted(keys) if _covers(area, c)), None)
        first = table.sheet.at(area.first_row, area.first_column)
        if column is None or first.blank or not _joins_rows(area, table):
            continue
        yield Finding(
            FindingCode.MERGED_CELLS,
            sheet=table.sheet.name,
            cell=address(area.first_row, area.first_column),
            column=table.heading(keys[column]),
            value=cells.seen(first),
            values={
                "first": address(area.first_row, area.first_column),
                "last": address(area.last_row, area.last_column),
            },
        )


def _covers(area: Area, column: int) -> bool:
    return area.first_column <= column <= area.last_column


def _joins_rows(area: Area, table: FoundTable) -> bool:
    return table.head_row < area.first_row < area.last_row


def ranges(rows: Iterable[int]) -> str:
    """«7, 9–12»: numbers in a row are given by their ends."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(rows), lambda place: place[1] - place[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)

"""What stood in a row, whatever could be read of it: so that it can be handed back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from goals.delivery import TypedRow
from loaders import cells
from loaders.layout import Field
from loaders.status_rows import progress_cell

if TYPE_CHECKING:
    from loaders.grid import Cell
    from loaders.table_reading import RowReader

_Typed = str | float | date
_OF_DAYS = {Field.DATE, Field.FIXED_DATE, Field.FIXED}
"""Columns in which a date may stand as a date: where it is one, or where an id has become one."""
_OF_NUMBERS = {Field.PERCENT, Field.COUNT, Field.NUMBER, Field.DATE, Field.FIXED}
"""Columns in which a number means something else than the same characters."""
_UNCOUNTED = "#N/A"
"""Stands for a formula that was never counted: a blank cell would be overlooked."""


def typed_row(reader: RowReader, identity: object | None) -> TypedRow:
    """Keep a row as it was typed; `identity` is its id as read, None when it couldn't be."""
    fields = {column.key: column.field for column in reader.layout.columns}
    addresses = reader.addresses(*reader.layout.read)
    found = {key: reader.cell(key) for key in addresses}
    filled = {key: cell for key, cell in found.items() if not cell.blank}
    return TypedRow(
        table=reader.layout.section,
        sheet=reader.sheet,
        id=None if identity is None else str(identity),
        cells=addresses,
        values={key: _typed(cell, fields[key]) for key, cell in filled.items()},
        seen={key: cells.seen(cell) for key, cell in filled.items()},
        broken=frozenset(key for key, cell in found.items() if cell.fault),
    )


def _typed(cell: Cell, field: Field) -> _Typed:
    """Give a value that is read again as the same value, or as the same fault."""
    value = cell.value
    if cell.fault:
        return str(value or _UNCOUNTED)
    if isinstance(value, date) and field in _OF_DAYS and cells.is_in_range(value):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell, field)
    return value if isinstance(value, str) else cells.seen(cell)


def _number(value: float, cell: Cell, field: Field) -> _Typed:
    """Give a share of a percent cell as a percentage: the sheet's own column is plain."""
    if not cell.is_percent:
        return value if field in _OF_NUMBERS else cells.seen(cell)
    read = cells.read_percent(cell)
    shown = progress_cell(read) if isinstance(read, float) and field is Field.PERCENT else None
    return cells.seen(cell) if shown is None else shown

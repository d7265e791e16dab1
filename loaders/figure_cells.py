"""What stands in one cell of a sheet of values: a period, a number, a denominator."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from loaders import cells
from loaders.cells import Problem
from loaders.period_words import period_said
from loaders.series_csv import parse_number

if TYPE_CHECKING:
    from goals.measurement.keys import PeriodKey
    from loaders.grid import Cell

FIGURES = ("value", "numerator", "denominator")
NOTE_LIMIT = 500


def period_in(cell: Cell) -> PeriodKey | Problem | None:
    """Read a period as it is written, or the first day of a month as a date."""
    if problem := cells.fault_of(cell):
        return problem
    if cell.blank:
        return None
    found = period_said(_period_text(cell))
    return found or Problem(FindingCode.VALUE_PERIOD_UNREADABLE, cells.seen(cell))


def _period_text(cell: Cell) -> str:
    """Write a date as ISO, and a year that became a decimal number as the year."""
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def figure_in(cell: Cell) -> float | Problem | None:
    """Read a number as it is meant: a percent cell holds a share, and is shown as percent."""
    if problem := cells.fault_of(cell):
        return problem
    if cell.blank:
        return None
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        number = float(cell.value)
        return number * cells.FULL_PERCENT if cell.is_percent else number
    try:
        return parse_number(str(cell.value)) if isinstance(cell.value, str) else _unread(cell)
    except ValueError:
        return _unread(cell)


def share_of_in(cell: Cell) -> float | Problem | None:
    """Read a denominator: there is no number of people below nothing."""
    found = figure_in(cell)
    return _unread(cell) if isinstance(found, float) and found < 0 else found


def note_in(cell: Cell) -> str | Problem | None:
    """Read what is said of a value."""
    return cells.read_text(cell, limit=NOTE_LIMIT)


def _unread(cell: Cell) -> Problem:
    return Problem(FindingCode.VALUE_UNREADABLE, cells.seen(cell))


READ = {"value": figure_in, "numerator": figure_in, "denominator": share_of_in}
"""What reads each figure."""

"""Read values of indicators from a file of one's own: long, one row each, or wide, periods across.

Which column is which is known by its heading; where the file has no column for trusts, all rows
are the chosen one's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from goals.finding import Finding, FindingCode
from goals.measurement.facts import IndicatorValue
from goals.measurement.keys import PeriodKey
from loaders import cells
from loaders.cells import Problem
from loaders.clean import bare, folded, plain
from loaders.foreign.owners import Owners
from loaders.grid import Book, Cell
from loaders.sandbox import in_child
from loaders.series_csv import parse_number
from loaders.table_reading import HEAD_WITHIN_ROWS, address, shortened
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from goals.catalogue.model import Strategy
    from loaders.grid import Parse, Sheet

INDICATOR, TRUST, PERIOD, NOTE = "indicator", "trust", "period", "note"
FIGURES = ("value", "numerator", "denominator")
NOTE_LIMIT = 500
T = TypeVar("T")


@dataclass(frozen=True)
class ReadValues:
    """What stood in a file, and everything that is wrong with its cells.

    `columns` are the headings by what they were taken for; periods across are counted in `wide`.
    """

    values: tuple[IndicatorValue, ...] = ()
    findings: tuple[Finding, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    wide: int = 0


@dataclass(frozen=True)
class _Table:
    """A sheet with its headings: the column of each field, and those of periods."""

    sheet: Sheet
    head_row: int
    fields: Mapping[str, int]
    periods: Mapping[int, PeriodKey]

    @property
    def is_whole(self) -> bool:
        """Whether it says of what, and either when or values by period."""
        return INDICATOR in self.fields and (PERIOD in self.fields or bool(self.periods))

    def heading(self, column: int) -> str:
        return plain(cells.seen(self.sheet.at(self.head_row, column)))


@speaking(NORWEGIAN)
def read_values(
    content: bytes, strategy: Strategy, *, trust: str | None = None, parse: Parse = in_child
) -> ReadValues:
    """Read the bytes; whatever is wrong is a finding, nothing is raised for it."""
    book = parse(content)
    if not isinstance(book, Book):
        return ReadValues(findings=book)
    found = [table for sheet in book.sheets for table in _candidates(sheet)]
    best = max(found, key=lambda table: len(table.fields) + len(table.periods), default=None)
    if best is None:
        return ReadValues(findings=(Finding(FindingCode.VALUES_NO_TABLE),))
    return _Reader(best, strategy, trust).read()


def _candidates(sheet: Sheet) -> Iterator[_Table]:
    known = _aliases()
    for number, row in enumerate(sheet.grid[:HEAD_WITHIN_ROWS], 1):
        fields: dict[str, int] = {}
        periods: dict[int, PeriodKey] = {}
        for column, cell in enumerate(row, 1):
            key = period_in(cell)
            if field := known.get(bare(cells.seen(cell))):
                fields.setdefault(field, column)
            elif isinstance(key, PeriodKey):
                periods[column] = key
        table = _Table(sheet, number, fields, {} if PERIOD in fields else periods)
        if table.is_whole:
            yield table


def _aliases() -> Mapping[str, str]:
    listed = words("sheet").table("indicator_file.aliases")
    return {bare(alias): field for field, aliases in listed.items() for alias in aliases}


def period_in(cell: Cell) -> PeriodKey | Problem | None:
    """Read `2026-03`, `2026-Q1`, `2026-T1`, `2026`, or the first day of a month as a date."""
    if problem := cells.fault_of(cell):
        return problem
    if cell.blank:
        return None
    try:
        return PeriodKey.parse(_period_text(cell))
    except ValueError:
        return Problem(FindingCode.VALUE_PERIOD_UNREADABLE, cells.seen(cell))


def _period_text(cell: Cell) -> str:
    """Write a date as ISO, and a year that became a decimal number as the year."""
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return plain(str(value)).upper()


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


def _unread(cell: Cell) -> Problem:
    return Problem(FindingCode.VALUE_UNREADABLE, cells.seen(cell))


READ = {"value": figure_in, "numerator": figure_in, "denominator": share_of_in}
"""What reads each figure."""


def indicators_by_name(strategy: Strategy) -> Mapping[str, str]:
    """Give the key of each indicator by what it may be called, folded."""
    return {
        folded(name): indicator.key
        for indicator in strategy.indicators
        for name in (indicator.key, indicator.short, indicator.name)
    }


class _Reader:
    """Reads the rows below the headings and collects what is wrong with them."""

    def __init__(self, table: _Table, strategy: Strategy, trust: str | None) -> None:
        self._table = table
        self._names = indicators_by_name(strategy)
        column = table.fields.get(TRUST)
        self._owners = Owners(table.sheet, column, trust or "", strategy.trusts)
        self._findings: list[Finding] = []
        self._is_told = column is not None or trust is not None

    def read(self) -> ReadValues:
        table = self._table
        if not self._is_told:
            return ReadValues(findings=(Finding(FindingCode.VALUES_WITHOUT_TRUST),))
        rows = range(table.head_row + 1, len(table.sheet.grid) + 1)
        values = tuple(value for row in rows for value in self._row(row))
        if not values and not self._findings:
            self._findings.append(Finding(FindingCode.VALUES_NONE, sheet=table.sheet.name))
        columns = tuple((field, table.heading(column)) for field, column in table.fields.items())
        return ReadValues(values, tuple(self._findings), columns, len(table.periods))

    def _row(self, row: int) -> Iterator[IndicatorValue]:
        fields = self._table.fields
        used = [*fields.values(), *self._table.periods]
        if all(self._table.sheet.at(row, column).blank for column in used):
            return
        indicator = self._take(row, fields[INDICATOR], self._indicator)
        owner = self._owners.of_row(row)
        if isinstance(owner, Problem):
            self._find(row, fields[TRUST], owner)
        note = self._take(row, fields[NOTE], _note) if NOTE in fields else None
        said = self._across(row) if self._table.periods else self._along(row)
        for column, key, figures in said:
            if indicator and isinstance(owner, str):
                yield IndicatorValue(
                    indicator=indicator,
                    trust=owner,
                    period_key=key,
                    note=note,
                    sheet=self._table.sheet.name,
                    cell=address(row, column),
                    **figures,
                )

    def _along(self, row: int) -> Iterator[tuple[int, PeriodKey, dict[str, float | None]]]:
        """A row of its own for each period, with one number or with two."""
        fields = self._table.fields
        before = len(self._findings)
        key = self._take(row, fields[PERIOD], period_in)
        there = [name for name in FIGURES if name in fields]
        figures = {name: self._take(row, fields[name], READ[name]) for name in there}
        if key is None and self._table.sheet.at(row, fields[PERIOD]).blank:
            self._find(row, fields[PERIOD], Problem(FindingCode.VALUE_PERIOD_UNREADABLE, ""))
        is_sound = len(self._findings) == before
        if key and is_sound and any(value is not None for value in figures.values()):
            filled = next(name for name in there if figures[name] is not None)
            yield fields[filled], key, figures

    def _across(self, row: int) -> Iterator[tuple[int, PeriodKey, dict[str, float | None]]]:
        """A row for each indicator and trust: what is blank says nothing."""
        for column, key in self._table.periods.items():
            value = self._take(row, column, figure_in)
            if value is not None:
                yield column, key, {"value": value}

    def _indicator(self, cell: Cell) -> str | Problem | None:
        said = folded(cells.seen(cell))
        found = self._names.get(said)
        return found or Problem(FindingCode.INDICATOR_UNKNOWN, cells.seen(cell))

    def _take(self, row: int, column: int, read: Callable[[Cell], T | Problem]) -> T | None:
        result = read(self._table.sheet.at(row, column))
        if isinstance(result, Problem):
            self._find(row, column, result)
            return None
        return result

    def _find(self, row: int, column: int, problem: Problem) -> None:
        self._findings.append(
            Finding(
                problem.code,
                sheet=self._table.sheet.name,
                cell=address(row, column),
                column=self._table.heading(column),
                value=None if problem.value is None else shortened(problem.value),
                suggestions=problem.suggestions,
                values=problem.values,
            )
        )


def _note(cell: Cell) -> str | Problem | None:
    return cells.read_text(cell, limit=NOTE_LIMIT)

"""Read values of indicators by columns that are known: long, or periods or indicators across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process

from goals.finding import Finding, FindingCode, Severity
from goals.foreign import FIGURE_FIELDS, MappedField, OfIndicator
from goals.measurement.facts import IndicatorValue
from goals.measurement.keys import PeriodKey
from loaders import cells
from loaders.cells import Problem
from loaders.clean import folded
from loaders.figure_cells import READ, figure_in, note_in, period_in
from loaders.foreign.owners import Owners, SpanningColumn
from loaders.foreign.value_columns import indicators_by_name
from loaders.remarks import ranges
from loaders.table_reading import address, shortened
from texts.words import NORWEGIAN, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goals.catalogue.model import Strategy
    from goals.foreign import Holding, SheetMapping
    from loaders.grid import Cell, Sheet

_LIKE_ENOUGH = 80
"""Of 100, by rapidfuzz' ratio: a name that is so like an indicator's is a slip, no other row."""
_MOST_SUGGESTIONS = 3
_Figures = dict[str, float | None]
T = TypeVar("T")


@dataclass(frozen=True)
class _Said:
    """One value in a row: where its number stands, of what and of when it is."""

    column: int
    indicator: str | None
    period: PeriodKey | None
    figures: _Figures


class ValueRows:
    """Reads the rows below the headings and collects what is wrong with them.

    `is_confirmed`: the sheet is one that somebody follows for themselves, so rows that are about
    something else are left out, and told. Otherwise they are faults.
    """

    def __init__(
        self, sheet: Sheet, mapping: SheetMapping, strategy: Strategy, *, trust: str | None
    ) -> None:
        """Read nothing yet. `trust` is whose the rows are where no column says it."""
        self._sheet, self._mapping, self._strategy = sheet, mapping, strategy
        self._columns = {column.field: column.number for column in mapping.columns}
        self._names = indicators_by_name(strategy)
        column = self._columns.get(MappedField.TRUST)
        self._owners = Owners(sheet, column, trust or "", strategy.trusts)
        self._spanning: dict[Holding, SpanningColumn] = {
            field: SpanningColumn(sheet, self._columns[field])
            for field in (MappedField.INDICATOR, MappedField.PERIOD)
            if field in self._columns
        }
        self._left_out: list[int] = []
        self.findings: list[Finding] = []

    def read(self, *, is_confirmed: bool) -> tuple[IndicatorValue, ...]:
        """Give every value, and keep what is wrong."""
        rows = range(self._mapping.head_row + 1, len(self._sheet.grid) + 1)
        values = tuple(value for row in rows for value in self._row(row, is_confirmed))
        if self._left_out:
            said = {"rows": ranges(self._left_out)}
            code = FindingCode.VALUE_ROWS_LEFT_OUT
            self.findings.append(
                Finding(code, Severity.WARNING, sheet=self._sheet.name, values=said)
            )
        if not values and all(one.severity is Severity.WARNING for one in self.findings):
            self.findings.append(Finding(FindingCode.VALUES_NONE, sheet=self._sheet.name))
        return values

    def _row(self, row: int, is_confirmed: bool) -> Iterator[IndicatorValue]:  # noqa: FBT001
        if all(self._sheet.at(row, column).blank for column in self._columns.values()):
            return
        if is_confirmed and self._is_of_something_else(row):
            self._left_out.append(row)
            return
        owner = self._owners.of_row(row)
        if isinstance(owner, Problem):
            self._find(row, self._columns[MappedField.TRUST], owner)
        note = self._take(row, MappedField.NOTE, note_in)
        for said in list(self._said(row)):
            if said.indicator and said.period and isinstance(owner, str):
                yield IndicatorValue(
                    indicator=said.indicator,
                    trust=owner,
                    period_key=said.period,
                    note=note,
                    sheet=self._sheet.name,
                    cell=address(row, said.column),
                    **said.figures,
                )

    def _said(self, row: int) -> Iterator[_Said]:
        """Give each number of the row: its own columns, one for each period, or each indicator."""
        indicator = self._indicator(row)
        period = self._take(row, MappedField.PERIOD, period_in)
        figures = [field for field in FIGURE_FIELDS if field in self._columns]
        if figures:
            yield from self._along(row, figures, indicator, period)
        for held, column in self._columns.items():
            if isinstance(held, PeriodKey):
                value = self._at(row, column, figure_in)
                if value is not None:
                    yield _Said(column, indicator, held, {"value": value})
            elif isinstance(held, OfIndicator):
                value = self._at(row, column, figure_in)
                if value is not None:
                    self._require_period(row)
                    yield _Said(column, held.key, period, {"value": value})

    def _along(
        self, row: int, there: list[MappedField], indicator: str | None, period: PeriodKey | None
    ) -> Iterator[_Said]:
        """A row of its own for each period, with one number or with two."""
        before = len(self.findings)
        figures = {str(field): self._take(row, field, READ[field]) for field in there}
        self._require_period(row)
        is_sound = len(self.findings) == before
        if is_sound and any(value is not None for value in figures.values()):
            filled = next(field for field in there if figures[str(field)] is not None)
            yield _Said(self._columns[filled], indicator, period, figures)

    def _require_period(self, row: int) -> None:
        column = self._columns[MappedField.PERIOD]
        if self._sheet.at(row, column).blank:
            self._find(row, column, Problem(FindingCode.VALUE_PERIOD_UNREADABLE, ""))

    def _is_of_something_else(self, row: int) -> bool:
        """A subheading, a sum, or a figure that people follow for themselves."""
        if not any(not self._sheet.at(row, column).blank for column in self._number_columns()):
            return True
        of, when = (self._text(row, field) for field in (MappedField.INDICATOR, MappedField.PERIOD))
        if _is_total(of) or _is_total(when):
            return True
        return bool(of) and of not in self._names and not self._alike(of)

    def _number_columns(self) -> Iterator[int]:
        for held, column in self._columns.items():
            if held in FIGURE_FIELDS or isinstance(held, PeriodKey | OfIndicator):
                yield column

    def _indicator(self, row: int) -> str | None:
        """Give whose values they are; cells merged into one speak for all their rows."""
        if MappedField.INDICATOR not in self._columns:
            return None
        said = self._text(row, MappedField.INDICATOR)
        if said in self._names:
            return self._names[said]
        column = self._columns[MappedField.INDICATOR]
        seen = cells.seen(self._sheet.at(row, column))
        problem = Problem(FindingCode.INDICATOR_UNKNOWN, seen, self._alike(said))
        self._find(row, column, problem)
        return None

    def _alike(self, said: str) -> tuple[str, ...]:
        """Give the names that may be meant, as they are written."""
        hits = process.extract(
            said, list(self._names), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
        )
        keys = dict.fromkeys(self._names[hit[0]] for hit in hits)
        known = self._strategy.indicator_by_key
        return tuple(known[key].short for key in keys)[:_MOST_SUGGESTIONS]

    def _text(self, row: int, field: MappedField) -> str:
        column = self._spanning.get(field)
        return folded(cells.seen(column.cell(row))) if column else ""

    def _take(self, row: int, field: MappedField, read: Callable[[Cell], T | Problem]) -> T | None:
        column = self._columns.get(field)
        return None if column is None else self._at(row, column, read)

    def _at(self, row: int, column: int, read: Callable[[Cell], T | Problem]) -> T | None:
        result = read(self._sheet.at(row, column))
        if isinstance(result, Problem):
            self._find(row, column, result)
            return None
        return result

    def _find(self, row: int, column: int, problem: Problem) -> None:
        heading = next(c.heading for c in self._mapping.columns if c.number == column)
        self.findings.append(
            Finding(
                problem.code,
                sheet=self._sheet.name,
                cell=address(row, column),
                column=heading,
                value=None if problem.value is None else shortened(problem.value),
                suggestions=problem.suggestions,
                values=problem.values,
            )
        )


def _is_total(said: str) -> bool:
    """Whether a cell begins as rows do that add the others up."""
    totals = words("sheet", NORWEGIAN).table("indicator_file")["totals"]
    return any(said == total or said.startswith(f"{total} ") for total in totals)

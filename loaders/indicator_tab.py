"""From the rows of the sheet «Indikatorer» to the values of one trust."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals.finding import FindingCode
from goals.measurement.facts import IndicatorValue
from goals.measurement.keys import PeriodKey
from loaders import cells
from loaders.cells import Problem
from loaders.clean import folded
from loaders.figure_cells import FIGURES, READ, note_in
from loaders.typed import typed_row

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import Strategy
    from goals.delivery import TypedRow
    from goals.finding import Finding
    from loaders.grid import Cell
    from loaders.table_reading import FoundTable, RowReader

_Id = tuple[str, PeriodKey]


class IndicatorRows:
    """The rows as read so far: values, all that were typed, all faults."""

    def __init__(self, strategy: Strategy, trust: str) -> None:
        """Begin with nothing."""
        self._known, self._trust = strategy.indicator_by_key, trust
        self.values: list[IndicatorValue] = []
        self.typed: list[TypedRow] = []
        self.findings: list[Finding] = []

    def read(self, table: FoundTable) -> None:
        """Read every row in which a number stands."""
        for reader in table.rows():
            found = reader.take("id", partial(read_id, known=self._known))
            if reader.any_filled(*FIGURES):
                self._value(reader, found)
            identity = f"{found[0]} {found[1]}" if found else None
            self.typed.append(typed_row(reader, identity))
            self.findings.extend(reader.findings)

    def _value(self, reader: RowReader, found: _Id | None) -> None:
        figures = {name: reader.take(name, READ[name]) for name in FIGURES}
        note = reader.take("note", note_in)
        if found is None and reader.cell("id").blank:
            reader.find("id", FindingCode.INDICATOR_UNKNOWN, "")
        if found is None or reader.findings:
            return
        filled = next(name for name in FIGURES if figures[name] is not None)
        self.values.append(
            IndicatorValue(
                indicator=found[0],
                trust=self._trust,
                period_key=found[1],
                note=note,
                sheet=reader.sheet,
                cell=reader.address(filled),
                **figures,
            )
        )


def read_id(cell: Cell, *, known: Collection[str]) -> _Id | Problem | None:
    """Read `heltid 2026-05`: an indicator of the strategy and one of its periods."""
    if cell.blank or cell.fault:
        return cells.fault_of(cell)
    key, _, period = folded(cells.seen(cell)).rpartition(" ")
    if key not in known:
        return Problem(FindingCode.INDICATOR_UNKNOWN, cells.seen(cell))
    try:
        return key, PeriodKey.parse(period.upper())
    except ValueError:
        return Problem(FindingCode.VALUE_PERIOD_UNREADABLE, cells.seen(cell))

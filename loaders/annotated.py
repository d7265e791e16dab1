"""A status sheet to take home and mend: our own, with what was typed and what is wrong with it.

Nothing of the file that came in is saved again but the values of its cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Border, PatternFill, Side

from goals.finding import Severity
from goals.status import Status
from loaders import tables, template
from loaders.clean import without_tail
from loaders.fault_list import Homeless, Marked, Spot, write_fault_list
from loaders.indicator_rows import indicator_rows
from loaders.layout import ASKING, INDICATORS, MILESTONES, SEATS, STATUS
from loaders.milestone_rows import milestone_rows
from loaders.overlay import overlaid
from loaders.packaging import to_bytes
from loaders.seat_rows import seat_rows
from loaders.status_rows import status_rows
from loaders.styles import DATE, GENERAL, wear
from texts import dates, findings, names
from texts.palette import tone
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.comments import Comment

    from goals.catalogue.model import MeasureId
    from goals.delivery import Delivery, TypedRow
    from goals.finding import Finding
    from goals.items import View
    from goals.review import Completion
    from loaders.layout import Layout
    from loaders.overlay import Overlay
    from loaders.tables import Row, Table

_UNKNOWN_ERROR = "#N/A"
_COLOURS = {Severity.ERROR: Status.DELAYED, Severity.WARNING: Status.AT_RISK}


@dataclass(frozen=True)
class _Filled:
    """One table and what was laid over it."""

    table: Table
    overlay: Overlay

    def spot(self, row: int, key: str) -> Spot:
        layout = self.table.layout
        return Spot(layout.sheet, f"{layout.letter(key)}{self.table.first_row + row}")

    def spot_of(self, finding: Finding) -> Spot | None:
        """Give where the finding's cell is now; None when it isn't in this table."""
        place = self.overlay.places.get((finding.sheet or "", finding.cell or ""))
        return self.spot(*place) if place else None

    def row_of(self, finding: Finding) -> Spot | None:
        """Give where the row of the finding's measure begins; None when it has none here."""
        row = self.overlay.by_id.get(finding.measure or "")
        return None if row is None else self.spot(row, "id")

    def homeless(self) -> Iterator[Homeless]:
        """Give the rows that stand below the others, since the sheet has no place for them."""
        for row, typed in self.overlay.homeless.items():
            yield Homeless(self.spot(row, "id"), typed.seen.get("id", ""), self._held(typed))

    def _held(self, typed: TypedRow) -> Mapping[str, str]:
        layout, owner = self.table.layout, self.table.owner
        return {
            without_tail(layout.heading(column.key, owner)): typed.seen[column.key]
            for column in layout.columns
            if column.key in typed.seen and column.key != "id"
        }


@speaking(NORWEGIAN)
def write_annotated_sheet(
    view: View,
    delivery: Delivery,
    found: Collection[Finding],
    *,
    made_at: datetime,
    completions: Mapping[MeasureId, Completion] | None = None,
) -> bytes:
    """Write what was delivered for the view's period into a new sheet, with `found` marked in it.

    It counts as made from the same event as the file that came in. `completions` were filled in on
    screen meanwhile. A delivery without identity raises ValueError.
    """
    known = delivery.identity
    if known is None:
        raise ValueError(delivery)
    trust = known.trust
    items = template.items_of(view, trust, delivery.listed or None)
    typed = [_completed(row, completions or {}) for row in delivery.typed]
    measures = view.snapshot.strategy.measure_by_id
    rows = status_rows(view, items, based_on=known.based_on)
    status = overlaid(_layout(rows, typed), rows, typed, known=measures)
    planned = milestone_rows(view, trust, items)
    milestones = overlaid(MILESTONES, planned, typed, known=measures, takes_new=True)
    measured = indicator_rows(view, trust, {item.measure for item in items})
    values = overlaid(INDICATORS, measured, typed, known=measures)
    seats = overlaid(SEATS, seat_rows(view, trust, _goals(delivery)), typed, known=measures)
    filled = (
        _Filled(template.status_table(view, trust, status.rows), status),
        _Filled(template.milestone_table(view, trust, milestones.rows), milestones),
        _Filled(template.indicator_table(view, trust, values.rows), values),
        _Filled(template.seat_table(view, trust, seats.rows), seats),
    )
    made = [part.table for part in filled]
    book = template.status_book(view, trust, made, based_on=known.based_on, made_at=made_at)
    for part in filled:
        _show_errors(book, part)
    # errors last: their colour covers a warning's
    for finding in sorted(found, key=lambda one: one.severity, reverse=True):
        if spot := _cell_of(finding, filled):
            _mark(_cell(book, spot), finding)
    write_fault_list(
        book,
        [Marked(one, _cell_of(one, filled) or _row_of(one, filled)) for one in found],
        [row for part in filled for row in part.homeless()],
        trust=view.snapshot.strategy.trust_by_key[trust].short,
        period=dates.period(view.period),
    )
    return to_bytes(book, made_at=made_at)


def _layout(rows: Sequence[Row], typed: Sequence[TypedRow]) -> Layout:
    """Give the columns for answers too, where anything is asked or was answered."""
    is_asked = any("question" in row.values for row in rows)
    return ASKING if is_asked or any("answer" in row.values for row in typed) else STATUS


def _goals(delivery: Delivery) -> set[int] | None:
    """Give the goals that the sheet was about, None when it lists nothing."""
    return {measure.goal for measure in delivery.listed} or None


def _completed(row: TypedRow, completions: Mapping[MeasureId, Completion]) -> TypedRow:
    """Add the comment and the cause that were filled in on screen where the row had none."""
    found = [given for measure, given in completions.items() if str(measure) == row.id]
    if row.table != STATUS.section or not found:
        return row
    given = {
        "comment": found[0].comment,
        "cause": names.cause(found[0].cause) if found[0].cause else None,
    }
    return replace(row, values={k: v for k, v in given.items() if v} | dict(row.values))


def _cell_of(finding: Finding, filled: Sequence[_Filled]) -> Spot | None:
    return next(filter(None, (part.spot_of(finding) for part in filled)), None)


def _row_of(finding: Finding, filled: Sequence[_Filled]) -> Spot | None:
    return next(filter(None, (part.row_of(finding) for part in filled)), None)


def _show_errors(book: Workbook, filled: _Filled) -> None:
    """Let a cell that showed an error show one again: as text it would be taken for a value."""
    for row, key in filled.overlay.broken:
        spot = filled.spot(row, key)
        cell = _cell(book, spot)
        cell.value = cell.value if cell.value in ERROR_CODES else _UNKNOWN_ERROR
        cell.data_type = "e"


def _mark(cell: Any, finding: Finding) -> None:  # noqa: ANN401 (openpyxl's own type is too wide)
    """Fill a faulty cell and say in a comment what is wrong with it."""
    cell.comment = _comment(finding, cell.comment)
    number_format = _true_format(cell)
    look = finding.severity, tuple(cell._style), number_format  # noqa: SLF001 (openpyxl names it nowhere else)
    wear(cell, look, partial(_paint, cell, finding.severity, number_format))


def _paint(cell: Cell, severity: Severity, number_format: str) -> None:
    colours = tone(_COLOURS[severity])
    side = Side(style="medium", color=colours.line.removeprefix("#"))
    cell.fill = PatternFill("solid", fgColor=colours.tint.removeprefix("#"))
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.number_format = number_format


def _comment(finding: Finding, before: Comment | None) -> Comment:
    """Say what is wrong, and what was said of the same cell before."""
    text = words("sheet")
    kind = text(f"faults.{finding.severity}")
    said = text("faults.comment", kind=kind, advice=findings.advice(finding))
    return tables.note(f"{said}\n{before.text}" if before else said)


def _true_format(cell: Cell) -> str:
    """Show a number as it is: the column's format would round it or make a date of it."""
    if isinstance(cell.value, date):
        return DATE
    is_number = isinstance(cell.value, int | float)
    return GENERAL if is_number else str(cell.number_format)


def _cell(book: Workbook, spot: Spot) -> Any:  # noqa: ANN401 (openpyxl's own type is too wide)
    return book[spot.sheet][spot.cell]

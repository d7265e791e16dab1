"""Write a trust's status sheet for one round, prefilled with what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from goals import rounds
from loaders import choices, guide, highlights, identity, styles, tables
from loaders.indicator_rows import indicator_rows
from loaders.layout import (
    ASKING,
    BLANK_MILESTONES,
    INDICATORS,
    MILESTONES,
    SEATS,
    STATUS,
    Kind,
    Layout,
)
from loaders.milestone_rows import milestone_rows
from loaders.packaging import to_bytes
from loaders.seat_rows import seat_rows
from loaders.status_rows import previous_period, status_rows
from loaders.tables import Row, Table
from texts import dates
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from goals.catalogue.model import MeasureId, Trust
    from goals.items import Item, View

_FROZEN_STATUS_COLUMNS = 3


@speaking(NORWEGIAN)
def write_status_sheet(
    view: View,
    trust: str,
    *,
    based_on: int,
    made_at: datetime,
    measures: Collection[MeasureId] | None = None,
) -> bytes:
    """Write the sheet for the view's period; `measures` None means all that are applicable.

    `based_on` is the event that the prefilled values were known at, `made_at` an aware moment.
    An unknown trust raises KeyError.
    """
    items = items_of(view, trust, measures)
    goals = None if measures is None else {measure.goal for measure in measures}
    measured = indicator_rows(view, trust, {item.measure for item in items})
    made = (
        status_table(view, trust, status_rows(view, items, based_on=based_on)),
        milestone_table(view, trust, milestone_rows(view, trust, items)),
        indicator_table(view, trust, measured),
        seat_table(view, trust, seat_rows(view, trust, goals)),
    )
    book = status_book(view, trust, made, based_on=based_on, made_at=made_at)
    return to_bytes(book, made_at=made_at)


def items_of(
    view: View, trust: str, measures: Collection[MeasureId] | None = None
) -> tuple[Item, ...]:
    """Give what a sheet has rows for: the trust's applicable items, all or of some measures."""
    return tuple(
        item
        for item in view.select(trust=trust)
        if item.applicable and (measures is None or item.measure in measures)
    )


def status_book(
    view: View,
    trust: str,
    made: Sequence[Table],
    *,
    based_on: int,
    made_at: datetime,
) -> Workbook:
    """Make the workbook around its tables, that of measures first: guide, identity and lists.

    A sheet without rows is left out.
    """
    status, *others = made
    owner = view.snapshot.strategy.trust_by_key[trust]
    book = _new_book(view, owner)
    sheet = book.worksheets[0]
    sheet.title = STATUS.sheet
    _write_table(sheet, status)
    highlights.highlight(sheet, status)
    for table in others:
        if table.rows:
            _write_table(book.create_sheet(table.layout.sheet), table)
    deadline = dates.day(rounds.deadline(view.snapshot, view.period, trust=trust))
    guide.write_status_guide(book, owner=view.snapshot.strategy.owner, deadline=deadline)
    known = identity.Identity(
        kind=Kind.STATUS,
        strategy=view.snapshot.strategy.key,
        trust=trust,
        cycle=view.snapshot.cycle.key,
        period=view.period,
        based_on=based_on,
        made_at=made_at.isoformat(),
    )
    identity.write(book, known)
    ids = [str(row.values["id"]) for row in status.rows if not row.opened]
    choices.write_lists(book, {**choices.closed_lists(), choices.MEASURES: ids})
    return book


def status_table(view: View, trust: str, rows: Sequence[Row]) -> Table:
    """Put rows under the headings of the sheet «Status», with those of questions if any asks."""
    text, last = words("sheet"), previous_period(view)
    asked = sum("question" in row.values for row in rows)
    has_replies = any(row.notes for row in rows)
    layout = ASKING if any({"question", "answer"} & row.values.keys() for row in rows) else STATUS
    strategy, period = view.snapshot.strategy, dates.period(view.period)
    name = strategy.trust_by_key[trust].name
    deadline = dates.day(rounds.deadline(view.snapshot, view.period, trust=trust))
    cycle = dates.cycle(view.snapshot.cycle)
    subtitle = text("status.subtitle", strategy=strategy.title, period=period, cycle=cycle)
    last_band = text("status.band.last", last=dates.period(last)) if last else None
    return Table(
        layout=layout,
        owner=strategy.owner,
        lines=(
            ("sm title", text("status.title", trust=name)),
            ("sm line", subtitle),
            ("sm strong", text("status.deadline", deadline=deadline)),
            ("sm line", text("status.hint")),
            *([("sm strong", _asked(strategy.owner, asked))] if asked else []),
            *([("sm strong", text("status.has_replies"))] if has_replies else []),
        ),
        bands={
            "measure": text("status.band.measure"),
            "asked": text("status.band.asked", owner=strategy.owner),
            "last": last_band or text("status.band.no_last"),
            "input": text("status.band.input", period=period),
        },
        footer=text("status.footer", trust=name, period=period),
        rows=rows,
        frozen_columns=_FROZEN_STATUS_COLUMNS,
    )


def milestone_table(view: View, trust: str, rows: Sequence[Row]) -> Table:
    """Put rows under the headings of the sheet «Delmål», and blank ones to add in below."""
    blank = [Row({})] * BLANK_MILESTONES
    return _further_table(view, trust, MILESTONES, (*rows, *blank), frozen_columns=3)


def seat_table(view: View, trust: str, rows: Sequence[Row]) -> Table:
    """Put rows under the headings of the sheet «Utdanningsplasser»."""
    return _further_table(view, trust, SEATS, rows, frozen_columns=2)


def indicator_table(view: View, trust: str, rows: Sequence[Row]) -> Table:
    """Put rows under the headings of the sheet «Indikatorer»."""
    return _further_table(view, trust, INDICATORS, rows, frozen_columns=3)


def _further_table(
    view: View, trust: str, layout: Layout, rows: Sequence[Row], *, frozen_columns: int
) -> Table:
    """Put rows under the headings of a sheet beside the one of measures."""
    text, strategy, part = words("sheet"), view.snapshot.strategy, layout.section
    period, name = dates.period(view.period), strategy.trust_by_key[trust].name
    bands = {column.belongs_to for column in layout.columns}
    return Table(
        layout=layout,
        owner=strategy.owner,
        lines=(
            ("sm title", text(f"{part}.title", trust=name)),
            ("sm line", text(f"{part}.hint")),
        ),
        bands={band: text(f"{part}.band.{band}", period=period) for band in bands},
        footer=text("status.footer", trust=name, period=period),
        rows=rows,
        frozen_columns=frozen_columns,
    )


def _asked(owner: str, count: int) -> str:
    key = "one" if count == 1 else "many"
    return words("sheet")(f"status.has_asked_{key}", owner=owner, count=count)


def _new_book(view: View, trust: Trust) -> Workbook:
    book, text = Workbook(), words("sheet")
    styles.set_default_font(book)
    book.properties.creator = text("application")
    book.properties.title = (
        f"{text('status.title', trust=trust.name)} – {dates.period(view.period)}"
    )
    book.properties.language = "nb-NO"
    return book


def _write_table(sheet: Worksheet, table: Table) -> None:
    tables.write(sheet, table)
    choices.validate(sheet, table)

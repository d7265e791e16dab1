"""Write a trust's status sheet for one round, prefilled with what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from goals import rounds
from loaders import choices, guide, highlights, identity, styles, tables
from loaders.layout import MILESTONES, STATUS, Kind
from loaders.milestone_rows import milestone_rows
from loaders.packaging import to_bytes
from loaders.status_rows import previous_period, status_rows
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from goals.catalogue.model import MeasureId, Trust
    from goals.items import Item, View

_FROZEN_STATUS_COLUMNS = 3
_FROZEN_MILESTONE_COLUMNS = 3


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
    items = tuple(
        item
        for item in view.select(trust=trust)
        if item.applicable and (measures is None or item.measure in measures)
    )
    owner = view.snapshot.strategy.trust_by_key[trust]
    book = _new_book(view, owner)
    _write_status(book, view, owner, items)
    _write_milestones(book, view, owner, items)
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
    ids = [str(item.measure) for item in items]
    choices.write_lists(book, {**choices.closed_lists(), choices.MEASURES: ids})
    return to_bytes(book, made_at=made_at)


def _new_book(view: View, trust: Trust) -> Workbook:
    book, text = Workbook(), words("sheet")
    styles.install(book)
    book.properties.creator = text("application")
    book.properties.title = (
        f"{text('status.title', trust=trust.name)} – {dates.period(view.period)}"
    )
    book.properties.language = "nb-NO"
    return book


def _write_status(book: Workbook, view: View, trust: Trust, items: tuple[Item, ...]) -> None:
    text, last = words("sheet"), previous_period(view)
    strategy, period = view.snapshot.strategy, dates.period(view.period)
    deadline = dates.day(rounds.deadline(view.snapshot, view.period, trust=trust.key))
    cycle = dates.cycle(view.snapshot.cycle)
    subtitle = text("status.subtitle", strategy=strategy.title, period=period, cycle=cycle)
    last_band = text("status.band.last", last=dates.period(last)) if last else None
    table = tables.Table(
        layout=STATUS,
        owner=strategy.owner,
        lines=(
            ("sm title", text("status.title", trust=trust.name)),
            ("sm line", subtitle),
            ("sm strong", text("status.deadline", deadline=deadline)),
            ("sm line", text("status.hint")),
        ),
        bands={
            "measure": text("status.band.measure"),
            "last": last_band or text("status.band.no_last"),
            "input": text("status.band.input", period=period),
        },
        footer=text("status.footer", trust=trust.name, period=period),
        rows=status_rows(view, items),
        frozen_columns=_FROZEN_STATUS_COLUMNS,
    )
    sheet = book.worksheets[0]
    sheet.title = STATUS.sheet
    tables.write(sheet, table)
    choices.validate(sheet, table)
    highlights.highlight(sheet, table)


def _write_milestones(book: Workbook, view: View, trust: Trust, items: tuple[Item, ...]) -> None:
    text, period = words("sheet"), dates.period(view.period)
    table = tables.Table(
        layout=MILESTONES,
        owner=view.snapshot.strategy.owner,
        lines=(
            ("sm title", text("milestones.title", trust=trust.name)),
            ("sm line", text("milestones.hint")),
        ),
        bands={
            "measure": text("milestones.band.measure"),
            "input": text("milestones.band.input", period=period),
        },
        footer=text("status.footer", trust=trust.name, period=period),
        rows=milestone_rows(view, trust.key, items),
        frozen_columns=_FROZEN_MILESTONE_COLUMNS,
    )
    sheet = book.create_sheet(MILESTONES.sheet)
    tables.write(sheet, table)
    choices.validate(sheet, table)

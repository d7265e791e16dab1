"""The plan workbook: one row per measure and trust, written from a view and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from loaders import choices, guide, identity, plan_rows, styles, tables
from loaders.grid import Book
from loaders.layout import PLAN, PLAN_MILESTONES, Kind
from loaders.packaging import to_bytes
from loaders.plan_reading import PlanReading, read_book
from loaders.sandbox import in_child
from texts import dates
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from datetime import datetime

    from goals.catalogue.model import Strategy
    from goals.items import View
    from loaders.grid import Parse

__all__ = ["PlanReading", "read_plan", "write_plan"]
_FROZEN_COLUMNS = 4


@speaking(NORWEGIAN)
def write_plan(view: View, *, based_on: int, made_at: datetime) -> bytes:
    """Write the plan that holds in the view's period, for all measures at all trusts.

    `based_on` is the event that it was known at, `made_at` an aware moment.
    """
    book, strategy = Workbook(), view.snapshot.strategy
    styles.set_default_font(book)
    book.properties.creator = words("sheet")("application")
    book.properties.title = words("sheet")("plan.title", cycle=dates.cycle(view.snapshot.cycle))
    book.properties.language = "nb-NO"
    _write_items(book, view)
    _write_milestones(book, view)
    guide.write_plan_guide(book)
    known = identity.Identity(
        kind=Kind.PLAN,
        strategy=strategy.key,
        trust=identity.ALL_TRUSTS,
        cycle=view.snapshot.cycle.key,
        period=view.period,
        based_on=based_on,
        made_at=made_at.isoformat(),
    )
    identity.write(book, known)
    lists = {
        choices.MEASURES: [str(measure.id) for measure in strategy.measures],
        choices.TRUSTS: [trust.short for trust in view.trusts],
    }
    choices.write_lists(book, {**choices.closed_lists(), **lists})
    return to_bytes(book, made_at=made_at)


@speaking(NORWEGIAN)
def read_plan(content: bytes, strategy: Strategy, *, parse: Parse = in_child) -> PlanReading:
    """Read the bytes; whatever is wrong with them is a finding, nothing is ever raised for it.

    A plan made for another strategy comes back with its identity alone. `parse` reads the bytes:
    in a child process, unless they are of our own making.
    """
    book = parse(content)
    if not isinstance(book, Book):
        return PlanReading(identity=None, findings=book)
    found, findings = identity.recognise(book, kind=Kind.PLAN)
    if found is None or found.strategy != strategy.key:
        return PlanReading(identity=found, findings=findings)
    return read_book(book, strategy, found, findings)


def _write_items(book: Workbook, view: View) -> None:
    text, strategy = words("sheet"), view.snapshot.strategy
    cycle, period = dates.cycle(view.snapshot.cycle), dates.period(view.period)
    table = tables.Table(
        layout=PLAN,
        owner=strategy.owner,
        lines=(
            ("sm title", text("plan.title", cycle=cycle)),
            ("sm line", text("plan.subtitle", strategy=strategy.title, period=period)),
            ("sm line", text("plan.hint")),
        ),
        bands={"measure": text("plan.band.measure"), "input": text("plan.band.input")},
        footer=text("plan.footer", cycle=cycle),
        rows=plan_rows.item_rows(view),
        frozen_columns=_FROZEN_COLUMNS,
    )
    sheet = book.worksheets[0]
    sheet.title = PLAN.sheet
    tables.write(sheet, table)
    choices.validate(sheet, table)


def _write_milestones(book: Workbook, view: View) -> None:
    text, cycle = words("sheet"), dates.cycle(view.snapshot.cycle)
    table = tables.Table(
        layout=PLAN_MILESTONES,
        owner=view.snapshot.strategy.owner,
        lines=(
            ("sm title", text("plan_milestones.title", cycle=cycle)),
            ("sm line", text("plan_milestones.hint")),
        ),
        bands={
            "measure": text("plan_milestones.band.measure"),
            "input": text("plan_milestones.band.input"),
        },
        footer=text("plan.footer", cycle=cycle),
        rows=plan_rows.milestone_rows(view),
        frozen_columns=_FROZEN_COLUMNS,
    )
    sheet = book.create_sheet(PLAN_MILESTONES.sheet)
    tables.write(sheet, table)
    choices.validate(sheet, table)

"""The roll-over workbook: what each item ended as, what is proposed, and the plan to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from goals.cycle import day_in_norway
from goals.rolling_over import going_on
from goals.status import Status
from loaders import choices, guide, identity, styles, tables
from loaders.layout import ROLL_OVER, ROLL_OVER_MILESTONES, Kind
from loaders.packaging import to_bytes
from loaders.roll_over_reading import RollOverReading, read_roll_over
from loaders.status_rows import measure_text, yes_no
from loaders.tables import Row
from texts import dates, names, numbers
from texts.words import NORWEGIAN, speaking, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from goals.catalogue.model import Strategy
    from goals.cycle import Border
    from goals.facts import PlanItem
    from goals.items import Item
    from goals.rolling_over import Prospect
    from loaders.tables import CellInput

__all__ = ["RollOverReading", "read_roll_over", "write_roll_over"]
_FROZEN_COLUMNS = 4


@speaking(NORWEGIAN)
def write_roll_over(
    found: Sequence[Prospect],
    strategy: Strategy,
    border: Border,
    *,
    based_on: int,
    made_at: datetime,
) -> bytes:
    """Write every item at the border with its proposal, or with what was chosen for it.

    `based_on` is the event that it was known at, `made_at` an aware moment.
    """
    book, text = Workbook(), words("sheet")
    cycle = dates.cycle(border.new)
    styles.set_default_font(book)
    book.properties.creator = text("application")
    book.properties.title = text("roll_over.title", cycle=cycle)
    book.properties.language = "nb-NO"
    sheet = book.worksheets[0]
    sheet.title = ROLL_OVER.sheet
    for place, table in (
        (sheet, _items(found, strategy, border, made_at)),
        (book.create_sheet(ROLL_OVER_MILESTONES.sheet), _milestones(found, strategy, border)),
    ):
        tables.write(place, table)
        choices.validate(place, table)
    guide.write_roll_over_guide(book)
    known = identity.Identity(
        kind=Kind.ROLL_OVER,
        strategy=strategy.key,
        trust=identity.ALL_TRUSTS,
        cycle=border.new.key,
        period=border.new.periods[0],
        based_on=based_on,
        made_at=made_at.isoformat(),
    )
    identity.write(book, known)
    choices.write_lists(book, choices.closed_lists())
    return to_bytes(book, made_at=made_at)


def _items(
    found: Sequence[Prospect], strategy: Strategy, border: Border, made_at: datetime
) -> tables.Table:
    text, cycle = words("sheet"), dates.cycle(border.new)
    old, day = dates.cycle(border.old), dates.day(day_in_norway(made_at))
    return tables.Table(
        layout=ROLL_OVER,
        owner=strategy.owner,
        lines=(
            ("sm title", text("roll_over.title", cycle=cycle)),
            ("sm line", text("roll_over.subtitle", strategy=strategy.title, old=old, day=day)),
            ("sm line", text("roll_over.hint")),
        ),
        bands={
            "measure": text("roll_over.band.measure"),
            "last": text("roll_over.band.last"),
            "input": text("roll_over.band.input", cycle=cycle),
        },
        footer=text("roll_over.footer", cycle=cycle),
        rows=[_item_row(one, strategy, border) for one in found],
        frozen_columns=_FROZEN_COLUMNS,
    )


def _item_row(one: Prospect, strategy: Strategy, border: Border) -> Row:
    measure, trust = one.key
    goal = strategy.goal_by_number[measure.goal]
    plan, _ = going_on(one, border)
    return Row(
        {
            "id": str(measure),
            "goal": f"{goal.number}. {goal.short}",
            "measure": measure_text(strategy, measure),
            "trust": strategy.trust_by_key[trust].short,
            **_ended(one.ended),
            "unfinished": len(one.unfinished) or None,
            "choice": names.roll_over(one.proposal.choice),
            **_planned(plan),
        }
    )


def _ended(item: Item) -> Mapping[str, CellInput]:
    """Say what it ended as, and since when nothing newer was said."""
    text = names.status(item.status)
    if item.carried_from and item.status is not Status.NOT_APPLICABLE:
        since = dates.period(item.carried_from)
        text = words("sheet")("status.carried", status=text, period=since)
    shown = None if item.progress is None else float(numbers.rounded(item.progress))
    return {"ended": text, "ended_progress": shown}


def _planned(plan: PlanItem) -> Mapping[str, CellInput]:
    return {
        "title": plan.title,
        "responsible": plan.responsible,
        "start": plan.start,
        "due": plan.due,
        "prioritised": yes_no(plan.prioritised),
        "in_mandate": yes_no(plan.in_mandate),
        "in_economic_plan": yes_no(plan.in_economic_plan),
        "expected_line": yes_no(plan.expected_line),
    }


def _milestones(found: Sequence[Prospect], strategy: Strategy, border: Border) -> tables.Table:
    text, cycle = words("sheet"), dates.cycle(border.new)
    return tables.Table(
        layout=ROLL_OVER_MILESTONES,
        owner=strategy.owner,
        lines=(
            ("sm title", text("roll_over_milestones.title", cycle=dates.cycle(border.old))),
            ("sm line", text("roll_over_milestones.hint")),
        ),
        bands={
            "measure": text("roll_over_milestones.band.measure"),
            "last": text("roll_over_milestones.band.last"),
            "input": text("roll_over_milestones.band.input"),
        },
        footer=text("roll_over.footer", cycle=cycle),
        rows=[row for one in found for row in _milestone_rows(one, strategy, border)],
        frozen_columns=_FROZEN_COLUMNS,
    )


def _milestone_rows(one: Prospect, strategy: Strategy, border: Border) -> Iterator[Row]:
    measure = strategy.measure_by_id[one.ended.measure]
    _, dues = going_on(one, border)
    for standing in one.unfinished:
        milestone = standing.milestone
        yield Row(
            {
                "id": str(milestone.id),
                "measure": f"{measure.id.label} {measure.short}",
                "trust": strategy.trust_by_key[milestone.trust].short,
                "title": milestone.title,
                "last_due": milestone.due,
                "due": dues.get(milestone.id),
            }
        )

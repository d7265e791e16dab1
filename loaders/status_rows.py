"""The rows of the status sheet: what is planned, what was said last, what is said now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import proposed_dues, questions
from goals.cycle import day_in_norway
from loaders.tables import Row
from texts import dates, names, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Period
    from goals.facts import RecordedUpdate
    from goals.items import Item, View
    from loaders.tables import CellInput

PLAIN_FROM = 1
"""Above this a plain number can only be a percentage; up to it, it could be a share."""


def previous_period(view: View) -> Period | None:
    """Give the period before the view's in its cycle, None for the first."""
    earlier = [period for period in view.snapshot.cycle.periods if period < view.period]
    return earlier[-1] if earlier else None


def status_rows(view: View, items: Sequence[Item], *, based_on: int) -> tuple[Row, ...]:
    """Give one row per item, in the order of the items; it asks what a sheet of that event does."""
    last = previous_period(view)
    return tuple(
        Row(
            {
                **_plan_cells(view, item),
                **_last_cells(view, item, last),
                **_own_cells(view, item),
                **_asked_cells(view, item, based_on),
            },
            notes=reply_notes(view, item.measure, item.trust),
        )
        for item in items
    )


def reply_notes(
    view: View, measure: MeasureId, trust: str, number: int | None = None
) -> Mapping[str, str]:
    """Give what was answered to a proposed deadline since it was asked for, beside the field."""
    reply = proposed_dues.reply_since(view, measure, trust, number)
    if reply is None:
        return {}
    day = dates.day(reply.proposed_due)
    key = "status.reply_accepted" if reply.accepted else "status.reply_refused"
    return {"proposed_due": words("sheet")(key, day=day, reason=reply.reason)}


def progress_cell(percent: float | None) -> CellInput:
    """Give what to write for a percentage so that reading it back can't misunderstand it."""
    if percent is None or percent == 0:
        return percent
    if percent <= PLAIN_FROM:
        return f"{percent:.10f}".rstrip("0").rstrip(".").replace(".", ",") + " %"
    return int(percent) if percent == int(percent) else percent


def measure_text(strategy: Strategy, measure: MeasureId, *, own_title: str | None = None) -> str:
    """Give the full text with its sub-points, and the trust's own title for the work."""
    known = strategy.measure_by_id[measure]
    points = [f"– {point}" for point in known.sub_points]
    own = [f"→ {own_title}"] if own_title else []
    return "\n".join([known.text, *points, *own])


def yes_no(value: bool | None) -> str | None:  # noqa: FBT001 (the value itself, no switch)
    """«Ja», «Nei», or None for not said."""
    return None if value is None else words("sheet")("yes" if value else "no")


def _plan_cells(view: View, item: Item) -> Mapping[str, CellInput]:
    strategy = view.snapshot.strategy
    goal = strategy.goal_by_number[item.measure.goal]
    return {
        "id": str(item.measure),
        "goal": f"{goal.number}. {goal.short}",
        "measure": measure_text(strategy, item.measure, own_title=item.plan.title),
        "responsible": item.plan.responsible,
        "due": item.due,
    }


def _last_cells(view: View, item: Item, last: Period | None) -> Mapping[str, CellInput]:
    """Give the report that counts at the period before."""
    found = view.snapshot.counting_update(item.measure, item.trust, last) if last else None
    if found is None:
        return {}
    text = names.status(found.status)
    if found.period != last:
        since = dates.period(found.period)
        text = words("sheet")("status.carried", status=text, period=since)
    progress = found.effective_progress
    shown = None if progress is None else float(numbers.rounded(progress))
    return {"last_status": text, "last_progress": shown}


def _asked_cells(view: View, item: Item, based_on: int) -> Mapping[str, CellInput]:
    """Give what is asked of the item, one question a line, each with its day."""
    found = questions.put_in_sheet(
        view.snapshot, item.measure, item.trust, period=view.period, based_on=based_on
    )
    asked = [
        words("sheet")(
            "status.asked", day=dates.day(day_in_norway(one.asked_at)), text=one.question.text
        )
        for one in found
    ]
    return {"question": "\n".join(asked)} if asked else {}


def _own_cells(view: View, item: Item) -> Mapping[str, CellInput]:
    """Give what is stored for this very period, so that sending it again changes nothing."""
    stored = view.snapshot.update_for(item.measure, item.trust, view.period)
    return {} if stored is None else _cells_of(stored)


def _cells_of(stored: RecordedUpdate) -> Mapping[str, CellInput]:
    """A report given as «Uendret» stands as that: its status and progress come from before."""
    confirmed = stored.confirmed
    return {
        "status": names.unchanged() if confirmed else names.status(stored.status),
        "progress": None if confirmed else progress_cell(stored.progress),
        "cause": names.cause(stored.cause) if stored.cause else None,
        "comment": stored.comment,
        "next_step": stored.next_step,
        "support": yes_no(stored.support),
        "proposed_due": stored.proposed_due,
        "internal_note": stored.internal_note,
    }

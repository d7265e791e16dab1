"""The lists of the screen as tables of plain cells, one row for each thing that is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rollup
from goals.board import board
from goals.cycle import day_in_norway
from goals.search import SAID
from goals.status import COUNTED, Status
from texts import dates, definitions, lineage, names, people, receipt, sentences
from texts.data_table import DataTable
from texts.numbers import tenth
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from goals.attention import Attention
    from goals.board import Delivered
    from goals.catalogue.model import MeasureId, Trust
    from goals.facts import Event, RecordedUpdate
    from goals.figures import Explanation, LeftOut
    from goals.items import Item, View
    from goals.lineage import Lineage, Report
    from goals.milestones import Standing
    from goals.rollup import Rollup
    from goals.search import Entry, Hit, Passage
    from goals.selection import Found
    from texts.data_table import Cell

    Row = Mapping[str, Cell]

_STATUSES = {str(status) for status in COUNTED}
_PLACE = ("area", "goal", "goal_title")
_WHO = (*_PLACE, "measure", "measure_title", "trust")
_STANDS = ("status", "reported", "progress", "expected", "gap")
_SAID = ("cause", "comment", "next_step")
_INTERNAL = ("support", "proposed_due", "internal_note")
_PLAN = ("start", "due", "overdue", "responsible", "prioritised", "in_mandate", "in_economic_plan")
_ITEM = (*_WHO, "title", *_STANDS, "last_reported", *_PLAN, "reasons", *_SAID)
_GOAL = (
    *(*_PLACE, "trust", "label", "worst_count", "total", "reported_count"),
    *("progress", "progress_count", "expected", "gap", *map(str, COUNTED)),
)
_DELIVERY = ("trust", "delivered", "reported_count", "total", "delivered_on", "late", "approval")
_SOURCE = ("event", "file", "sheet", "cell")
_PART = (*_WHO, "counts", "left_out", *_STANDS, "last_reported", *_SOURCE)
_REPORT = (*_WHO, "period", "became", "status", "progress", *_SAID)
_HIT = ("kind", *_WHO, "period", "field", "text")
_MILESTONE = (
    *(*_WHO, "responsible", "milestone_id", "milestone"),
    *("due", "first_due", "state", "reached"),
)


def items(view: View, found: Found) -> DataTable:
    """Give every item that was found, with its plan, what counts of it and what the matter is."""
    rows = (_item(view, item, found.noted.get((item.measure, item.trust))) for item in found.items)
    return _table(view, "items", _ITEM, rows)


def attention(view: View, found: Found) -> DataTable:
    """Give those of the items that need attention, worst first."""
    rows = (_item(view, entry.item, entry) for entry in found.entries)
    return _table(view, "attention", _ITEM, rows)


def goals(view: View, trusts: Iterable[Trust]) -> DataTable:
    """Give each goal at each trust: what stands in the cell of the matrix, and all counts."""
    cells, strategy = rollup.by_goal_and_trust(view), view.snapshot.strategy
    rows = (
        {
            **_place(view, goal.number),
            "trust": trust.short,
            **_rollup(cells[goal.number, trust.key]),
        }
        for goal in strategy.goals
        for trust in trusts
    )
    return _table(view, "goals", _GOAL, rows)


def deliveries(view: View) -> DataTable:
    """Give each trust with what it has delivered in the round."""
    rows = (_delivery(one) for one in board(view))
    return _table(view, "deliveries", _DELIVERY, rows)


def history(
    view: View, measure: MeasureId, trusts: Iterable[Trust], *, internal_for: Collection[str]
) -> DataTable:
    """Give one measure at each trust and period up to the chosen one, and what was said.

    `internal_for` names the trusts of which what is internal may be shown; with none of them the
    file has no columns for it.
    """
    periods = [period for period in view.snapshot.cycle.periods if period <= view.period]
    rows = (
        _moment(view, view.at(period).item(measure, trust.key), internal_for)
        for trust in trusts
        for period in periods
    )
    internal = _INTERNAL if internal_for else ()
    return _table(view, "history", (*_WHO, "period", *_STANDS, *_SAID, *internal, *_SOURCE), rows)


def milestones(
    view: View, standings: Iterable[Standing], *, internal_for: Collection[str]
) -> DataTable:
    """Give milestones with where each stands; `internal_for` as in `history`."""
    rows = (_milestone(view, one, internal_for) for one in standings)
    proposed = ("proposed_due",) if internal_for else ()
    return _table(view, "milestones", (*_MILESTONE, *proposed), rows)


def parts(view: View, told: Explanation) -> DataTable:
    """Give the items that count in a figure, and then those that don't, each with its reason."""
    counted = (_part(view, part.item, None) for part in told.parts)
    outside = (_part(view, item, why) for why, items in told.left_out.items() for item in items)
    return _table(view, "parts", _PART, (*counted, *outside))


def reports(view: View, traced: Lineage, *, with_internal: bool) -> DataTable:
    """Give every report on an item and what became of it, the one that counts first.

    What is internal, and who delivered, is for some.
    """
    rows = [_report(view, report) for report in traced.reports]
    more = (*_INTERNAL, *_SOURCE, "recorded", "by") if with_internal else (*_SOURCE, "recorded")
    return _table(view, "reports", (*_REPORT, *more), rows)


def hits(view: View, found: Iterable[Hit]) -> DataTable:
    """Give what a search found: a row for each text that the words stand in, the text whole."""
    rows = (_hit(view, hit.entry, passage) for hit in found for passage in hit.passages)
    return _table(view, "hits", _HIT, rows)


def _table(view: View, name: str, columns: Sequence[str], rows: Iterable[Row]) -> DataTable:
    """Head the columns by the words for their keys, in the order given."""
    owner = view.snapshot.strategy.owner
    return DataTable(
        name=words("lists")(f"name.{name}"),
        columns=tuple(_heading(key, owner) for key in columns),
        rows=tuple(tuple(row[key] for key in columns) for row in rows),
    )


def _heading(key: str, owner: str) -> str:
    """Give the word for a column; a status is its own. `owner` is whom an internal note is for."""
    if key in _STATUSES:
        return names.status(Status(key))
    return words("lists")(f"column.{key}", owner=owner)


def _yes(holds: bool | None) -> str | None:  # noqa: FBT001 (the value of a cell)
    return None if holds is None else words("lists")("yes" if holds else "no")


def _place(view: View, goal: int) -> Row:
    strategy = view.snapshot.strategy
    found = strategy.goal_by_number[goal]
    area = next(area.title for area in strategy.areas if area.key == found.area)
    return {"area": area, "goal": goal, "goal_title": found.title}


def _who(view: View, measure: MeasureId, trust: str) -> Row:
    strategy = view.snapshot.strategy
    return {
        **_place(view, measure.goal),
        "measure": str(measure),
        "measure_title": strategy.measure_by_id[measure].short,
        "trust": strategy.trust_by_key[trust].short,
    }


def _item(view: View, item: Item, entry: Attention | None) -> Row:
    reasons = [sentences.reason(reason) for reason in entry.reasons] if entry else []
    return {
        **_who(view, item.measure, item.trust),
        "title": item.plan.title,
        **_stands(item),
        **_said(item.update),
        "last_reported": dates.period(item.update.period) if item.update else None,
        "start": item.start,
        "due": item.due,
        "overdue": _yes(item.overdue),
        "responsible": item.plan.responsible,
        "prioritised": _yes(item.plan.prioritised),
        "in_mandate": _yes(item.plan.in_mandate),
        "in_economic_plan": _yes(item.plan.in_economic_plan),
        "reasons": words("lists")("and").join(reasons) or None,
    }


def _stands(item: Item) -> Row:
    return {
        "status": names.status(item.status),
        "reported": _yes(item.reported),
        "progress": tenth(item.progress),
        "expected": tenth(item.expected),
        "gap": tenth(item.gap),
    }


def _said(update: RecordedUpdate | None) -> Row:
    return {
        "cause": names.cause(update.cause) if update and update.cause else None,
        "comment": update.comment if update else None,
        "next_step": update.next_step if update else None,
    }


def _rollup(found: Rollup) -> Row:
    return {
        "label": names.status(found.label) if found.label else None,
        "worst_count": found.worst_count,
        "total": found.applicable,
        "reported_count": found.reported,
        "progress": tenth(found.mean_progress),
        "progress_count": found.progress_count,
        "expected": tenth(found.expected),
        "gap": tenth(found.gap),
        **{str(status): found.distribution[status] for status in COUNTED},
    }


def _delivery(one: Delivered) -> Row:
    event = one.latest
    return {
        "trust": one.trust.short,
        "delivered": words("lists")(f"delivered.{one.state}"),
        "reported_count": one.reported,
        "total": one.applicable,
        "delivered_on": day_in_norway(event.recorded_at) if event else None,
        "late": _yes(one.is_late) if event else None,
        "approval": receipt.approval(event) if event else None,
    }


def _moment(view: View, item: Item, internal_for: Collection[str]) -> Row:
    """Give what was known of an item at a period's end; the words are those of its own report."""
    own = item.update if item.carried_from is None else None
    return {
        **_who(view, item.measure, item.trust),
        "period": dates.period(item.period),
        **_stands(item),
        **_said(own),
        **_internal(own if item.trust in internal_for else None),
        **_source(view, own),
    }


def _part(view: View, item: Item, why: LeftOut | None) -> Row:
    update = item.update
    return {
        **_who(view, item.measure, item.trust),
        "counts": _yes(why is None),
        "left_out": definitions.left_out(why) if why else None,
        **_stands(item),
        "last_reported": dates.period(update.period) if update else None,
        **_source(view, update),
    }


def _report(view: View, report: Report) -> Row:
    update, event = report.update, report.event
    return {
        **_who(view, update.measure, update.trust),
        "period": dates.period(update.period),
        "became": lineage.state(report),
        "status": names.status(update.status),
        "progress": tenth(update.progress),
        **_said(update),
        **_internal(update),
        **_cell(update, event),
        "recorded": dates.moment(event.recorded_at),
        "by": people.of_event(event),
    }


def _hit(view: View, entry: Entry, passage: Passage) -> Row:
    """Give the row of a text; what is of no measure, trust or round has nothing there."""
    strategy, text = view.snapshot.strategy, words("sok")
    measure = strategy.measure_by_id[entry.measure] if entry.measure else None
    return {
        "kind": text(f"kind.{entry.kind}"),
        **(dict.fromkeys(_PLACE) if entry.goal is None else _place(view, entry.goal)),
        "measure": str(measure.id) if measure else None,
        "measure_title": measure.short if measure else None,
        "trust": strategy.trust_by_key[entry.trust].short if entry.trust else None,
        "period": dates.period(entry.period) if entry.period else None,
        "field": text(f"passage.{passage.field}") if passage.field in SAID else None,
        "text": passage.text,
    }


def _source(view: View, update: RecordedUpdate | None) -> Row:
    """Give where a report came from, down to the cell."""
    event = view.snapshot.event_by_number.get(update.event_no) if update else None
    return _cell(update, event)


def _cell(update: RecordedUpdate | None, event: Event | None) -> Row:
    return {
        "event": update.event_no if update else None,
        "file": event.file_name if event else None,
        "sheet": update.sheet if update else None,
        "cell": update.cell if update else None,
    }


def _internal(update: RecordedUpdate | None) -> Row:
    return {
        "support": _yes(update.support) if update else None,
        "proposed_due": update.proposed_due if update else None,
        "internal_note": update.internal_note if update else None,
    }


def _milestone(view: View, one: Standing, internal_for: Collection[str]) -> Row:
    milestone = one.milestone
    return {
        **_who(view, milestone.id.measure, milestone.trust),
        "milestone_id": str(milestone.id),
        "milestone": milestone.title,
        "responsible": view.items[milestone.id.measure, milestone.trust].plan.responsible,
        "due": milestone.due,
        "first_due": (*one.earlier_dues, milestone.due)[0],
        "state": words("lists")(f"state.{one.state}"),
        "reached": one.reached,
        "proposed_due": one.proposed_due if milestone.trust in internal_for else None,
    }

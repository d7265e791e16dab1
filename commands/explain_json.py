"""Where a value comes from, as plain values: the report that counts, the others, the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.facts import Event, PlanItem, RecordedUpdate
    from goals.items import Item, View

Json = dict[str, object]


def explained(
    view: View, item: Item, history: Sequence[RecordedUpdate], events: Mapping[int, Event]
) -> Json:
    """Give the whole answer. `history` holds every report on the item, those taken back too."""
    return {
        "measure": str(item.measure),
        "trust": item.trust,
        "period": str(item.period),
        "status": item.status.value,
        "progress": item.progress,
        "carried_forward_from": str(item.carried_from) if item.carried_from else None,
        "source": _source(item.update, events) if item.update else None,
        "earlier": [_source(update, events) for update in others(view, item, history)],
        "plan": _plan(item.plan, item),
    }


def others(view: View, item: Item, history: Sequence[RecordedUpdate]) -> tuple[RecordedUpdate, ...]:
    """Give the cycle's other reports up to the period, newest event first."""
    seen = [period for period in view.snapshot.cycle.periods if period <= view.period]
    found = [u for u in history if u.period in seen and u != item.update]
    return tuple(sorted(found, key=lambda update: update.event_no, reverse=True))


def _source(update: RecordedUpdate, events: Mapping[int, Event]) -> Json:
    event = events[update.event_no]
    return {
        "event_no": update.event_no,
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
        "file": event.file_name,
        "sha256": event.file_sha256,
        "sheet": update.sheet,
        "cell": update.cell,
        "status": update.status.value,
        "progress": update.progress,
        "comment": update.comment,
        "retracted_by": event.retracted_by,
    }


def _plan(plan: PlanItem, item: Item) -> Json:
    """The plan that holds in the period; without a row of its own it is the cycle's default."""
    return {
        "event_no": getattr(plan, "event_no", None),
        "from_period": str(plan.from_period),
        "applicable": plan.applicable,
        "responsible": plan.responsible,
        "start": plan.start.isoformat() if plan.start else None,
        "due": item.due.isoformat(),
        "prioritised": plan.prioritised,
        "in_mandate": plan.in_mandate,
        "in_economic_plan": plan.in_economic_plan,
        "expected_line": plan.expected_line,
        "title": plan.title,
        "sheet": plan.sheet,
        "cell": plan.cell,
    }

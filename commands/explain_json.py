"""Where a value comes from, as plain values: the report that counts, the others, the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goals.facts import PlanItem
    from goals.items import Item
    from goals.lineage import Lineage, Report

Json = dict[str, object]


def explained(traced: Lineage) -> Json:
    """Give the whole answer."""
    item = traced.item
    return {
        "measure": str(item.measure),
        "trust": item.trust,
        "period": str(item.period),
        "status": item.status.value,
        "progress": item.progress,
        "carried_forward_from": str(item.carried_from) if item.carried_from else None,
        "source": _source(traced.counting) if traced.counting else None,
        "earlier": [_source(report) for report in traced.others],
        "plan": _plan(item.plan, item),
    }


def _source(report: Report) -> Json:
    update, event = report.update, report.event
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

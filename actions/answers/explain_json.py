"""Where a value comes from, as plain values: the report that counts, the others, the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked
from goals.access import Action, may

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actions.desk import Desk
    from goals.catalogue.model import Indicator
    from goals.facts import PlanItem
    from goals.items import Item
    from goals.lineage import Lineage, Report
    from goals.value_lineage import ToldValue, ValueLineage

Json = dict[str, object]


def answer(desk: Desk, *, trust: str, measure: str, period: str) -> Json:
    """Give where the value of an item comes from; who delivered, for those who may see it."""
    _, traced = asked.traced(desk, trust_name=trust, measure_id=measure, period_key=period)
    return explained(traced, with_names=not may(desk.principal, Action.READ_INTERNAL))


def explained(traced: Lineage, *, with_names: bool = True) -> Json:
    """Give the whole answer; without names neither who delivered nor the file's name."""
    item = traced.item
    return {
        "measure": str(item.measure),
        "trust": item.trust,
        "period": str(item.period),
        "status": item.status.value,
        "progress": item.progress,
        "carried_forward_from": str(item.carried_from) if item.carried_from else None,
        "source": _source(traced.counting, with_names=with_names) if traced.counting else None,
        "earlier": [_source(report, with_names=with_names) for report in traced.others],
        "plan": _plan(item.plan, item),
    }


def _source(report: Report, *, with_names: bool) -> Json:
    update, event = report.update, report.event
    return {
        "event_no": update.event_no,
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by if with_names else None,
        "file": event.file_name if with_names else None,
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


def values(indicator: Indicator, trust: str, found: Iterable[ValueLineage]) -> Json:
    """Give every value of an indicator at a trust, with its source and those before it."""
    return {
        "indicator": indicator.key,
        "trust": trust,
        "unit": indicator.unit,
        "values": [
            {
                "period": str(one.key),
                "source": _told(one.counting) if one.counting else None,
                "earlier": [_told(told) for told in one.others],
            }
            for one in found
        ],
    }


def _told(told: ToldValue) -> Json:
    row, event = told.value, told.event
    return {
        "event_no": event.event_no,
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
        "file": event.file_name,
        "sha256": event.file_sha256,
        "sheet": row.sheet,
        "cell": row.cell,
        "value": row.value,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "note": row.note,
        "state": told.state.value,
        "by": told.by,
    }

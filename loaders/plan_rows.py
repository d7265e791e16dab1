"""The rows of the plan workbook: what holds now, ready to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.layout import BLANK_MILESTONES
from loaders.status_rows import measure_text, yes_no
from loaders.tables import Row

if TYPE_CHECKING:
    from goals.items import Item, View

_LOCKED_WHEN_KNOWN = frozenset({"measure", "trust"})


def item_rows(view: View) -> tuple[Row, ...]:
    """Give one row per measure and trust, in catalogue order."""
    return tuple(_item_row(view, item) for item in view.items.values())


def milestone_rows(view: View) -> tuple[Row, ...]:
    """Give every milestone by measure, number and trust, then blank rows."""
    strategy = view.snapshot.strategy
    order = list(strategy.trust_by_key)
    known = sorted(
        view.snapshot.milestones,
        key=lambda found: (found.id.measure, order.index(found.trust), found.id.number),
    )
    rows = [
        Row(
            {
                "id": str(milestone.id),
                "measure": str(milestone.id.measure),
                "trust": strategy.trust_by_key[milestone.trust].short,
                "title": milestone.title,
                "due": milestone.due,
            },
            locked=_LOCKED_WHEN_KNOWN,
        )
        for milestone in known
    ]
    return (*rows, *[Row({})] * BLANK_MILESTONES)


def _item_row(view: View, item: Item) -> Row:
    strategy, plan = view.snapshot.strategy, item.plan
    goal = strategy.goal_by_number[item.measure.goal]
    return Row(
        {
            "id": str(item.measure),
            "goal": f"{goal.number}. {goal.short}",
            "measure": measure_text(strategy, item.measure),
            "trust": strategy.trust_by_key[item.trust].short,
            "applicable": yes_no(plan.applicable),
            "title": plan.title,
            "responsible": plan.responsible,
            "start": plan.start,
            "due": plan.due,
            "prioritised": yes_no(plan.prioritised),
            "in_mandate": yes_no(plan.in_mandate),
            "in_economic_plan": yes_no(plan.in_economic_plan),
            "expected_line": yes_no(plan.expected_line),
        }
    )

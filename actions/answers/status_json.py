"""Every number of the overview as plain values. Percent are 0–100 and never rounded here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked
from actions.answers.rollup_json import at_period, rolled_up
from goals import attention, rollup
from goals.access import Action, may
from goals.narrowing import narrowed

if TYPE_CHECKING:
    from datetime import date

    from actions.answers.asked import Filters
    from actions.desk import Desk
    from goals.attention import Attention
    from goals.items import Item, View

Json = dict[str, object]


def answer(desk: Desk, wanted: Filters) -> Json:
    """Give the view that is asked for, with what is internal for those who may see it."""
    trust, goal = asked.narrowing(desk, wanted)
    return status(
        asked.view(desk, wanted),
        today=desk.today,
        trust=trust,
        goal=goal,
        with_internal=not may(desk.principal, Action.READ_INTERNAL),
    )


def status(
    view: View,
    *,
    today: date,
    trust: str | None = None,
    goal: int | None = None,
    with_internal: bool = True,
) -> Json:
    """Give the whole answer, narrowed to a trust and a goal where they are named.

    The region and who has delivered are never narrowed. What is internal can be a reason for
    attention («support»).
    """
    chosen = narrowed(view, trust=trust, goal=goal)
    delivered = rollup.deliveries(view)
    listed = attention.listed(view, with_internal=with_internal)
    return {
        "strategy": view.snapshot.strategy.key,
        "cycle": view.snapshot.cycle.key,
        "period": str(view.period),
        "known_at_event": view.snapshot.known_at,
        "today": today.isoformat(),
        "reference_date": view.reference_date.isoformat(),
        "region": rolled_up(rollup.of_region(view)),
        "delivered": list(delivered.delivered),
        "partly": list(delivered.partly),
        "missing": list(delivered.missing),
        "goals": _goals(chosen),
        "trusts": _trusts(chosen),
        "attention": [
            _attention(entry)
            for entry in listed
            if (entry.item.measure, entry.item.trust) in chosen.items
        ],
        "measures": [_item(item) for item in chosen.items.values()],
    }


def _goals(view: View) -> list[Json]:
    by_goal, cells = rollup.by_goal(view), rollup.by_goal_and_trust(view)
    return [
        {
            "goal": goal.number,
            "title": goal.title,
            "rollup": rolled_up(by_goal[goal.number]),
            "by_trust": {t.key: rolled_up(cells[goal.number, t.key]) for t in view.trusts},
        }
        for goal in view.snapshot.strategy.goals
    ]


def _trusts(view: View) -> list[Json]:
    course = rollup.over_cycle(view)
    return [
        {
            "trust": key,
            "rollup": rolled_up(found),
            "progress_over_cycle": [at_period(point) for point in course[key]],
        }
        for key, found in rollup.by_trust(view).items()
    ]


def _attention(entry: Attention) -> Json:
    return {
        "measure": str(entry.item.measure),
        "trust": entry.item.trust,
        "reasons": [
            {"code": reason.code.value, "detail": reason.detail} for reason in entry.reasons
        ],
    }


def _item(item: Item) -> Json:
    """One measure at one trust; an item that isn't applicable has no deadline."""
    update = item.update
    return {
        "measure": str(item.measure),
        "trust": item.trust,
        "status": item.status.value,
        "confirmed": update.confirmed if update else False,
        "carried_forward_from": str(item.carried_from) if item.carried_from else None,
        "progress": item.progress,
        "expected": item.expected,
        "gap": item.gap,
        "due": item.due.isoformat() if item.applicable else None,
        "overdue": item.overdue if item.applicable else None,
        "cause": update.cause.value if update and update.cause else None,
        "reported_event": update.event_no if update else None,
    }

"""The rows of the milestone sheet: those that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.status_rows import yes_no
from loaders.tables import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.facts import MilestoneUpdate, RecordedMilestone
    from goals.items import Item, View

OWNED_BY_PLAN = frozenset({"measure", "title", "due"})


def milestone_rows(view: View, trust: str, items: Sequence[Item]) -> tuple[Row, ...]:
    """Give the trust's milestones of these items, by measure and number."""
    measures = {item.measure for item in items}
    known = [
        milestone
        for milestone in view.snapshot.milestones
        if milestone.trust == trust and milestone.id.measure in measures
    ]
    ordered = sorted(known, key=lambda milestone: (milestone.id.measure, milestone.id.number))
    return tuple(_row(view, milestone) for milestone in ordered)


def _row(view: View, milestone: RecordedMilestone) -> Row:
    said = _newest(view, milestone)
    return Row(
        {
            "id": str(milestone.id),
            "measure": str(milestone.id.measure),
            "title": milestone.title,
            "due": milestone.due,
            "reached": said.reached if said else None,
            "proposed_due": said.proposed_due if said else None,
            "dropped": yes_no(value=True) if said and said.dropped else None,
        },
        locked=OWNED_BY_PLAN,
    )


def _newest(view: View, milestone: RecordedMilestone) -> MilestoneUpdate | None:
    """Give what was last said of it, up to the view's period."""
    found = [
        update
        for update in view.snapshot.milestone_updates
        if update.trust == milestone.trust
        and update.milestone == milestone.id
        and update.period <= view.period
    ]
    return max(found, key=lambda update: (update.period, update.event_no)) if found else None

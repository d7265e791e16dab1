"""The rows of the milestone sheet: those that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.milestones import standings
from loaders.status_rows import reply_notes, yes_no
from loaders.tables import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goals.items import Item, View
    from goals.milestones import Standing

OWNED_BY_PLAN = frozenset({"measure", "title", "due"})


def milestone_rows(view: View, trust: str, items: Sequence[Item]) -> tuple[Row, ...]:
    """Give the trust's milestones of these items, by measure and number."""
    measures = {item.measure for item in items}
    known = (one for one in standings(view, trust=trust) if one.milestone.id.measure in measures)
    ordered = sorted(known, key=lambda one: (one.milestone.id.measure, one.milestone.id.number))
    return tuple(_row(view, one) for one in ordered)


def _row(view: View, one: Standing) -> Row:
    milestone, said = one.milestone, one.update
    return Row(
        {
            "id": str(milestone.id),
            "measure": str(milestone.id.measure),
            "title": milestone.title,
            "due": milestone.due,
            "reached": said.reached if said else None,
            "proposed_due": _proposed(one),
            "dropped": yes_no(value=True) if said and said.dropped else None,
        },
        locked=OWNED_BY_PLAN,
        notes=reply_notes(view, milestone.id.measure, milestone.trust, milestone.id.number),
    )


def _proposed(one: Standing) -> date | None:
    """Give what waits for an answer, or stands with the last word: left so, it says nothing new."""
    if one.update and one.state.is_finished:
        return one.update.proposed_due
    return one.proposed_due

"""Deadlines that trusts have proposed: which of them wait for an answer, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from goals.facts import MilestoneId
from goals.milestones import standings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import RecordedDueReply, RecordedMilestoneUpdate, RecordedUpdate
    from goals.items import Item, View


@dataclass(frozen=True)
class ProposedDue:
    """A deadline that a trust asks for, for a measure or (`milestone`) a milestone of it.

    `seen_in` is the round of the view, whose plan `due` is. `update` is the report that asks for
    it, `why` what was said there.
    """

    measure: MeasureId
    trust: str
    seen_in: Period
    due: date
    proposed: date
    update: RecordedUpdate | RecordedMilestoneUpdate
    milestone: MilestoneId | None = None
    title: str | None = None
    why: str | None = None

    @property
    def number(self) -> int | None:
        """The milestone's number, None for the measure itself."""
        return self.milestone.number if self.milestone else None

    @property
    def key(self) -> str:
        """What it is about: «T3.10.unn», «T3.10-M2.unn»."""
        return f"{self.milestone or self.measure}.{self.trust}"


def waiting(view: View, *, trust: str | None = None) -> tuple[ProposedDue, ...]:
    """Give what the plan has neither taken over nor refused, in catalogue order; None means all."""
    of_items = [each for each in _of_items(view) if trust in {None, each.trust}]
    of_milestones = list(_of_milestones(view, trust))
    order = {key: place for place, key in enumerate(view.items)}
    found = [*of_items, *of_milestones]
    return tuple(sorted(found, key=lambda one: (order[one.measure, one.trust], one.number or 0)))


def _of_items(view: View) -> Iterator[ProposedDue]:
    for item in view.items.values():
        update = item.update
        if update is None or update.proposed_due is None or not item.status.is_open:
            continue
        if update.proposed_due != item.due and not _is_answered(view, item, update):
            yield ProposedDue(
                measure=item.measure,
                trust=item.trust,
                seen_in=view.period,
                due=item.due,
                proposed=update.proposed_due,
                update=update,
                why=update.comment,
            )


def _is_answered(view: View, item: Item, update: RecordedUpdate) -> bool:
    """Whether it was refused since, or the plan has given another deadline since."""
    reply = view.snapshot.newest_due_reply.get((item.measure, None, item.trust))
    if reply and reply.event_no > update.event_no:
        return True
    rows = view.snapshot.plan_by_item.get((item.measure, item.trust), ())
    end = view.snapshot.cycle.end
    dues = pairwise((end, *(row.due or end for row in rows)))
    moves = (row for row, (before, after) in zip(rows, dues, strict=True) if before != after)
    return any(row.event_no > update.event_no for row in moves)


def _of_milestones(view: View, trust: str | None) -> Iterator[ProposedDue]:
    for one in standings(view, trust=trust):
        milestone, update = one.milestone, one.update
        if update is None or one.proposed_due in {None, milestone.due}:
            continue
        if one.proposed_due:
            item = view.items[milestone.id.measure, milestone.trust]
            yield ProposedDue(
                measure=milestone.id.measure,
                trust=milestone.trust,
                seen_in=view.period,
                due=milestone.due,
                proposed=one.proposed_due,
                update=update,
                milestone=milestone.id,
                title=milestone.title,
                why=item.update.comment if item.update else None,
            )


def reply_since(
    view: View, measure: MeasureId, trust: str, number: int | None = None
) -> RecordedDueReply | None:
    """Give the answer to what was last asked for, None where nothing was answered since.

    `number` is a milestone's, None for the measure itself.
    """
    reply = view.snapshot.newest_due_reply.get((measure, number, trust))
    if reply is None:
        return None
    newest = max(_said_at(view, measure, trust, number), default=0)
    return reply if reply.event_no > newest else None


def _said_at(view: View, measure: MeasureId, trust: str, number: int | None) -> Iterator[int]:
    """Give the events of all that the trust has said of it in the cycle."""
    if number is None:
        updates = view.snapshot.updates_by_item.get((measure, trust), ())
        yield from (update.event_no for update in updates)
    else:
        key = MilestoneId(measure=measure, number=number), trust
        news = view.snapshot.updates_by_milestone.get(key, ())
        yield from (update.event_no for update in news)

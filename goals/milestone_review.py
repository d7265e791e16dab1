"""What the milestone sheet of a delivery would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.facts import Milestone, MilestoneId, MilestoneUpdate
from goals.finding import Finding, FindingCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.delivery import DeliveredMilestone, Delivery
    from goals.items import View


@dataclass(frozen=True)
class MilestoneReview:
    """New milestones with the ids they get, news of those that exist, and faults."""

    new: tuple[Milestone, ...]
    updates: tuple[MilestoneUpdate, ...]
    findings: tuple[Finding, ...]


def review_milestones(
    delivery: Delivery, view: View, trust: str, numbers: Mapping[MeasureId, int]
) -> MilestoneReview:
    """Give what is new; a new row that was stored before (same measure, title, due) is known."""
    known = {m.id: m for m in view.snapshot.milestones if m.trust == trust}
    by_words: dict[tuple[MeasureId, str | None, date | None], MilestoneId] = {
        (m.id.measure, m.title, m.due): m.id for m in known.values()
    }
    taken = dict(numbers)
    new: list[Milestone] = []
    updates: list[MilestoneUpdate] = []
    findings: list[Finding] = []
    for row in delivery.milestones:
        faults = list(_faults(row, view, trust, set(known)))
        findings += faults
        if faults or _is_incomplete(row):
            continue
        identity = row.milestone or by_words.get((row.measure, row.title, row.due))
        if identity is None:
            made = _new(row, trust, taken)
            new.append(made)
            identity = made.id
        updates += _news(row, identity, view, trust)
    return MilestoneReview(tuple(new), tuple(updates), tuple(findings))


def _faults(
    row: DeliveredMilestone, view: View, trust: str, known: set[MilestoneId]
) -> Iterator[Finding]:
    if row.milestone is not None and row.milestone not in known:
        yield _at(row, "id", FindingCode.MILESTONE_UNKNOWN, value=str(row.milestone))
    if row.milestone is None and not view.items[row.measure, trust].applicable:
        yield _at(row, "measure", FindingCode.MEASURE_NOT_APPLICABLE)


def _is_incomplete(row: DeliveredMilestone) -> bool:
    """A new milestone without title or due date; the reading has said so at the cell."""
    return row.milestone is None and (row.title is None or row.due is None)


def _at(
    row: DeliveredMilestone, column: str, code: FindingCode, value: str | None = None
) -> Finding:
    return Finding(
        code,
        sheet=row.sheet,
        cell=row.cells.get(column),
        column=column,
        measure=str(row.measure),
        value=value,
    )


def next_id(measure: MeasureId, taken: dict[MeasureId, int]) -> MilestoneId:
    """Give the next id of the measure and note it in `taken`; numbers are never reused."""
    taken[measure] = taken.get(measure, 0) + 1
    return MilestoneId(measure=measure, number=taken[measure])


def _new(row: DeliveredMilestone, trust: str, taken: dict[MeasureId, int]) -> Milestone:
    if row.title is None or row.due is None:
        raise AssertionError(row)
    return Milestone(
        id=next_id(row.measure, taken),
        trust=trust,
        title=row.title,
        due=row.due,
        sheet=row.sheet,
        cell=row.cells.get("title"),
    )


def _news(
    row: DeliveredMilestone, identity: MilestoneId, view: View, trust: str
) -> Iterator[MilestoneUpdate]:
    """Give the row's news unless it is empty or already known at the period."""
    made = MilestoneUpdate(
        milestone=identity,
        trust=trust,
        period=view.period,
        reached=row.reached,
        proposed_due=row.proposed_due,
        dropped=row.dropped,
        sheet=row.sheet,
        cell=_first_cell(row),
    )
    is_empty = not (row.reached or row.proposed_due or row.dropped)
    earlier = [
        update
        for update in view.snapshot.milestone_updates
        if update.milestone == identity and update.trust == trust and update.period <= view.period
    ]
    newest = max(earlier, key=lambda update: update.period, default=None)
    if not is_empty and (newest is None or _said(made) != _said(newest)):
        yield made


def _first_cell(row: DeliveredMilestone) -> str | None:
    filled = [name for name in ("reached", "proposed_due", "dropped") if getattr(row, name)]
    return row.cells.get(filled[0]) if filled else None


def _said(update: MilestoneUpdate) -> tuple[object, ...]:
    return (update.reached, update.proposed_due, update.dropped)

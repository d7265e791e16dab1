"""What the milestone sheet of a delivery would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goals.delivery import MilestoneConflict
from goals.facts import Milestone, MilestoneId, MilestoneUpdate
from goals.finding import Finding, FindingCode, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.delivery import DeliveredMilestone, Delivery
    from goals.facts import RecordedMilestoneUpdate
    from goals.items import View
    from goals.snapshot import Snapshot


@dataclass(frozen=True)
class MilestoneReview:
    """New milestones with the ids they get, news of those that exist, and faults.

    `conflicts` are those of the news that somebody else's newer news contradict.
    """

    new: tuple[Milestone, ...]
    updates: tuple[MilestoneUpdate, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[MilestoneConflict, ...] = ()


def review_milestones(
    delivery: Delivery,
    view: View,
    trust: str,
    numbers: Mapping[MeasureId, int],
    *,
    handed_out: Snapshot | None = None,
    own: Collection[int] = (),
) -> MilestoneReview:
    """Give what is new; a new row that was stored before (same measure, title, due) is known.

    `handed_out` and `own` are those of `goals.review.review`. A row that is as it was handed out
    yields to newer news, and a warning says so.
    """
    known = {m.id: m for m in view.snapshot.milestones if m.trust == trust}
    by_words: dict[tuple[MeasureId, str | None, date | None], MilestoneId] = {
        (m.id.measure, m.title, m.due): m.id for m in known.values()
    }
    taken = dict(numbers)
    new: list[Milestone] = []
    updates: list[MilestoneUpdate] = []
    findings: list[Finding] = []
    conflicts: list[MilestoneConflict] = []
    for row in delivery.milestones:
        faults = list(_faults(row, view, trust, set(known)))
        findings += faults
        if faults or _is_incomplete(row):
            continue
        identity = row.milestone or by_words.get((row.measure, row.title, row.due))
        if identity is None:
            new.append(_new(row, trust, taken))
            identity = new[-1].id
        made = _update(row, identity, view, trust)
        newest = _newest(view.snapshot, made)
        before = _newest(handed_out, made) if handed_out else None
        if _says_nothing(made, newest):
            continue
        if _says_nothing(made, before):
            findings.append(_kept(row))
            continue
        updates.append(made)
        based_on = delivery.identity.based_on if delivery.identity else None
        if newest and based_on is not None and based_on < newest.event_no not in own:
            conflicts.append(MilestoneConflict(newest, made))
    return MilestoneReview(tuple(new), tuple(updates), tuple(findings), tuple(conflicts))


def _faults(
    row: DeliveredMilestone, view: View, trust: str, known: set[MilestoneId]
) -> Iterator[Finding]:
    if row.milestone is not None and row.milestone not in known:
        yield _at(row, "id", FindingCode.MILESTONE_UNKNOWN, value=str(row.milestone))
    if row.milestone is None and not view.items[row.measure, trust].applicable:
        yield _at(row, "measure", FindingCode.MEASURE_NOT_APPLICABLE)


def _kept(row: DeliveredMilestone) -> Finding:
    return replace(_at(row, "id", FindingCode.NEWER_MILESTONE_KEPT), severity=Severity.WARNING)


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


def _update(
    row: DeliveredMilestone, identity: MilestoneId, view: View, trust: str
) -> MilestoneUpdate:
    return MilestoneUpdate(
        milestone=identity,
        trust=trust,
        period=view.period,
        reached=row.reached,
        proposed_due=row.proposed_due,
        dropped=row.dropped,
        sheet=row.sheet,
        cell=_first_cell(row),
    )


def _newest(snapshot: Snapshot, made: MilestoneUpdate) -> RecordedMilestoneUpdate | None:
    """Give what was last said of the same milestone, up to the same period."""
    said = snapshot.updates_by_milestone.get((made.milestone, made.trust), ())
    return next((update for update in said if update.period <= made.period), None)


def _says_nothing(made: MilestoneUpdate, newest: MilestoneUpdate | None) -> bool:
    """Whether a row is empty, or says what is known already."""
    is_empty = not (made.reached or made.proposed_due or made.dropped)
    return is_empty or (newest is not None and _said(made) == _said(newest))


def _first_cell(row: DeliveredMilestone) -> str | None:
    filled = [name for name in ("reached", "proposed_due", "dropped") if getattr(row, name)]
    return row.cells.get(filled[0]) if filled else None


def _said(update: MilestoneUpdate) -> tuple[object, ...]:
    return (update.reached, update.proposed_due, update.dropped)

"""From planned rows to a plan event: what differs from the plan in force, and storing just that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actions import auditing
from data.ledger import EventDraft, Facts
from goals import rounds
from goals.access import Action
from goals.audit import AuditAction
from goals.cycle import cycle_with
from goals.errors import UserError
from goals.facts import DueReply, EventKind, Milestone
from goals.finding import Severity
from goals.items import View
from goals.milestone_review import next_id
from goals.plan_changes import MilestoneDiff, PlanDiff, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.desk import Desk
    from data.store import Store, Transaction
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import Event, MilestoneId, PlanItem
    from goals.finding import Finding
    from goals.snapshot import Snapshot
    from loaders.plan_reading import PlannedMilestone


@dataclass(frozen=True)
class Wanted:
    """What somebody wants the plan to say, from a round on.

    `handed_out` is the plan as the workbook was made from it: what is as it was there is left
    alone, whatever the plan has become since. None: the rows were written now.
    """

    period: Period
    rows: tuple[PlanItem, ...] = ()
    milestones: tuple[PlannedMilestone, ...] = ()
    replies: tuple[DueReply, ...] = ()
    handed_out: View | None = None


@dataclass(frozen=True)
class Preview:
    """What it would change, bound to the event that it was compared with.

    `locked` is the first round that it would touch and mustn't, None when there is none. With it,
    or with a finding that is an error, nothing can be stored. `file_name` and `sha256` are the
    workbook's, None for what was written on screen.
    """

    wanted: Wanted
    compared_with: int
    rows: tuple[PlanDiff, ...]
    milestones: tuple[MilestoneDiff, ...]
    locked: Period | None = None
    findings: tuple[Finding, ...] = ()
    file_name: str | None = None
    sha256: str | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps it from being stored."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.rows or self.milestones or self.wanted.replies)


def change(desk: Desk, wanted: Wanted) -> Preview:
    """Compare what is wanted with the plan in force; nothing is stored.

    Raises UserError when the person may not, or the round lies outside every action plan.
    """
    desk.require(Action.PLAN)
    return compared(desk, desk.store, wanted)


def commit(desk: Desk, previewed: Preview) -> Event | None:
    """Store what was previewed, all or nothing; None when it changes nothing.

    Raises UserError: the person may not, `plan_faulty` for errors, `round_locked`, or
    `plan_outdated` when the plan has moved so that this would now do something else.
    """
    period = previewed.wanted.period
    with auditing.writing(desk, AuditAction.PLAN, period=period) as transaction:
        desk.require(Action.PLAN)
        if previewed.errors:
            raise UserError("plan_faulty")
        now = compared(desk, transaction, previewed.wanted)
        if (now.rows, now.milestones) != (previewed.rows, previewed.milestones):
            raise UserError("plan_outdated")
        if now.locked:
            raise UserError("round_locked", period=now.locked)
        if now.is_empty:
            return None
        return transaction.append(_draft(desk, previewed), _facts(previewed))


def compared(desk: Desk, source: Store | Transaction, wanted: Wanted) -> Preview:
    """Compare with the plan as the store, or the open transaction, knows it."""
    cycle = cycle_with(desk.strategy, wanted.period)
    newest = source.newest_event()
    view = View(source.snapshot(desk.strategy, cycle, newest), wanted.period, desk.today)
    rows = tuple(_changed_rows(wanted, view.snapshot))
    milestones = tuple(_changed_milestones(wanted, view.snapshot, source))
    trusts = {diff.new.trust for diff in rows} | {diff.new.trust for diff in milestones}
    periods = [period for period in cycle.periods if period >= wanted.period]
    locked = rounds.first_locked(view.snapshot, periods, trusts)
    return Preview(wanted, newest, rows, milestones, locked)


def _changed_rows(wanted: Wanted, snapshot: Snapshot) -> list[PlanDiff]:
    """Give the rows that say something else than the plan in force, valid from the round on."""
    found = []
    for row in wanted.rows:
        old = snapshot.plan_item(row.measure, row.trust, wanted.period)
        if said(row) != said(old) and not _is_untouched(row, wanted.handed_out):
            new = row.model_copy(update={"from_period": wanted.period})
            found.append(PlanDiff(old, new))
    return found


def _is_untouched(row: PlanItem, handed_out: View | None) -> bool:
    if handed_out is None:
        return False
    before = handed_out.snapshot.plan_item(row.measure, row.trust, handed_out.period)
    return said(row) == said(before)


def _changed_milestones(
    wanted: Wanted, snapshot: Snapshot, source: Store | Transaction
) -> list[MilestoneDiff]:
    """Give new milestones with the ids they get, and known ones with a new title or deadline."""
    known = {(m.id, m.trust): m for m in snapshot.milestones}
    by_words = {(m.id.measure, m.trust, m.title, m.due): m.id for m in snapshot.milestones}
    handed_out = _handed_out_milestones(wanted.handed_out)
    taken: dict[str, dict[MeasureId, int]] = {}
    found = []
    for row in wanted.milestones:
        if row.trust not in taken:
            numbers = source.milestone_numbers(snapshot.strategy.key, row.trust)
            taken[row.trust] = dict(numbers)
        same = by_words.get((row.measure, row.trust, row.title, row.due))
        number = row.milestone or same or next_id(row.measure, taken[row.trust])
        old, now = known.get((number, row.trust)), (row.title, row.due)
        held = (old.title, old.due) if old else None
        if now not in {held, handed_out.get((number, row.trust))}:
            found.append(MilestoneDiff(old, _milestone(row, number)))
    return found


def _handed_out_milestones(
    handed_out: View | None,
) -> dict[tuple[MilestoneId, str], tuple[str, object]]:
    milestones: Sequence[Milestone] = handed_out.snapshot.milestones if handed_out else ()
    return {(each.id, each.trust): (each.title, each.due) for each in milestones}


def _milestone(row: PlannedMilestone, number: MilestoneId) -> Milestone:
    return Milestone(
        id=number,
        trust=row.trust,
        title=row.title,
        due=row.due,
        sheet=row.sheet,
        cell=row.cell,
    )


def _facts(previewed: Preview) -> Facts:
    return Facts(
        plan_items=tuple(diff.new for diff in previewed.rows),
        milestones=tuple(diff.new for diff in previewed.milestones),
        due_replies=previewed.wanted.replies,
    )


def _draft(desk: Desk, previewed: Preview) -> EventDraft:
    return replace(
        desk.draft(EventKind.PLAN),
        file_sha256=previewed.sha256,
        file_name=previewed.file_name,
        period=previewed.wanted.period,
        based_on=previewed.compared_with,
    )

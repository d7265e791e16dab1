"""The action plan: hand out its workbook, and take it back from a chosen round on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.sheets import SheetFile
from data.ledger import EventDraft, Facts
from goals import rounds
from goals.access import Action
from goals.errors import UserError
from goals.facts import EventKind, Milestone
from goals.finding import Finding, FindingCode, Severity
from goals.milestone_review import next_id
from loaders.plan_workbook import read_plan, write_plan

if TYPE_CHECKING:
    from datetime import datetime

    from actions.desk import Desk
    from actions.importing import Upload
    from data.store import Transaction
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.facts import Event, MilestoneId, PlanItem
    from goals.items import View
    from loaders.plan_reading import PlannedMilestone, PlanReading


@dataclass(frozen=True)
class PlanResult:
    """How a plan import ended. `event` None: nothing was stored, and the findings say why."""

    event: Event | None
    findings: tuple[Finding, ...]
    rows: int
    milestones: int


def plan_sheet(desk: Desk, *, made_at: datetime, period: Period | None = None) -> SheetFile:
    """Write the plan workbook, prefilled with the plan for the period (None: the newest ended)."""
    desk.require(Action.PLAN)
    view = desk.view(period)
    content = write_plan(view, based_on=view.snapshot.known_at, made_at=made_at)
    return SheetFile(f"handlingsplan-{view.snapshot.cycle.key}.xlsx", content)


def import_plan(desk: Desk, upload: Upload, *, from_period: Period | None = None) -> PlanResult:
    """Store the rows that differ from today's plan, valid from a round on, all or nothing.

    `from_period` None: the first round that is not locked. Raises UserError when the person may
    not, or when a round that the plan would touch is locked.
    """
    desk.require(Action.PLAN)
    period = from_period or _first_unlocked(desk)
    read = read_plan(upload.content, desk.strategy, parse=desk.parse)
    findings = (*read.findings, *_misplaced(desk, read))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return PlanResult(None, findings, 0, 0)
    with desk.store.write() as transaction:
        view = desk.view_inside(transaction, period)
        facts = Facts(
            plan_items=_changed_rows(read.rows, view),
            milestones=_changed_milestones(read.milestones, view, transaction),
        )
        _refuse_locked(view, facts)
        counts = len(facts.plan_items), len(facts.milestones)
        event = transaction.append(_draft(desk, upload, period), facts) if any(counts) else None
    return PlanResult(event, findings, *counts)


def _misplaced(desk: Desk, read: PlanReading) -> tuple[Finding, ...]:
    """Whether the workbook is for another strategy than the one worked in."""
    if read.identity is None or read.identity.strategy == desk.strategy.key:
        return ()
    values = {"found": read.identity.strategy, "expected": desk.strategy.short}
    return (Finding(FindingCode.OTHER_STRATEGY, value=read.identity.strategy, values=values),)


def _draft(desk: Desk, upload: Upload, period: Period) -> EventDraft:
    return EventDraft(
        kind=EventKind.PLAN,
        strategy=desk.strategy.key,
        recorded_by=desk.principal.key,
        via=desk.via,
        account=desk.account,
        file_sha256=upload.sha256,
        file_name=upload.name,
        period=period,
    )


def _first_unlocked(desk: Desk) -> Period:
    view = desk.view()
    periods = view.snapshot.cycle.periods
    unlocked = [p for p in periods if not rounds.is_locked(view.snapshot, p)]
    if not unlocked:
        raise UserError("all_rounds_locked", cycle=view.snapshot.cycle.key)
    return unlocked[0]


def _refuse_locked(view: View, facts: Facts) -> None:
    """A plan from a round on changes that round and every later one; none may be locked.

    A round can be locked, or opened, for one trust alone: only the plan's own trusts are asked for.
    """
    trusts = {row.trust for row in facts.plan_items} | {row.trust for row in facts.milestones}
    periods = [p for p in view.snapshot.cycle.periods if p >= view.period]
    if locked := rounds.first_locked(view.snapshot, periods, trusts):
        raise UserError("round_locked", period=locked)


def _changed_rows(rows: tuple[PlanItem, ...], view: View) -> tuple[PlanItem, ...]:
    """Give the rows that say something else than the plan in force, valid from the round on."""
    valid = (row.model_copy(update={"from_period": view.period}) for row in rows)
    return tuple(row for row in valid if _said(row) != _said(_planned(row, view)))


def _planned(row: PlanItem, view: View) -> PlanItem:
    return view.snapshot.plan_item(row.measure, row.trust, view.period)


def _said(row: PlanItem) -> dict[str, object]:
    return row.model_dump(exclude={"from_period", "sheet", "cell", "event_no"})


def _changed_milestones(
    rows: tuple[PlannedMilestone, ...], view: View, transaction: Transaction
) -> tuple[Milestone, ...]:
    """Give new milestones with the ids they get, and known ones with a new title or deadline."""
    known = {(m.id, m.trust): (m.title, m.due) for m in view.snapshot.milestones}
    by_words = {(m.id.measure, m.trust, m.title, m.due): m.id for m in view.snapshot.milestones}
    taken: dict[str, dict[MeasureId, int]] = {}
    made = []
    for row in rows:
        if row.trust not in taken:
            strategy = view.snapshot.strategy.key
            taken[row.trust] = dict(transaction.milestone_numbers(strategy, row.trust))
        same = by_words.get((row.measure, row.trust, row.title, row.due))
        number = row.milestone or same or next_id(row.measure, taken[row.trust])
        if known.get((number, row.trust)) != (row.title, row.due):
            made.append(_milestone(row, number))
    return tuple(made)


def _milestone(row: PlannedMilestone, number: MilestoneId) -> Milestone:
    return Milestone(
        id=number,
        trust=row.trust,
        title=row.title,
        due=row.due,
        sheet=row.sheet,
        cell=row.cell,
    )

"""The action plan: hand out its workbook, and take it back from a chosen round on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.sheets import SheetFile
from data.ledger import EventDraft, Facts
from goals import rounds
from goals.access import Action
from goals.errors import UserError
from goals.facts import EventKind
from goals.finding import Severity
from goals.rounds import RoundState
from loaders.plan_workbook import read_plan, write_plan

if TYPE_CHECKING:
    from datetime import datetime

    from actions.desk import Desk
    from actions.importing import Upload
    from goals.cycle import Period
    from goals.facts import Event, Milestone, PlanItem
    from goals.finding import Finding
    from goals.items import View


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
    read = read_plan(upload.content, desk.strategy)
    if any(finding.severity is Severity.ERROR for finding in read.findings):
        return PlanResult(None, read.findings, 0, 0)
    with desk.store.write() as transaction:
        view = desk.view_inside(transaction, period)
        _refuse_locked(view)
        rows = _changed_rows(read.rows, view)
        milestones = _changed_milestones(read.milestones, view)
        if not rows and not milestones:
            return PlanResult(None, read.findings, 0, 0)
        draft = EventDraft(
            kind=EventKind.PLAN,
            strategy=desk.strategy.key,
            recorded_by=desk.principal.key,
            via=desk.via,
            file_sha256=hashlib.sha256(upload.content).hexdigest(),
            file_name=upload.name,
            period=period,
        )
        event = transaction.append(draft, Facts(plan_items=rows, milestones=milestones))
    return PlanResult(event, read.findings, len(rows), len(milestones))


def _first_unlocked(desk: Desk) -> Period:
    view = desk.view()
    periods = view.snapshot.cycle.periods
    unlocked = [p for p in periods if not _is_locked(view, p)]
    if not unlocked:
        raise UserError("all_rounds_locked", cycle=view.snapshot.cycle.key)
    return unlocked[0]


def _is_locked(view: View, period: Period) -> bool:
    return rounds.state(view.snapshot, period, view.on) is RoundState.LOCKED


def _refuse_locked(view: View) -> None:
    """A plan from a round on changes that round and every later one; none may be locked."""
    for period in view.snapshot.cycle.periods:
        if period >= view.period and _is_locked(view, period):
            raise UserError("round_locked", period=period)


def _changed_rows(rows: tuple[PlanItem, ...], view: View) -> tuple[PlanItem, ...]:
    """Give the rows that say something else than the plan that holds in the round already."""
    return tuple(row for row in rows if _said(row) != _said(_planned(row, view)))


def _planned(row: PlanItem, view: View) -> PlanItem:
    return view.snapshot.plan_item(row.measure, row.trust, view.period)


def _said(row: PlanItem) -> dict[str, object]:
    return row.model_dump(exclude={"from_period", "sheet", "cell", "event_no"})


def _changed_milestones(milestones: tuple[Milestone, ...], view: View) -> tuple[Milestone, ...]:
    known = {(m.id, m.trust): (m.title, m.due) for m in view.snapshot.milestones}
    return tuple(m for m in milestones if known.get((m.id, m.trust)) != (m.title, m.due))

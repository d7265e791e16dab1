"""The plan workbook: handed out prefilled, read back, and compared with the plan in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actions import auditing
from actions.planning.changing import Preview, Wanted, change, commit
from actions.sheets import SheetFile
from goals import rounds
from goals.access import Action
from goals.audit import AuditAction
from goals.cycle import cycle_with
from goals.errors import UserError
from goals.finding import Finding, FindingCode
from goals.items import View
from loaders.plan_workbook import read_plan, write_plan

if TYPE_CHECKING:
    from datetime import datetime

    from actions.desk import Desk
    from actions.importing import Upload
    from goals.cycle import Period
    from goals.facts import Event
    from loaders.plan_reading import PlanReading


@dataclass(frozen=True)
class Reading:
    """A plan workbook as read, bound to its bytes and compared with nothing yet."""

    file_name: str
    sha256: str
    plan: PlanReading


@dataclass(frozen=True)
class PlanResult:
    """How a plan import ended. `event` None: nothing was stored, and the findings say why."""

    event: Event | None
    findings: tuple[Finding, ...]
    rows: int
    milestones: int


def plan_sheet(desk: Desk, *, made_at: datetime, period: Period | None = None) -> SheetFile:
    """Write the plan workbook, prefilled with the plan for the period (None: the newest ended)."""
    with auditing.refusals(desk, AuditAction.DOWNLOAD_PLAN, period=period):
        desk.require(Action.PLAN)
    view = desk.view(period)
    content = write_plan(view, based_on=view.snapshot.known_at, made_at=made_at)
    auditing.record(desk, AuditAction.DOWNLOAD_PLAN, period=view.period)
    return SheetFile(f"handlingsplan-{view.snapshot.cycle.key}.xlsx", content)


def read(desk: Desk, upload: Upload) -> Reading:
    """Read a workbook; raises UserError when the person may not."""
    desk.require(Action.PLAN)
    plan = read_plan(upload.content, desk.strategy, parse=desk.parse)
    return Reading(upload.name, upload.sha256, plan)


def compare(desk: Desk, reading: Reading, *, from_period: Period | None = None) -> Preview:
    """Compare what was read with the plan in force from a round on; nothing is stored.

    `from_period` None: the first round that is not locked. A row that is as it was handed out is
    left alone, also where the plan has changed since. Raises UserError when the person may not.
    """
    plan, period = reading.plan, from_period or _first_unlocked(desk)
    placed = (*plan.findings, *_misplaced(desk, plan))
    previewed = change(
        desk, Wanted(period, plan.rows, plan.milestones, handed_out=_handed_out(desk, plan))
    )
    return replace(previewed, findings=placed, file_name=reading.file_name, sha256=reading.sha256)


def import_plan(desk: Desk, upload: Upload, *, from_period: Period | None = None) -> PlanResult:
    """Store the rows that differ from today's plan, valid from a round on, all or nothing.

    `from_period` None: the first round that is not locked. Raises UserError when the person may
    not, or when a round that the plan would touch is locked.
    """
    previewed = compare(desk, read(desk, upload), from_period=from_period)
    if previewed.errors:
        return PlanResult(None, previewed.findings, 0, 0)
    event = commit(desk, previewed)
    counts = len(previewed.rows), len(previewed.milestones)
    return PlanResult(event, previewed.findings, *counts)


def _handed_out(desk: Desk, plan: PlanReading) -> View | None:
    """Give the plan that the workbook was made from, None where it doesn't say."""
    identity = plan.identity
    if identity is None or identity.strategy != desk.strategy.key:
        return None
    known_at = min(identity.based_on, desk.store.newest_event())
    cycle = cycle_with(desk.strategy, identity.period)
    snapshot = desk.store.snapshot(desk.strategy, cycle, known_at)
    return View(snapshot, identity.period, desk.today)


def _misplaced(desk: Desk, plan: PlanReading) -> tuple[Finding, ...]:
    """Whether the workbook is for another strategy than the one worked in."""
    if plan.identity is None or plan.identity.strategy == desk.strategy.key:
        return ()
    values = {"found": plan.identity.strategy, "expected": desk.strategy.short}
    return (Finding(FindingCode.OTHER_STRATEGY, value=plan.identity.strategy, values=values),)


def _first_unlocked(desk: Desk) -> Period:
    view = desk.view()
    periods = view.snapshot.cycle.periods
    unlocked = [p for p in periods if not rounds.is_locked(view.snapshot, p)]
    if not unlocked:
        raise UserError("all_rounds_locked", cycle=view.snapshot.cycle.key)
    return unlocked[0]

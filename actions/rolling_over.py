"""Roll an action plan over into the next: see what each item ended as, choose, store.

`overview` tells how every item stands and what is proposed; `decide` in `goals.rolling_over` makes
a decision; `preview` compares decisions with what stands, and `commit` stores exactly that, as a
plan event in the new plan. It is taken back as any plan is. The old plan is only read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actions import auditing
from actions.sheets import SheetFile
from data.ledger import EventDraft, Facts
from goals import rolling_over as rules
from goals import rounds
from goals.access import Action
from goals.audit import AuditAction
from goals.cycle import border_at
from goals.errors import UserError
from goals.facts import EventKind, RollOver
from goals.finding import Finding, FindingCode, Severity
from goals.items import View
from goals.roll_over_sheet import decisions
from loaders.roll_over_workbook import read_roll_over, write_roll_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from actions.desk import Desk
    from actions.importing import Upload
    from data.store import Store, Transaction
    from goals.cycle import Border, Cycle
    from goals.facts import Event
    from goals.rolling_over import Decision, Prospect, RollOverDiff, RollOverReview
    from loaders.roll_over_workbook import RollOverReading


@dataclass(frozen=True)
class Overview:
    """Every item at the border between two plans, as known at event `known_at`."""

    border: Border
    prospects: tuple[Prospect, ...]
    known_at: int

    @property
    def undecided(self) -> tuple[Prospect, ...]:
        """The items that nothing was chosen for yet."""
        return tuple(one for one in self.prospects if one.decided is None)


@dataclass(frozen=True)
class Preview:
    """What decisions would do, bound to the event that they were compared with.

    `file_name` and `sha256` are those of the workbook that the decisions stood in, None when they
    were made on screen. With a finding that is an error, nothing of it can be stored.
    """

    compared_with: int
    review: RollOverReview
    findings: tuple[Finding, ...] = ()
    file_name: str | None = None
    sha256: str | None = None


def overview(desk: Desk, cycle: Cycle) -> Overview:
    """Give every item at the end of the cycle; at its beginning when no plan follows it.

    Raises UserError when the person may not, or the strategy has no next action plan.
    """
    desk.require(Action.PLAN)
    border = border_at(desk.strategy, cycle)
    known_at = desk.store.newest_event()
    return Overview(border, _prospects(desk, desk.store, border, known_at), known_at)


def sheet(desk: Desk, cycle: Cycle, *, made_at: datetime) -> SheetFile:
    """Write the roll-over workbook for the border at the cycle's end, prefilled with proposals."""
    with auditing.refusals(desk, AuditAction.DOWNLOAD_PLAN):
        seen = overview(desk, cycle)
    content = write_roll_over(
        seen.prospects, desk.strategy, seen.border, based_on=seen.known_at, made_at=made_at
    )
    auditing.record(desk, AuditAction.DOWNLOAD_PLAN, period=seen.border.new.periods[0])
    return SheetFile(f"rullering-{seen.border.new.key}.xlsx", content)


def preview_sheet(desk: Desk, cycle: Cycle, upload: Upload) -> Preview:
    """Read a roll-over workbook for the border at the cycle's end, and compare; nothing is stored.

    Whatever is wrong with the file is a finding. Raises UserError when the person may not.
    """
    seen = overview(desk, cycle)
    read = read_roll_over(upload.content, desk.strategy, parse=desk.parse)
    misplaced = tuple(_misplaced(desk, read, seen.border))
    rows = () if misplaced else read.rows
    made, faults = decisions(rows, read.milestones, seen.prospects, seen.border)
    return replace(
        preview(desk, seen.border, made),
        findings=(*read.findings, *misplaced, *faults),
        file_name=upload.name,
        sha256=upload.sha256,
    )


def preview(desk: Desk, border: Border, decisions: Iterable[Decision]) -> Preview:
    """Compare decisions with what stands in the new plan; nothing is stored.

    Raises UserError when the person may not.
    """
    desk.require(Action.PLAN)
    known_at = desk.store.newest_event()
    return Preview(known_at, _review(desk, desk.store, border, decisions, known_at))


def confirm_proposals(desk: Desk, cycle: Cycle, *, trust: str | None = None) -> Preview:
    """Preview the proposals for all items without a choice: a trust's, or (None) every trust's."""
    seen = overview(desk, cycle)
    wanted = [one.proposal for one in seen.undecided if trust in {None, one.ended.trust}]
    return preview(desk, seen.border, wanted)


def commit(desk: Desk, previewed: Preview) -> Event | None:
    """Store what was previewed, all or nothing; None when it says nothing new.

    Raises UserError: the person may not, `roll_over_faulty` when the workbook has faults,
    `roll_over_outdated` when the store has moved so that it would now do something else, or
    `round_locked` for a round of the new plan.
    """
    border, news = previewed.review.border, previewed.review.news
    period = border.new.periods[0]
    with auditing.writing(desk, AuditAction.PLAN, period=period) as transaction:
        desk.require(Action.PLAN)
        if any(finding.severity is Severity.ERROR for finding in previewed.findings):
            raise UserError("roll_over_faulty")
        _check_still_true(desk, previewed, transaction)
        _refuse_locked(desk, transaction, border, news)
        return transaction.append(_draft(desk, previewed), _facts(border, news)) if news else None


def _misplaced(desk: Desk, read: RollOverReading, border: Border) -> Iterator[Finding]:
    """Whether the workbook is for another strategy, or another border."""
    if read.identity is None:
        return
    if read.identity.strategy != desk.strategy.key:
        values = {"found": read.identity.strategy, "expected": desk.strategy.short}
        yield Finding(FindingCode.OTHER_STRATEGY, value=read.identity.strategy, values=values)
    elif read.identity.cycle != border.new.key:
        values = {"found": read.identity.cycle, "expected": border.new.key}
        yield Finding(FindingCode.OTHER_CYCLE, value=read.identity.cycle, values=values)


def _prospects(
    desk: Desk, source: Store | Transaction, border: Border, known_at: int
) -> tuple[Prospect, ...]:
    last = border.old.periods[-1]
    old = View(source.snapshot(desk.strategy, border.old, known_at), last, desk.today)
    return rules.prospects(old, source.snapshot(desk.strategy, border.new, known_at), border)


def _review(
    desk: Desk,
    source: Store | Transaction,
    border: Border,
    decisions: Iterable[Decision],
    known_at: int,
) -> RollOverReview:
    found = _prospects(desk, source, border, known_at)
    new = source.snapshot(desk.strategy, border.new, known_at)
    return rules.review(found, decisions, new, border)


def _check_still_true(desk: Desk, previewed: Preview, transaction: Transaction) -> None:
    newest = transaction.newest_event()
    if newest == previewed.compared_with:
        return
    decisions = [diff.decision for diff in previewed.review.diffs]
    now = _review(desk, transaction, previewed.review.border, decisions, newest)
    if _effect(now) != _effect(previewed.review):
        raise UserError("roll_over_outdated")


def _effect(review: RollOverReview) -> list[tuple[object, ...]]:
    """Give what is stored, and what it was decided on: how each item ended."""
    return [(diff.decision, diff.milestones, diff.prospect.ended.status) for diff in review.news]


def _refuse_locked(
    desk: Desk, transaction: Transaction, border: Border, news: tuple[RollOverDiff, ...]
) -> None:
    trusts = {diff.prospect.ended.trust for diff in news}
    snapshot = transaction.snapshot(desk.strategy, border.new, transaction.newest_event())
    if locked := rounds.first_locked(snapshot, border.new.periods, trusts):
        raise UserError("round_locked", period=locked)


def _facts(border: Border, news: tuple[RollOverDiff, ...]) -> Facts:
    first = border.new.periods[0]
    return Facts(
        plan_items=tuple(diff.decision.plan for diff in news),
        milestones=tuple(made for diff in news for made in diff.milestones),
        roll_overs=tuple(
            RollOver(
                measure=diff.decision.plan.measure,
                trust=diff.decision.plan.trust,
                period=first,
                from_cycle=border.old.key,
                choice=diff.decision.choice,
            )
            for diff in news
        ),
    )


def _draft(desk: Desk, previewed: Preview) -> EventDraft:
    return replace(
        desk.draft(EventKind.PLAN),
        file_sha256=previewed.sha256,
        file_name=previewed.file_name,
        period=previewed.review.border.new.periods[0],
        based_on=previewed.compared_with,
    )

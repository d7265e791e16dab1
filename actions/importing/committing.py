"""Store what was previewed, all or nothing, and give a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from actions import auditing
from actions.importing.comparing import reviewed_against, same_file
from data.ledger import EventDraft, Facts
from goals.access import Action
from goals.audit import AuditAction
from goals.catalogue.model import MeasureId
from goals.delivery import RowChange
from goals.errors import UserError
from goals.facts import EventKind, MilestoneId
from goals.finding import Severity
from goals.indicator_review import moving
from goals.settling import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actions.desk import Desk
    from actions.importing.comparing import Preview
    from data.store import Transaction
    from goals.cycle import Period
    from goals.delivery import Review
    from goals.facts import Event, StatusUpdate
    from goals.foreign import SheetMapping


class Outcome(StrEnum):
    """How an import ended."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    CONFLICT = "conflict"
    DRY_RUN = "dry-run"


class Choice(StrEnum):
    """Whose report to keep where somebody reported after the sheet was made."""

    MINE = "mine"
    THEIRS = "theirs"


Choices = Mapping[MeasureId | MilestoneId, Choice]
"""What was settled, for each measure or milestone that two reported on."""


@dataclass(frozen=True)
class Receipt:
    """«Kvittering»: what was stored, and what is still missing from the trust for the round.

    `head` is the ledger's newest hash, to be kept elsewhere; `reported` of `applicable` items.
    """

    event: Event
    head: str
    review: Review
    reported: int
    applicable: int
    missing: tuple[MeasureId, ...]


@dataclass(frozen=True)
class Committed:
    """The end of an import. `receipt` is None when nothing was stored."""

    outcome: Outcome
    event_no: int | None = None
    receipt: Receipt | None = None


def commit(
    desk: Desk,
    previewed: Preview,
    *,
    approved_role: str | None = None,
    choices: Choices | None = None,
) -> Committed:
    """Store what was previewed, all or nothing.

    `approved_role` None: provisional; it takes no earlier approval back. `choices` settle the
    conflicts; one left open gives the outcome `conflict`. Raises UserError `preview_outdated` when
    the store has moved so that the same file would now do something else: preview again.
    """
    if previewed.errors or previewed.trust is None or previewed.period is None:
        return Committed(Outcome.REFUSED)
    trust, period = previewed.trust, previewed.period
    with auditing.writing(desk, AuditAction.UPLOAD, trust=trust, period=period) as transaction:
        desk.require(Action.IMPORT, previewed.trust)
        same = same_file(transaction, desk, previewed.sha256, previewed.trust, previewed.period)
        if same and approved_role in {None, same.approved_role}:
            return Committed(Outcome.UNCHANGED, same.event_no)
        if any(key not in (choices or {}) for key in previewed.to_settle):
            return Committed(Outcome.CONFLICT)
        _check_still_true(desk, previewed, previewed.period, transaction)
        theirs = {key for key, choice in (choices or {}).items() if choice is Choice.THEIRS}
        reviewed = settled(previewed.review, theirs)
        facts = _facts(reviewed, previewed.delivery.mapping)
        if _says_nothing(facts):
            view = desk.view_inside(transaction, previewed.period)
            newest = view.snapshot.newest_import.get((previewed.trust, previewed.period))
            if newest and approved_role in {None, newest.approved_role}:
                return Committed(Outcome.UNCHANGED, newest.event_no)
        event = transaction.append(_draft(desk, previewed, approved_role), facts)
    return Committed(Outcome.STORED, event.event_no, _receipt(desk, reviewed, event))


def _check_still_true(
    desk: Desk, previewed: Preview, period: Period, transaction: Transaction
) -> None:
    """What was previewed is what is committed, whatever happened in between.

    With no newer event nothing happened, and the costly second look is spared.
    """
    if transaction.newest_event() == previewed.compared_with:
        return
    now = reviewed_against(desk, previewed, desk.view_inside(transaction, period), transaction)
    if _effect(now) != _effect(previewed.review):
        raise UserError("preview_outdated", file=previewed.file_name)


def _effect(reviewed: Review) -> tuple[object, ...]:
    """Give what a delivery does and what keeps it out; rows that it leaves blank are untouched."""
    filled = [diff for diff in reviewed.diffs if diff.change is not RowChange.BLANK]
    errors = [finding for finding in reviewed.findings if finding.severity is Severity.ERROR]
    answers = [diff.new for diff in reviewed.answers]
    told = (reviewed.new_milestones, reviewed.milestone_updates, reviewed.seats)
    return filled, *told, answers, reviewed.values, errors


def _facts(reviewed: Review, mapping: SheetMapping | None) -> Facts:
    return Facts(
        status_updates=tuple(_updates(reviewed)),
        milestones=reviewed.new_milestones,
        milestone_updates=reviewed.milestone_updates,
        answers=tuple(diff.new for diff in reviewed.answers),
        seats=tuple(diff.new for diff in reviewed.changed_seats),
        indicator_values=tuple(moving(reviewed.values)),
        mapping=mapping,
    )


def _updates(reviewed: Review) -> Iterator[StatusUpdate]:
    """The rows that say something new."""
    for diff in reviewed.diffs:
        if diff.new is not None and diff.change is not RowChange.UNCHANGED:
            yield diff.new


def _says_nothing(facts: Facts) -> bool:
    said = (facts.status_updates, facts.milestones, facts.milestone_updates, facts.answers)
    return not any((*said, facts.seats, facts.indicator_values))


def _draft(desk: Desk, previewed: Preview, approved_role: str | None) -> EventDraft:
    identity = previewed.delivery.identity
    return replace(
        desk.draft(EventKind.IMPORT),
        file_sha256=previewed.sha256,
        file_name=previewed.file_name,
        template_version=identity.template_version if identity else None,
        trust=previewed.trust,
        period=previewed.period,
        based_on=identity.based_on if identity else None,
        approved_role=approved_role,
    )


def _receipt(desk: Desk, reviewed: Review, event: Event) -> Receipt:
    """Give it as of its own event: what others have stored meanwhile is none of it."""
    view = desk.view(event.period, known_at=str(event.event_no))
    items = [item for item in view.select(trust=event.trust) if item.applicable]
    return Receipt(
        event=event,
        head=event.hash,
        review=reviewed,
        reported=sum(item.reported for item in items),
        applicable=len(items),
        missing=tuple(item.measure for item in items if not item.reported),
    )

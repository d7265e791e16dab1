"""From a status sheet to stored reports: preview, then commit exactly what was previewed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from data.ledger import EventDraft, Facts
from goals.access import Action, may
from goals.catalogue.load import strategies
from goals.cycle import cycles
from goals.delivery import Delivery, Review, RowChange
from goals.errors import UserError
from goals.facts import EventKind
from goals.finding import Finding, FindingCode, Severity
from goals.foreign import Said
from goals.review import Completion, review
from goals.settling import settled
from loaders.reading import read_status_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actions.desk import Desk
    from data.store import Store, Transaction
    from goals.catalogue.model import MeasureId, Strategy
    from goals.cycle import Period
    from goals.delivery import RowDiff
    from goals.facts import Event, MilestoneId, StatusUpdate
    from goals.foreign import SheetMapping
    from goals.items import View

    Choices = Mapping[MeasureId | MilestoneId, "Choice"]


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


@dataclass(frozen=True)
class Upload:
    """A file as it came in. The name is only shown, never used as a path."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The file's identity."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Reading:
    """A file as read, bound to its bytes and compared with nothing yet."""

    file_name: str
    sha256: str
    delivery: Delivery


@dataclass(frozen=True)
class Preview:
    """What a file would change, bound to its bytes and to the event it was compared with.

    `trust` and `period` are None when the file could not be placed; then `findings` say why.
    `same_as` is the earlier import of the same file that still stands, None when there is none.
    """

    file_name: str
    sha256: str
    compared_with: int
    delivery: Delivery
    review: Review
    trust: str | None = None
    period: Period | None = None
    completions: Mapping[MeasureId, Completion] = field(default_factory=dict)
    same_as: Event | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the file from being stored."""
        return tuple(f for f in self.review.findings if f.severity is Severity.ERROR)

    @property
    def conflicts(self) -> tuple[RowDiff, ...]:
        """Rows that somebody reported on after the sheet was made."""
        return tuple(diff for diff in self.review.diffs if diff.conflict)

    @property
    def to_settle(self) -> tuple[MeasureId | MilestoneId, ...]:
        """What must be chosen between two reports: the measures, then the milestones."""
        milestones = (each.new.milestone for each in self.review.milestone_conflicts)
        return (*(diff.measure for diff in self.conflicts), *milestones)


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


def preview(
    desk: Desk,
    upload: Upload,
    *,
    trust: str | None = None,
    period: Period | None = None,
    completions: Mapping[MeasureId, Completion] | None = None,
    mapping: SheetMapping | None = None,
) -> Preview:
    """Read a file and compare it with the store; nothing is stored.

    `trust` and `period` are what the person said that the file is for; None trusts its identity.
    A file that has none is read as what was said, one that isn't ours by the confirmed `mapping`.
    Raises UserError when the person may not deliver for the trust.
    """
    reading = read(desk, upload, trust=trust, period=period, mapping=mapping)
    return compare(desk, reading, trust=trust, period=period, completions=completions)


def read(
    desk: Desk,
    upload: Upload,
    *,
    trust: str | None = None,
    period: Period | None = None,
    mapping: SheetMapping | None = None,
) -> Reading:
    """Read a file; of what is stored, only how the trust's own sheets were read matters yet.

    Raises UserError when the person may not deliver for the trust.
    """
    remembered = None
    if trust:
        desk.require(Action.IMPORT, trust)
        remembered = desk.store.sheet_mapping(desk.strategy.key, trust)
    said = Said(trust, period, upload.name, mapping, remembered)
    delivery = read_status_sheet(upload.content, desk.strategy, said=said, parse=desk.parse)
    return Reading(upload.name, upload.sha256, delivery)


def trust_of(desk: Desk, reading: Reading, said: str) -> str:
    """Give the trust that the file itself names, where the person may deliver for it.

    Else the one that was said, and comparing tells that the two differ.
    """
    identity = reading.delivery.identity
    if identity is None or may(desk.principal, Action.IMPORT, identity.trust):
        return said
    return identity.trust


def compare(
    desk: Desk,
    reading: Reading,
    *,
    trust: str | None = None,
    period: Period | None = None,
    completions: Mapping[MeasureId, Completion] | None = None,
) -> Preview:
    """Compare what was read with the store as it is now; the arguments are those of `preview`."""
    delivery = reading.delivery
    placed = _identity_findings(desk, delivery, trust, period)
    compared_with = desk.store.newest_event()
    identity = delivery.identity
    if identity is None or placed:
        found = _only_findings((*delivery.findings, *placed))
        return Preview(reading.file_name, reading.sha256, compared_with, delivery, found)
    desk.require(Action.IMPORT, identity.trust)
    made = Preview(
        file_name=reading.file_name,
        sha256=reading.sha256,
        compared_with=compared_with,
        delivery=delivery,
        review=Review(diffs=()),
        trust=identity.trust,
        period=identity.period,
        completions=completions or {},
        same_as=_same_file(desk.store, desk, reading.sha256, identity.trust, identity.period),
    )
    return replace(made, review=_review(made, desk.view(identity.period), desk.store))


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
    desk.require(Action.IMPORT, previewed.trust)
    with desk.store.write() as transaction:
        same = _same_file(transaction, desk, previewed.sha256, previewed.trust, previewed.period)
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


def _only_findings(findings: tuple[Finding, ...]) -> Review:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = {change.value: 0 for change in RowChange}
    counts |= {"errors": errors, "warnings": len(findings) - errors}
    return Review(diffs=(), findings=findings, counts=counts)


def _identity_findings(
    desk: Desk, delivery: Delivery, trust: str | None, period: Period | None
) -> tuple[Finding, ...]:
    """Whether the file is for this strategy, and for the trust and round that were said."""
    identity = delivery.identity
    if identity is None:
        return ()
    strategy, misplaced = desk.strategy, []
    if identity.strategy != strategy.key:
        known = strategies().get(identity.strategy)
        found = known.short if known else identity.strategy
        return (_misplaced(FindingCode.OTHER_STRATEGY, found, strategy.short),)
    if identity.trust not in strategy.trust_by_key:
        return (Finding(FindingCode.UNKNOWN_TRUST, value=identity.trust),)
    if trust not in {None, identity.trust}:
        found, expected = (_short(strategy, key) for key in (identity.trust, trust))
        misplaced.append(_misplaced(FindingCode.OTHER_TRUST, found, expected))
    if period not in {None, identity.period}:
        misplaced.append(_misplaced(FindingCode.OTHER_PERIOD, identity.period, period))
    if identity.period not in {p for cycle in cycles(strategy) for p in cycle.periods}:
        values = {"value": identity.period}
        misplaced.append(Finding(FindingCode.UNKNOWN_PERIOD, values=values))
    return tuple(misplaced)


def _misplaced(code: FindingCode, found: object, expected: object) -> Finding:
    return Finding(code, value=str(found), values={"found": found, "expected": expected})


def _short(strategy: Strategy, trust: str | None) -> str:
    """Give a trust as people call it; what the strategy doesn't know stands as it was said."""
    known = strategy.trust_by_key.get(trust or "")
    return known.short if known else trust or ""


def _same_file(
    source: Store | Transaction, desk: Desk, sha256: str, trust: str, period: Period
) -> Event | None:
    return source.find_import(desk.strategy.key, trust, period, sha256)


def _review(previewed: Preview, view: View, source: Store | Transaction) -> Review:
    """Compare; what the sheet was made from is looked up only where it can settle a conflict."""
    trust = previewed.trust or ""
    compared = partial(
        review,
        previewed.delivery,
        view,
        trust,
        milestone_numbers=source.milestone_numbers(view.snapshot.strategy.key, trust),
        completions=previewed.completions,
    )
    found, identity = compared(), previewed.delivery.identity
    is_settled = not (any(diff.conflict for diff in found.diffs) or found.milestone_conflicts)
    if identity is None or is_settled:
        return found
    made_from = min(identity.based_on, view.snapshot.known_at)
    snapshot = source.snapshot(view.snapshot.strategy, view.snapshot.cycle, made_from)
    return compared(handed_out=snapshot)


def _check_still_true(
    desk: Desk, previewed: Preview, period: Period, transaction: Transaction
) -> None:
    """What was previewed is what is committed, whatever happened in between.

    With no newer event nothing happened, and the costly second look is spared.
    """
    if transaction.newest_event() == previewed.compared_with:
        return
    now = _review(previewed, desk.view_inside(transaction, period), transaction)
    if _effect(now) != _effect(previewed.review):
        raise UserError("preview_outdated", file=previewed.file_name)


def _effect(reviewed: Review) -> tuple[object, ...]:
    """Give what a delivery does and what keeps it out; rows that it leaves blank are untouched."""
    filled = [diff for diff in reviewed.diffs if diff.change is not RowChange.BLANK]
    errors = [finding for finding in reviewed.findings if finding.severity is Severity.ERROR]
    return filled, reviewed.new_milestones, reviewed.milestone_updates, errors


def _facts(reviewed: Review, mapping: SheetMapping | None) -> Facts:
    return Facts(
        status_updates=tuple(_updates(reviewed)),
        milestones=reviewed.new_milestones,
        milestone_updates=reviewed.milestone_updates,
        mapping=mapping,
    )


def _updates(reviewed: Review) -> Iterator[StatusUpdate]:
    """The rows that say something new."""
    for diff in reviewed.diffs:
        if diff.new is not None and diff.change is not RowChange.UNCHANGED:
            yield diff.new


def _says_nothing(facts: Facts) -> bool:
    return not (facts.status_updates or facts.milestones or facts.milestone_updates)


def _draft(desk: Desk, previewed: Preview, approved_role: str | None) -> EventDraft:
    identity = previewed.delivery.identity
    return EventDraft(
        kind=EventKind.IMPORT,
        strategy=desk.strategy.key,
        recorded_by=desk.principal.key,
        via=desk.via,
        account=desk.account,
        file_sha256=previewed.sha256,
        file_name=previewed.file_name,
        template_version=identity.template_version if identity else None,
        trust=previewed.trust,
        period=previewed.period,
        based_on=identity.based_on if identity else None,
        approved_role=approved_role,
    )


def _receipt(desk: Desk, reviewed: Review, event: Event) -> Receipt:
    view = desk.view(event.period)
    items = [item for item in view.select(trust=event.trust) if item.applicable]
    return Receipt(
        event=event,
        head=event.hash,
        review=reviewed,
        reported=sum(item.reported for item in items),
        applicable=len(items),
        missing=tuple(item.measure for item in items if not item.reported),
    )

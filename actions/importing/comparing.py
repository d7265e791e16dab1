"""What a file would change, compared with the store as it is; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from actions.importing.placing import misplaced
from actions.importing.reading import read
from goals.access import LOCAL, Action
from goals.delivery import Review, RowChange
from goals.finding import Severity
from goals.review import Completion, review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.desk import Desk
    from actions.importing.reading import Reading, Upload
    from data.store import Store, Transaction
    from goals.catalogue.model import MeasureId
    from goals.cycle import Period
    from goals.delivery import Delivery, RowDiff, SheetIdentity
    from goals.facts import Event, MilestoneId
    from goals.finding import Finding
    from goals.foreign import SheetMapping
    from goals.items import View


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
    placed = misplaced(desk, delivery, trust, period)
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
        same_as=same_file(desk.store, desk, reading.sha256, identity.trust, identity.period),
    )
    return replace(
        made, review=reviewed_against(desk, made, desk.view(identity.period), desk.store)
    )


def _only_findings(findings: tuple[Finding, ...]) -> Review:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = {change.value: 0 for change in RowChange}
    counts |= {"errors": errors, "warnings": len(findings) - errors}
    return Review(diffs=(), findings=findings, counts=counts)


def same_file(
    source: Store | Transaction, desk: Desk, sha256: str, trust: str, period: Period
) -> Event | None:
    """Give the import of the very same bytes that still stands, None when there is none."""
    return source.find_import(desk.strategy.key, trust, period, sha256)


def reviewed_against(
    desk: Desk, previewed: Preview, view: View, source: Store | Transaction
) -> Review:
    """Compare; what could settle a conflict is looked up only where there is one."""
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
    return compared(handed_out=snapshot, own=_own(desk, identity, found, source))


def _own(
    desk: Desk, identity: SheetIdentity, found: Review, source: Store | Transaction
) -> set[int]:
    """Give those of the newer events that the same person stored from the same sheet.

    In local mode everybody is the same person, so nobody is.
    """
    if desk.principal == LOCAL:
        return set()
    numbers = {diff.old.event_no for diff in found.diffs if diff.conflict and diff.old}
    numbers |= {conflict.old.event_no for conflict in found.milestone_conflicts}
    return {
        event.event_no
        for event in source.events_behind(desk.strategy.key, numbers)
        if event.recorded_by == desk.principal.key and event.based_on == identity.based_on
    }

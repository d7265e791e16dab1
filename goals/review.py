"""What a delivered sheet would change, and what stands in its way: the same for everyone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goals import rounds
from goals.delivery import Review, RowChange, RowDiff
from goals.facts import StatusUpdate
from goals.finding import Finding, FindingCode, Severity
from goals.indicator_review import review_values
from goals.milestone_review import review_milestones
from goals.progress import FULL
from goals.questions import review_answers
from goals.rounds import RoundState
from goals.seat_review import review_seats
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from goals.catalogue.model import MeasureId
    from goals.delivery import DeliveredRow, Delivery
    from goals.facts import RecordedUpdate
    from goals.items import Item, View
    from goals.snapshot import Snapshot
    from goals.status import Cause

    _Places = Collection[tuple[str | None, str | None]]

VALUE_FIELDS = (
    "status",
    "progress",
    "cause",
    "comment",
    "next_step",
    "support",
    "proposed_due",
    "internal_note",
)
"""What a report says: two reports that agree in these are equal."""


@dataclass(frozen=True)
class Completion:
    """A comment and a cause filled in on screen where the sheet's row lacked them."""

    comment: str | None = None
    cause: Cause | None = None


def same_values(one: StatusUpdate | None, other: StatusUpdate | None) -> bool:
    """Whether two reports say the same, whatever file or period they come from."""
    if one is None or other is None:
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in VALUE_FIELDS)


def review(
    delivery: Delivery,
    view: View,
    trust: str,
    *,
    milestone_numbers: Mapping[MeasureId, int],
    completions: Mapping[MeasureId, Completion] | None = None,
    handed_out: Snapshot | None = None,
    own: Collection[int] = (),
) -> Review:
    """Compare a delivery with what is known, for the view's period.

    `milestone_numbers` is the highest milestone number ever used for each of the trust's measures.
    `handed_out` is what was known when the sheet was made: a row that still says the same says
    nothing against a newer report. None when that isn't known. `own` are the events that the same
    person stored from the same sheet: what it says now corrects them, and contradicts nobody.
    All faults are found at once; nothing may be stored while one of them is an error.
    """
    completed = _completed(delivery, completions or {})
    findings = [*completed.findings, *_round_findings(view, trust)]
    errors = [finding for finding in delivery.findings if finding.severity is Severity.ERROR]
    faulty = {(finding.sheet, finding.cell) for finding in errors}
    since = _Since(delivery.identity.based_on if delivery.identity else None, handed_out, own)
    diffs: list[RowDiff] = []
    for row in completed.rows:
        faults = list(_row_faults(row, faulty, view, trust))
        findings += faults
        if not faults and (row.status or row.unchanged):
            diffs.append(_diff(row, view, trust, since))
    diffs += _blank_rows(completed, view, trust)
    milestones = review_milestones(
        completed, view, trust, milestone_numbers, handed_out=handed_out, own=own
    )
    answers, unasked = review_answers(completed, view, trust)
    seats, doubts = review_seats(completed, view, trust)
    measured = review_values(delivery.values, view.snapshot, today=view.on)
    findings += [*_warnings(diffs, completed, view), *milestones.findings, *unasked, *doubts]
    findings += measured.findings
    findings = _with_values(findings, delivery)
    return Review(
        diffs=tuple(sorted(diffs, key=lambda diff: diff.measure)),
        new_milestones=milestones.new,
        milestone_updates=milestones.updates,
        milestone_conflicts=milestones.conflicts,
        answers=answers,
        seats=seats,
        values=measured.diffs,
        findings=tuple(findings),
        counts=_counts(diffs, findings),
    )


def _with_values(findings: list[Finding], delivery: Delivery) -> list[Finding]:
    """Say of each what stands in its cell, as it was seen there."""
    seen = {
        (row.sheet, cell): row.seen.get(key)
        for row in delivery.typed
        for key, cell in row.cells.items()
    }
    return [
        finding if finding.value else replace(finding, value=seen.get(_cell_of(finding)))
        for finding in findings
    ]


def _cell_of(finding: Finding) -> tuple[str, str]:
    return finding.sheet or "", finding.cell or ""


def _counts(diffs: list[RowDiff], findings: list[Finding]) -> dict[str, int]:
    rows = Counter(diff.change for diff in diffs)
    faults = Counter(finding.severity for finding in findings)
    return {
        **{change.value: rows[change] for change in RowChange},
        "errors": faults[Severity.ERROR],
        "warnings": faults[Severity.WARNING],
    }


def _completed(delivery: Delivery, completions: Mapping[MeasureId, Completion]) -> Delivery:
    rows = tuple(_complete(row, completions.get(row.measure)) for row in delivery.rows)
    return replace(delivery, rows=rows)


def _complete(row: DeliveredRow, given: Completion | None) -> DeliveredRow:
    """Fill in only what the sheet left empty; the cell stays the source of the rest."""
    if given is None:
        return row
    comment, cause = row.comment or given.comment, row.cause or given.cause
    from_form = (comment, cause) != (row.comment, row.cause)
    return replace(row, comment=comment, cause=cause, from_form=from_form)


def _round_findings(view: View, trust: str) -> Iterator[Finding]:
    state = rounds.state(view.snapshot, view.period, view.on, trust=trust)
    code = {
        RoundState.LOCKED: FindingCode.ROUND_LOCKED,
        RoundState.UPCOMING: FindingCode.ROUND_UPCOMING,
    }.get(state)
    if code:
        yield Finding(code, values={"period": view.period})


def _row_faults(row: DeliveredRow, faulty: _Places, view: View, trust: str) -> Iterator[Finding]:
    """Everything that keeps one row from being a report, but what the reading said of its cells."""
    if not view.items[row.measure, trust].applicable:
        yield _at(row, "id", FindingCode.MEASURE_NOT_APPLICABLE)
        return
    if row.status is None and not row.unchanged and not _is_faulty(row, "status", faulty):
        yield _at(row, "status", FindingCode.STATUS_MISSING)
    last = _last_round(view, row.measure, trust)
    if row.unchanged and last is None:
        yield _at(row, "status", FindingCode.NOTHING_TO_CONFIRM)
    status = last.status if row.unchanged and last else row.status
    if status and status.needs_reason:
        yield from _reason_faults(row, status, faulty)


def _is_faulty(row: DeliveredRow, column: str, faulty: _Places) -> bool:
    return (row.sheet, row.cells.get(column)) in faulty


def _reason_faults(row: DeliveredRow, status: Status, faulty: _Places) -> Iterator[Finding]:
    values = {"status": status}
    if row.comment is None and not _is_faulty(row, "comment", faulty):
        yield _at(row, "comment", FindingCode.COMMENT_MISSING, values=values)
    if row.cause is None and not _is_faulty(row, "cause", faulty):
        yield _at(row, "cause", FindingCode.CAUSE_MISSING, values=values)


def _at(
    row: DeliveredRow,
    column: str,
    code: FindingCode,
    *,
    severity: Severity = Severity.ERROR,
    value: str | None = None,
    values: Mapping[str, object] | None = None,
) -> Finding:
    """Make a finding at one field of a row; `column` is the field, its heading comes with words."""
    return Finding(
        code,
        severity,
        sheet=row.sheet,
        cell=row.cells.get(column),
        column=column,
        measure=str(row.measure),
        value=value,
        values=values or {},
    )


def _last_round(view: View, measure: MeasureId, trust: str) -> RecordedUpdate | None:
    """Give the report that counted at the end of the round before; None in the first round."""
    earlier = [period for period in view.snapshot.cycle.periods if period < view.period]
    return view.snapshot.counting_update(measure, trust, earlier[-1]) if earlier else None


@dataclass(frozen=True)
class _Since:
    """What came after the sheet was made, as far as that is known; see `review`."""

    based_on: int | None
    handed_out: Snapshot | None
    own: Collection[int]

    def is_newer(self, stored: RecordedUpdate | None) -> bool:
        """Whether a report was stored after the sheet was made."""
        return stored is not None and self.based_on is not None and stored.event_no > self.based_on


def _diff(row: DeliveredRow, view: View, trust: str, since: _Since) -> RowDiff:
    """Make the report of a row without faults and compare it with what is stored."""
    new = _update(row, view, trust)
    stored = view.snapshot.update_for(row.measure, trust, view.period)
    contradicts = since.is_newer(stored) and not same_values(stored, new)
    made_from = since.handed_out
    before = made_from.update_for(row.measure, trust, view.period) if made_from else None
    if contradicts and before and same_values(before, new):
        return RowDiff(row.measure, RowChange.UNCHANGED, old=stored, new=stored, kept=True)
    return RowDiff(
        measure=row.measure,
        change=_change(stored, new),
        old=stored or _last_round(view, row.measure, trust),
        new=new,
        conflict=contradicts and not (stored and stored.event_no in since.own),
    )


def _change(stored: RecordedUpdate | None, new: StatusUpdate) -> RowChange:
    if stored is None:
        return RowChange.CONFIRMED if new.confirmed else RowChange.NEW
    return RowChange.UNCHANGED if same_values(stored, new) else RowChange.CHANGED


def _update(row: DeliveredRow, view: View, trust: str) -> StatusUpdate:
    """«Uendret» takes status and progress from the last round; nothing else is inherited."""
    last = _last_round(view, row.measure, trust) if row.unchanged else None
    status = last.status if last else row.status
    if status is None:
        raise AssertionError(row)
    progress = last.progress if last and row.progress is None else row.progress
    return StatusUpdate(
        measure=row.measure,
        trust=trust,
        period=view.period,
        status=status,
        progress=progress,
        cause=row.cause,
        comment=row.comment,
        next_step=row.next_step,
        support=row.support,
        proposed_due=row.proposed_due,
        internal_note=row.internal_note,
        confirmed=last is not None and progress == last.progress,
        sheet=row.sheet,
        cell=row.cells.get("status"),
        from_form=row.from_form,
    )


def _blank_rows(delivery: Delivery, view: View, trust: str) -> Iterator[RowDiff]:
    filled = {row.measure for row in delivery.rows}
    for measure in delivery.listed:
        if measure not in filled:
            stored = view.snapshot.update_for(measure, trust, view.period)
            old = stored or _last_round(view, measure, trust)
            yield RowDiff(measure, RowChange.BLANK, old=old, new=None)


def _warnings(diffs: list[RowDiff], delivery: Delivery, view: View) -> Iterator[Finding]:
    rows = {row.measure: row for row in delivery.rows}
    for diff in diffs:
        if diff.new is None:
            yield from _blank_warning(diff, view)
        else:
            item = view.items[diff.measure, diff.new.trust]
            yield from _row_warnings(rows[diff.measure], diff, diff.new, item)
            if diff.kept:
                yield _warning(rows[diff.measure], "status", FindingCode.NEWER_KEPT)


def _blank_warning(diff: RowDiff, view: View) -> Iterator[Finding]:
    """An emptied row takes nothing back: say so where something is stored for this round."""
    if diff.old and diff.old.period == view.period:
        code = FindingCode.BLANK_WAS_REPORTED
        values = {"measure": diff.measure.label}
        yield Finding(code, Severity.WARNING, measure=str(diff.measure), values=values)


def _row_warnings(
    row: DeliveredRow, diff: RowDiff, new: StatusUpdate, item: Item
) -> Iterator[Finding]:
    if new.status is Status.DONE and new.progress is not None and new.progress < FULL:
        yield _warning(row, "progress", FindingCode.DONE_BELOW_100, value=new.progress)
    before = diff.old.effective_progress if diff.old else None
    now = new.effective_progress
    if before is not None and now is not None and now < before:
        yield _warning(row, "progress", FindingCode.PROGRESS_FELL, old=before, new=now)
    if new.proposed_due and new.proposed_due > item.due:
        yield _warning(
            row, "proposed_due", FindingCode.DUE_MOVED, old=item.due, new=new.proposed_due
        )


def _warning(row: DeliveredRow, column: str, code: FindingCode, **values: object) -> Finding:
    return _at(row, column, code, severity=Severity.WARNING, values=values)

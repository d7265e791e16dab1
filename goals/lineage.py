"""Where the value of one item comes from: every report in the ledger, and the plan behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from goals import progress
from goals.facts import EventKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.facts import Event, RecordedPlanItem, RecordedUpdate
    from goals.items import Item, View
    from goals.progress import Days


class ReportState(StrEnum):
    """What became of a report: it counts, or why it doesn't."""

    COUNTS = "counts"
    OLDER = "older"
    REPLACED = "replaced"
    RETRACTED = "retracted"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Report:
    """A report and the event that brought it.

    `by` is the event that replaced it or took it back, `redacted_by` the one that took texts out
    of it; None where there is no such event.
    """

    update: RecordedUpdate
    event: Event
    state: ReportState
    by: int | None
    redacted_by: int | None


@dataclass(frozen=True)
class Lineage:
    """An item with everything it rests on.

    `reports` are the cycle's up to the period of the item, as far as known: the one that counts
    first, the others newest event first. `plans` are the plan rows up to the period that stand,
    newest first; the first of them holds, and with none of them the cycle's own dates do. `days`
    is None where the plan says no expected line.
    """

    item: Item
    reports: tuple[Report, ...]
    plans: tuple[RecordedPlanItem, ...]
    days: Days | None

    @property
    def counting(self) -> Report | None:
        """The report that counts; None when there is none."""
        return next((r for r in self.reports if r.state is ReportState.COUNTS), None)

    @property
    def others(self) -> tuple[Report, ...]:
        """The reports that don't count."""
        return tuple(r for r in self.reports if r.state is not ReportState.COUNTS)


def of_item(
    view: View, item: Item, *, history: Sequence[RecordedUpdate], events: Sequence[Event]
) -> Lineage:
    """Trace an item of the view.

    `history` holds every report on it, those taken back too, and `events` the events of these and
    those that took texts out of them. What came after the view's moment is left out.
    """
    known_at, cycle = view.snapshot.known_at, view.snapshot.cycle
    known = {event.event_no: event for event in events if event.event_no <= known_at}
    seen = [
        update
        for update in history
        if update.event_no in known
        if update.period in cycle.periods and update.period <= view.period
    ]
    reports = [_report(item, update, seen, known, view.snapshot.retracted) for update in seen]
    newest_first = sorted(reports, key=lambda report: report.update.event_no, reverse=True)
    rows = view.snapshot.plan_by_item.get((item.measure, item.trust), ())
    return Lineage(
        item=item,
        reports=tuple(sorted(newest_first, key=lambda r: r.state is not ReportState.COUNTS)),
        plans=tuple(
            row for row in reversed(rows) if cycle.periods[0] <= row.from_period <= view.period
        ),
        days=progress.days(item.plan, cycle, view.last_day) if item.plan.expected_line else None,
    )


def _report(
    item: Item,
    update: RecordedUpdate,
    history: Sequence[RecordedUpdate],
    known: Mapping[int, Event],
    retracted: frozenset[int],
) -> Report:
    event = known[update.event_no]
    redactions = [
        number
        for number, other in known.items()
        if other.kind is EventKind.REDACT and other.retracts == event.event_no
    ]
    state, by = _state(item, update, history, event, retracted)
    return Report(update, event, state, by, max(redactions, default=None))


def _state(
    item: Item,
    update: RecordedUpdate,
    history: Sequence[RecordedUpdate],
    event: Event,
    retracted: frozenset[int],
) -> tuple[ReportState, int | None]:
    """Say what became of a report, and which event did it."""
    if update.event_no in retracted:
        return ReportState.RETRACTED, event.retracted_by
    newer = [
        other.event_no
        for other in history
        if other.period == update.period and other.event_no > update.event_no
        if other.event_no not in retracted
    ]
    if newer:
        return ReportState.REPLACED, min(newer)
    if not item.applicable:
        return ReportState.OUTSIDE, None
    return (ReportState.COUNTS if update == item.update else ReportState.OLDER), None

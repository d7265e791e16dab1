"""Where each value of an indicator at a trust comes from: all that was told, and what holds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from goals.facts import EventKind
from goals.lineage import ReportState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.facts import Event
    from goals.measurement.facts import RecordedIndicatorValue
    from goals.measurement.keys import PeriodKey
    from goals.snapshot import Snapshot


@dataclass(frozen=True)
class ToldValue:
    """A value as it was told once, with its event; `by` is the event that took its place, or back.

    One that is empty and counts took the value before it away.
    """

    value: RecordedIndicatorValue
    event: Event
    state: ReportState
    by: int | None
    redacted_by: int | None

    @property
    def is_correction(self) -> bool:
        """Whether somebody gave it on the page, with a reason, and not in a file."""
        return self.value.cell is None and self.value.note is not None


@dataclass(frozen=True)
class ValueLineage:
    """All that was told of one period, newest event first."""

    key: PeriodKey
    told: tuple[ToldValue, ...]

    @property
    def counting(self) -> ToldValue | None:
        """The one that holds; None when all were taken back."""
        return next((one for one in self.told if one.state is ReportState.COUNTS), None)

    @property
    def others(self) -> tuple[ToldValue, ...]:
        """Those that don't hold any more."""
        return tuple(one for one in self.told if one.state is not ReportState.COUNTS)


def of_values(
    history: Iterable[RecordedIndicatorValue], events: Iterable[Event], snapshot: Snapshot
) -> tuple[ValueLineage, ...]:
    """Trace every period of a series, the newest period first.

    `history` holds all values, those taken back too, and `events` theirs and those that took texts
    out of them. What came after the snapshot's moment is left out.
    """
    retracted = snapshot.retracted
    known = {event.event_no: event for event in events if event.event_no <= snapshot.known_at}
    seen = [row for row in history if row.event_no in known]
    ordered = sorted(seen, key=lambda row: (-row.period_key.number, -row.event_no))
    return tuple(
        ValueLineage(key, _told(list(rows), known, retracted))
        for key, rows in groupby(ordered, key=lambda row: row.period_key)
    )


def _told(
    newest_first: Sequence[RecordedIndicatorValue],
    known: dict[int, Event],
    retracted: frozenset[int],
) -> tuple[ToldValue, ...]:
    found, newer = [], None
    for row in newest_first:
        event = known[row.event_no]
        if row.event_no in retracted:
            state, by = ReportState.RETRACTED, event.retracted_by
        elif newer is None:
            state, by, newer = ReportState.COUNTS, None, row.event_no
        else:
            state, by, newer = ReportState.REPLACED, newer, row.event_no
        found.append(ToldValue(row, event, state, by, _redaction(event, known)))
    return tuple(found)


def _redaction(event: Event, known: dict[int, Event]) -> int | None:
    numbers = (
        other.event_no
        for other in known.values()
        if other.kind is EventKind.REDACT and other.retracts == event.event_no
    )
    return max(numbers, default=None)

"""Is a round upcoming, open or locked, and until when can it be delivered?"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from goals.facts import RoundAction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from goals.cycle import Period
    from goals.facts import RecordedRoundChange
    from goals.snapshot import Snapshot


class RoundState(StrEnum):
    """A deadline locks nothing: only the coordinator does."""

    UPCOMING = "upcoming"
    OPEN = "open"
    LOCKED = "locked"


def state(snapshot: Snapshot, period: Period, on: date, *, trust: str | None = None) -> RoundState:
    """Say by the newest round event for the period and trust; with none, by its last day."""
    if is_locked(snapshot, period, trust=trust):
        return RoundState.LOCKED
    if _turns(snapshot, period, trust):
        return RoundState.OPEN
    return RoundState.UPCOMING if on < period.last_day else RoundState.OPEN


def deadline(snapshot: Snapshot, period: Period, *, trust: str | None = None) -> date:
    """Give the newest deadline set for the period and trust, else 20 days after its last day."""
    changes = _changes(snapshot, period, trust)
    given = [change.deadline for change in changes if change.deadline is not None]
    return given[-1] if given else period.deadline


def next_deadline(
    snapshot: Snapshot, on: date, *, trust: str | None = None
) -> tuple[Period, date] | None:
    """Give the first round that can still be delivered in time, and until when.

    None when no round of the cycle is left: the plan to come has its own.
    """
    left = (
        (period, deadline(snapshot, period, trust=trust))
        for period in snapshot.cycle.periods
        if not is_locked(snapshot, period, trust=trust)
    )
    return next(((period, day) for period, day in left if day >= on), None)


def is_locked(snapshot: Snapshot, period: Period, *, trust: str | None = None) -> bool:
    """Whether the round takes no update, plan change or retraction until it is opened again."""
    turns = _turns(snapshot, period, trust)
    return bool(turns) and turns[-1].action is RoundAction.LOCK


def locked_at(snapshot: Snapshot, period: Period) -> datetime | None:
    """Give the moment in UTC when the round was locked for all; None while it isn't."""
    turns = _turns(snapshot, period, None)
    return turns[-1].recorded_at if is_locked(snapshot, period) else None


def newest_locked(snapshot: Snapshot, *, until: Period) -> Period | None:
    """Give the newest round that is locked for all, no later than `until`; None when none is."""
    earlier = (period for period in snapshot.cycle.periods if period <= until)
    locked = [period for period in earlier if is_locked(snapshot, period)]
    return locked[-1] if locked else None


def first_locked(
    snapshot: Snapshot, periods: Iterable[Period], trusts: Iterable[str | None]
) -> Period | None:
    """Give the first of the rounds that is locked for one of the trusts; None when none is."""
    asked = tuple(trusts)
    return next((p for p in periods if any(is_locked(snapshot, p, trust=t) for t in asked)), None)


def is_closed(snapshot: Snapshot, period: Period, on: date, *, trust: str | None = None) -> bool:
    """Whether silence counts: the deadline has passed or the round is locked."""
    has_passed = deadline(snapshot, period, trust=trust) < on
    return has_passed or is_locked(snapshot, period, trust=trust)


def closed(snapshot: Snapshot, on: date, *, trust: str, until: Period) -> tuple[Period, ...]:
    """Give the rounds up to one in which silence of the trust counts, in the order of time."""
    earlier = (period for period in snapshot.cycle.periods if period <= until)
    return tuple(period for period in earlier if is_closed(snapshot, period, on, trust=trust))


def _turns(snapshot: Snapshot, period: Period, trust: str | None) -> list[RecordedRoundChange]:
    """Give each opening and locking in order; a new deadline does neither."""
    changes = _changes(snapshot, period, trust)
    return [change for change in changes if change.action is not RoundAction.DEADLINE]


def _changes(snapshot: Snapshot, period: Period, trust: str | None) -> list[RecordedRoundChange]:
    """Give the round events that concern the trust; with trust None, those for all."""
    return [
        change
        for change in snapshot.rounds
        if change.period == period and change.trust in {None, trust}
    ]

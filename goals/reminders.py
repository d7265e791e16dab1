"""Who is reminded of what on which day, and never of the same twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from goals import board, rounds
from goals.catalogue.model import Frozen
from goals.cycle import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goals.catalogue.model import MeasureId, Trust
    from goals.items import View

CATCH_UP_DAYS = 3
"""So late a reminder still goes out that the server slept through; its text tells the real day."""


@dataclass(frozen=True)
class Reminder:
    """What one trust lacks in one round, seen on a day.

    `missing` are the measures not reported, of `applicable`. `is_provisional`: what is delivered
    waits for somebody's approval.
    """

    trust: Trust
    period: Period
    deadline: date
    on: date
    applicable: int
    missing: tuple[MeasureId, ...]
    is_provisional: bool

    @property
    def days_left(self) -> int:
        """Days until the deadline; negative once it has passed."""
        return (self.deadline - self.on).days


class ReminderOutcome(StrEnum):
    """How the sending of a reminder ended; a claimed one may or may not have gone out."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"


class Occasion(Frozen):
    """One reminder to one person: for which trust, round and deadline, and what brought it about.

    `days` is the schedule's (so many before the deadline, negative after), None by hand. `day` is
    the day on which it is sent.
    """

    trust: str
    period: Period
    person: str
    deadline: date
    days: int | None
    day: date


class SentReminder(Occasion):
    """A reminder as the store holds it: claimed before it was sent. `claimed_at` is UTC."""

    reminder_no: int
    claimed_at: datetime
    outcome: ReminderOutcome


def reminders(view: View) -> tuple[Reminder, ...]:
    """Give one for each trust that lacks something in the view's round, in catalogue order.

    Nobody is reminded of a round that is locked for them, or that has not begun.
    """
    return tuple(_reminders(view))


def due_days(schedule: Iterable[int], deadline: date, on: date) -> int | None:
    """Give the days of the schedule whose turn it is, None when it is none's.

    The latest that has come counts, so that a server that slept through two sends one.
    """
    come = [days for days in schedule if deadline - timedelta(days) <= on]
    if not come:
        return None
    late = (on - (deadline - timedelta(min(come)))).days
    return min(come) if late <= CATCH_UP_DAYS else None


def next_day(schedule: Iterable[int], deadline: date, after: date) -> date | None:
    """Give the day of the schedule's next reminder after a day, None when there are no more."""
    days = (deadline - timedelta(days) for days in schedule)
    return min((day for day in days if day > after), default=None)


def may_send(occasion: Occasion, earlier: Iterable[SentReminder]) -> bool:
    """Whether the person has neither had this reminder, nor any of the round on the same day.

    What is claimed counts as sent, since it may have been. What failed for certain doesn't.
    """
    return not any(
        sent.outcome is not ReminderOutcome.FAILED and _is_same(occasion, sent) for sent in earlier
    )


def latest(earlier: Sequence[SentReminder], trust: str, period: Period) -> SentReminder | None:
    """Give the trust's newest reminder of a round, None when there is none."""
    of_trust = (sent for sent in earlier if (sent.trust, sent.period) == (trust, period))
    return max(of_trust, key=lambda sent: sent.reminder_no, default=None)


def _reminders(view: View) -> Iterator[Reminder]:
    for made in board.board(view):
        trust = made.trust.key
        state = rounds.state(view.snapshot, view.period, view.on, trust=trust)
        missing = tuple(
            item.measure
            for item in view.select(trust=trust)
            if item.applicable and not item.reported
        )
        if state is rounds.RoundState.OPEN and (missing or made.is_provisional):
            yield Reminder(
                trust=made.trust,
                period=view.period,
                deadline=made.deadline,
                on=view.on,
                applicable=made.applicable,
                missing=missing,
                is_provisional=made.is_provisional,
            )


def _is_same(occasion: Occasion, sent: SentReminder) -> bool:
    about = (occasion.trust, occasion.period, occasion.person)
    if about != (sent.trust, sent.period, sent.person):
        return False
    scheduled = (occasion.deadline, occasion.days)
    is_same_turn = occasion.days is not None and scheduled == (sent.deadline, sent.days)
    return is_same_turn or occasion.day == sent.day

"""Board meetings and what the board decided: the follow-up that reports and pages tell alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from goals.catalogue.model import Frozen, MeasureId, MeasureKey
from goals.cycle import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.items import View
    from goals.snapshot import Snapshot

Words = Annotated[str, Field(min_length=1)]


class DecisionState(StrEnum):
    """How far the follow-up of a decision has come; said by the coordinator."""

    OPEN = "open"
    UNDERWAY = "underway"
    CARRIED_OUT = "carried_out"
    LAPSED = "lapsed"

    @property
    def is_final(self) -> bool:
        """Whether nothing more is to be done."""
        return self in {DecisionState.CARRIED_OUT, DecisionState.LAPSED}


class Meeting(Frozen):
    """A board meeting that a report was made for, and the view that the report froze.

    `case_number` («saksnummer») None: not given yet. `period` is the round that was shown,
    `known_at` the event that its numbers were known at; None means the meeting's own event.
    """

    held_on: date
    title: Words
    period: Period
    case_number: Words | None = None
    known_at: int | None = None


class RecordedMeeting(Meeting):
    """A meeting as it lies in the ledger; its event's number is what it is known by."""

    event_no: int

    @property
    def frozen_at(self) -> int:
        """The event number at which the same view can be opened for ever."""
        return self.known_at or self.event_no


class Decision(Frozen):
    """What a board decided, and how far its follow-up has come: each event says the whole of it.

    `meeting` and `decision` are event numbers; `decision` None: this very event made it.
    `responsible` is a role, never a name. `due` None: no deadline. `goal` and `measure` say what it
    concerns; both None: the strategy as a whole. `note` is public, as the decision is.
    """

    meeting: int
    text: Words
    decision: int | None = None
    responsible: Words | None = None
    due: date | None = None
    goal: int | None = None
    measure: MeasureKey | None = None
    state: DecisionState = DecisionState.OPEN
    note: Words | None = None

    @property
    def concerned_goal(self) -> int | None:
        """The goal that it concerns, by itself or through a measure."""
        return self.measure.goal if self.measure else self.goal


class RecordedDecision(Decision):
    """A decision as it lies in the ledger."""

    event_no: int

    @property
    def number(self) -> int:
        """The event that made it: what it is known by."""
        return self.decision or self.event_no


@dataclass(frozen=True)
class FollowUp:
    """A decision, the meeting that made it, and all that was said of it, oldest first."""

    meeting: RecordedMeeting
    said: tuple[RecordedDecision, ...]

    @property
    def decision(self) -> RecordedDecision:
        """What was said last."""
        return self.said[-1]

    def is_overdue(self, on: date) -> bool:
        """Whether the deadline has passed and something is left to do."""
        now = self.decision
        return now.due is not None and now.due < on and not now.state.is_final


def newest_first(snapshot: Snapshot) -> tuple[RecordedMeeting, ...]:
    """Give the meetings that are known, the newest first.

    One that has got its case number since is there once, with it.
    """
    named = {_view_of(m) for m in snapshot.meetings if m.case_number}
    found = (m for m in snapshot.meetings if m.case_number or _view_of(m) not in named)
    return tuple(sorted(found, key=lambda m: (m.held_on, m.event_no), reverse=True))


def _view_of(meeting: RecordedMeeting) -> tuple[date, int]:
    return meeting.held_on, meeting.frozen_at


def before(view: View, meeting: RecordedMeeting | None = None) -> RecordedMeeting | None:
    """Give the meeting that a report of the view counts from: the newest held before.

    Before `meeting`, that the report is made for; None: before the day of the view. It saw a round
    of the same action plan, no later one: nothing crosses the border of a cycle. None: there was
    none.
    """
    held_on, known = meeting.held_on if meeting else view.on, view.snapshot
    periods = [period for period in known.cycle.periods if period <= view.period]
    earlier = (
        found
        for found in newest_first(known)
        if found.held_on < held_on and found.period in periods and found.frozen_at < known.known_at
    )
    return next(earlier, None)


def that_held(snapshot: Snapshot, held_on: date, case_number: str | None) -> RecordedMeeting | None:
    """Give the meeting of a day and a case, as it was recorded last; None when there is none.

    One without a case number is meant where the number is new, and the day's only one where none
    is said.
    """
    of_day = [m for m in newest_first(snapshot) if m.held_on == held_on]
    same = [m for m in of_day if m.case_number == case_number]
    if not same and case_number:
        same = [m for m in of_day if m.case_number is None]
    elif not same and len(of_day) == 1:
        same = of_day
    return same[0] if same else None


def that_saw(old: View, new: View) -> RecordedMeeting | None:
    """Give the meeting that saw the older of two views; None when none did, or both are of now."""
    known_at = old.snapshot.known_at
    if known_at == new.snapshot.known_at:
        return None
    seen = (m for m in newest_first(new.snapshot) if m.frozen_at == known_at)
    return next(seen, None)


def follow_ups(snapshot: Snapshot) -> tuple[FollowUp, ...]:
    """Give every decision: what is left to do first, by deadline; then what is done, newest first.

    A decision whose own event was taken back is gone, with what was said of it later.
    """
    found = tuple(_follow_ups(snapshot))
    left = [one for one in found if not one.decision.state.is_final]
    done = [one for one in found if one.decision.state.is_final]
    left.sort(key=lambda one: (one.decision.due or date.max, one.decision.number))
    done.sort(key=lambda one: one.decision.event_no, reverse=True)
    return (*left, *done)


def concerning_goal(snapshot: Snapshot, goal: int) -> tuple[FollowUp, ...]:
    """Give the decisions on a goal or one of its measures."""
    return tuple(one for one in follow_ups(snapshot) if one.decision.concerned_goal == goal)


def concerning_measure(snapshot: Snapshot, measure: MeasureId) -> tuple[FollowUp, ...]:
    """Give the decisions on a measure."""
    return tuple(one for one in follow_ups(snapshot) if one.decision.measure == measure)


def of_meeting(snapshot: Snapshot, meeting: int) -> tuple[FollowUp, ...]:
    """Give what one meeting decided, in the order that it was recorded."""
    found = (one for one in _follow_ups(snapshot) if one.meeting.event_no == meeting)
    return tuple(sorted(found, key=lambda one: one.decision.number))


def _follow_ups(snapshot: Snapshot) -> Iterator[FollowUp]:
    meetings = {meeting.event_no: meeting for meeting in snapshot.meetings}
    said: dict[int, list[RecordedDecision]] = {}
    for row in sorted(snapshot.decisions, key=lambda row: row.event_no):
        said.setdefault(row.number, []).append(row)
    for number, rows in said.items():
        is_standing = rows[0].event_no == number
        if is_standing and rows[0].meeting in meetings:
            yield FollowUp(meetings[rows[0].meeting], tuple(rows))

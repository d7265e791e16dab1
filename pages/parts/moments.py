"""Moments to compare: what `fra`, `til` and `mot` of an address mean, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goals.cycle import Period
from goals.errors import UserError
from goals.meetings import newest_first
from pages.parts import filters, layout, session
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from datetime import date

    from data.ledger import KnownAt
    from goals.meetings import RecordedMeeting
    from pages.parts.address import ViewSpec

_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Moment:
    """A page's view turned to another moment. `round` None: a day, time or event was asked for.

    `meeting` is the one whose frozen view it is, None for any other moment.
    """

    spec: ViewSpec
    round: Period | None
    meeting: RecordedMeeting | None = None

    @property
    def day(self) -> date | None:
        """The day that was asked for; None for a round."""
        return None if self.round or self.meeting else self.spec.known.on

    @property
    def key(self) -> str:
        """`2026-T1`, `2026-06-01`, `14`: for the name of a file."""
        asked = str(self.round or self.spec.as_of or self.spec.period)
        return asked.replace(":", ".")

    @property
    def name(self) -> str:
        """«1. tertial 2026», «styremøtet 17.06.2026», «01.06.2026», «hendelse 14 (…)»."""
        if self.meeting:
            return words("siden_sist")("meeting", day=dates.day(self.meeting.held_on))
        if self.round or self.spec.as_of is None:
            return dates.period(self.spec.period)
        known = self.spec.known
        return dates.known_at(self.spec.as_of, known.on, known.moment)


def of_page(spec: ViewSpec) -> Moment:
    """Give the moment that the page shows by its filters."""
    return Moment(spec, None if spec.as_of else spec.period)


def of_round(spec: ViewSpec, period: Period) -> Moment:
    """Give a round of the same action plan, by what the page knows."""
    return Moment(replace(spec, period=period), period)


def asked(spec: ViewSpec, field: str) -> Moment | None:
    """Give the moment that a field of the address asks for.

    None when it is silent, or (said in words) when there is no such moment.
    """
    said = filters.asked(field)
    if not said:
        return None
    try:
        return _read(spec, said)
    except UserError:
        fault = words("frame")("faults.moment", value=said[:_LONGEST_SHOWN])
        layout.alert(words("frame")("faults.heading"), [fault])
        return None


def meetings(spec: ViewSpec) -> tuple[RecordedMeeting, ...]:
    """Give the meetings of the page's action plan, the newest first, as they are known now."""
    now = replace(spec, known=session.known_at(None), as_of=None)
    found = newest_first(session.snapshot(now))
    return tuple(meeting for meeting in found if meeting.period in spec.cycle.periods)


def in_order(one: Moment, other: Moment) -> tuple[Moment, Moment]:
    """Put the earlier of two moments first."""
    first, last = sorted((one, other), key=lambda m: (m.spec.period, m.spec.known.event_no))
    return first, last


def _meeting(spec: ViewSpec, said: str) -> RecordedMeeting | None:
    return next((one for one in meetings(spec) if str(one.frozen_at) == said), None)


def _as_seen(spec: ViewSpec, meeting: RecordedMeeting, known: KnownAt) -> Moment:
    """Give the round that a meeting was shown, as it was frozen for it."""
    as_of = str(meeting.frozen_at)
    seen = replace(spec, period=meeting.period, known=known, as_of=as_of)
    return Moment(seen, None, meeting)


def _read(spec: ViewSpec, said: str) -> Moment:
    """Read a round, else a moment: then the newest round that had ended by then is looked at."""
    try:
        period = Period.parse(said)
    except ValueError:
        known = session.known_at(said)
        if meeting := _meeting(spec, said):
            return _as_seen(spec, meeting, known)
        seen = spec.cycle.default_period(known.on)
        return Moment(replace(spec, period=seen, known=known, as_of=said), None)
    if period not in spec.cycle.periods:
        raise UserError("round_outside_plan", period=period, cycle=spec.cycle.key)
    return of_round(spec, period)

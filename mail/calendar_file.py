"""A deadline as a calendar file that every calendar program opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import TRANSP, Calendar, Event

KIND = "text/calendar"
_PROGRAM = "-//Styringsmaal//nb//"


@dataclass(frozen=True)
class Day:
    """A whole day to be put in a calendar.

    The same `key` later replaces what an earlier file put there, if `revision` is higher.
    """

    key: str
    on: date
    title: str
    more: str
    revision: int = 0


def calendar_file(day: Day, *, made_at: datetime) -> bytes:
    """Write the day as .ics; `made_at` has a zone."""
    event = Event.new(
        uid=f"{day.key}@styringsmal",
        start=day.on,
        end=day.on + timedelta(days=1),
        stamp=made_at,
        summary=day.title,
        description=day.more,
        sequence=day.revision,
        transparency=TRANSP.TRANSPARENT,
    )
    made = Calendar.new(prodid=_PROGRAM, method="PUBLISH", subcomponents=[event])
    return bytes(made.to_ical())

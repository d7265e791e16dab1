"""The door of `known_at`: from what stands in an address or command to one event number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from goals.cycle import OSLO, day_in_norway
from goals.errors import UserError

_LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Moment:
    """Everything recorded before `before` (UTC) was known; it is seen from the day `on`.

    `exact` is the time that was asked for, None for a whole day.
    """

    before: datetime
    on: date
    exact: datetime | None = None


def parse(text: str) -> int | Moment:
    """Read an event number, a date, or a date with a time.

    A date means its whole day in Norway. A time without a zone is Norwegian; what was recorded at
    that very moment was known. Raises UserError `known_at_unreadable`.
    """
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        return int(text)
    try:
        return _day(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        return _moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise UserError("known_at_unreadable", text=text) from error


def _day(day: date) -> Moment:
    try:
        midnight = datetime.combine(day + timedelta(days=1), time(), OSLO)
    except OverflowError as error:
        raise UserError("known_at_unreadable", text=str(day)) from error
    return Moment(midnight.astimezone(UTC), day)


def _moment(moment: datetime) -> Moment:
    exact = moment if moment.tzinfo else moment.replace(tzinfo=OSLO)
    just_after = exact.astimezone(UTC) + timedelta(microseconds=1)
    return Moment(just_after, day_in_norway(exact), exact)

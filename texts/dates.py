"""Dates and periods as the language writes them; moments are shown in Europe/Oslo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.cycle import OSLO
from texts.words import words

if TYPE_CHECKING:
    from datetime import date, datetime

    from goals.cycle import Cycle, Period


def day(value: date | None) -> str:
    """«31.08.2026»; an en dash for None."""
    if value is None:
        return "–"
    written = words("common").table("dates")
    months: list[str] = written["months"]
    said: str = written["day"]
    return said.format(day=value.day, month=months[value.month - 1], year=value.year)


def moment(value: datetime) -> str:
    """«31.08.2026 kl. 14.05», in Norwegian time."""
    here = value.astimezone(OSLO)
    clock = {"hour": f"{here:%H}", "minute": f"{here:%M}"}
    return words("common")("dates.moment", day=day(here), **clock)


def input_form() -> str:
    """«DD.MM.YYYY»: how a day is filled in, as the framework names it."""
    return words("common")("dates.input")


def known_at(asked: str, on: date, at: datetime | None) -> str:
    """«01.06.2026», «01.06.2026 kl. 14.05», «hendelse 14 (16.09.2025 kl. 15.10)».

    `asked` is what somebody wrote, `on` and `at` the day and, if it was more exact, the moment.
    """
    if at is None:
        return day(on)
    if asked.isdigit():
        return words("common")("at_event", event=asked, moment=moment(at))
    return moment(at)


def month(value: date) -> str:
    """«oktober 2026»."""
    names = words("common").table("months")["names"]
    return words("common")("month", name=names[value.month - 1], year=value.year)


def short_month(value: date) -> str:
    """«okt», for axes."""
    short: list[str] = words("common").table("months")["short"]
    return short[value.month - 1]


def period(value: Period) -> str:
    """«2. tertial 2026»."""
    return words("common")("period", tertial=value.tertial, year=value.year)


def short_period(value: Period) -> str:
    """«2. tertial 26», for axes and narrow tables."""
    return words("common")("short_period", tertial=value.tertial, year=f"{value.year % 100:02}")


def cycle(value: Cycle) -> str:
    """«2025–2026»."""
    return value.key.replace("-", "–")

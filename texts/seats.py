"""Training seats in words: cohorts, places, numbers, and what hasn't been said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts import dates, numbers
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Cohort, Gathering, Place, Programme, Strategy
    from goals.delivery import SeatDiff
    from goals.seats import Held, SeatsId

_text = words("utdanningsprogram")


def cohort(of: Cohort) -> str:
    """«Kull 9 (2024)»."""
    return _text("cohort", number=of.number, year=of.year)


def place(of: Place) -> str:
    """«Bodø», or that the source names no place."""
    return of.name or _text("place_unknown")


def gathering(of: Gathering) -> str:
    """«Samling 2», or «Videokonferanse 1»."""
    return _text("online" if of.online else "gathering", number=of.number)


def days(of: Gathering) -> str:
    """«29.01.2024–30.01.2024», or the one day."""
    if of.first == of.last:
        return dates.day(of.first)
    return _text("days", first=dates.day(of.first), last=dates.day(of.last))


def name(strategy: Strategy, of: SeatsId) -> str:
    """«Forbedringsveileder, kull 4 (2024), Tromsø»."""
    programme = strategy.programme_by_key[of.programme]
    found = next(one for one in programme.cohorts if one.number == of.cohort)
    return _named(programme, found, programme.place_by_key[of.place])


def name_of(one: Held) -> str:
    """Give the same of a cohort at hand."""
    return _named(one.programme, one.cohort, one.place)


def _named(programme: Programme, found: Cohort, where: Place) -> str:
    said = cohort(found).lower()
    return _text("name", programme=programme.title, cohort=said, place=place(where))


def allotted(count: int | None) -> str:
    """Give the number; None: the source doesn't say."""
    return _text("allotted_unknown") if count is None else numbers.number(count)


def taken(count: int | None) -> str:
    """Give the number; None: nobody has said."""
    return _text("not_reported") if count is None else numbers.number(count)


def free(count: int | None) -> str:
    """«3», «2 mer enn avsatt», or a dash where it can't be known."""
    if count is None:
        return numbers.NOTHING
    return _text("over", count=-count) if count < 0 else numbers.number(count)


def change(strategy: Strategy, diff: SeatDiff) -> str:
    """«Forbedringsveileder, kull 4 (2024), Tromsø: 8 → 9»."""
    old = diff.old.taken if diff.old else None
    of = name(strategy, diff.new.id)
    return _text("change", name=of, old=taken(old), new=numbers.number(diff.new.taken))

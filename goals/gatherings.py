"""When people meet: the gatherings of training programmes, in two-year spans of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goals.cycle import Cycle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from goals.catalogue.model import Cohort, Gathering, Programme


@dataclass(frozen=True)
class Meet:
    """One gathering of one cohort."""

    programme: Programme
    cohort: Cohort
    gathering: Gathering


def all_of(programmes: Iterable[Programme]) -> tuple[Meet, ...]:
    """Give every gathering that has a date, the first one first."""
    found = (
        Meet(programme, cohort, gathering)
        for programme in programmes
        for cohort in programme.cohorts
        for gathering in cohort.gatherings
    )
    return tuple(sorted(found, key=lambda meet: meet.gathering.first))


def within(meets: Iterable[Meet], span: Cycle) -> tuple[Meet, ...]:
    """Give those that begin in the span."""
    return tuple(meet for meet in meets if span.start <= meet.gathering.first <= span.end)


def spans(meets: Collection[Meet]) -> tuple[Cycle, ...]:
    """Give two-year spans that hold every gathering, each from the year of its first one."""
    found: list[Cycle] = []
    for day in sorted(meet.gathering.first for meet in meets):
        if not found or found[-1].end < day:
            found.append(Cycle(date(day.year, 1, 1)))
    return tuple(found)


def span_to_show(meets: Collection[Meet], cycle: Cycle) -> Cycle | None:
    """Give the action plan's own span when anybody meets in it, else the newest that holds some.

    None: no gathering has a date.
    """
    if within(meets, cycle):
        return cycle
    return next(reversed(spans(meets)), None)

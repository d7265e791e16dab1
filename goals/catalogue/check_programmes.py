"""What training programmes must agree on with the rest of their catalogue, and each with itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals.catalogue.faults import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

    from goals.catalogue.model import Cohort, MeasureId, Programme


def programmes(
    known: Sequence[Programme], trusts: Collection[str], measures: Collection[MeasureId]
) -> Iterator[Fault]:
    """Every measure, trust and place that a programme names exists; no place has too few seats."""
    for programme in known:
        where = f"programmes.{programme.key}"
        for measure in programme.measures:
            if measure not in measures:
                yield Fault(FaultCode.UNKNOWN_MEASURE, f"{where}.measures", str(measure))
        yield from _places(programme, where, trusts)
        numbers = (cohort.number for cohort in programme.cohorts)
        yield from _twice(numbers, f"{where}.cohorts.number")
        for cohort in programme.cohorts:
            yield from _cohort(cohort, programme, f"{where}.cohorts.{cohort.number}")


def _places(programme: Programme, where: str, trusts: Collection[str]) -> Iterator[Fault]:
    yield from _twice((place.key for place in programme.places), f"{where}.places.key")
    for place in programme.places:
        at = f"{where}.places.{place.key}.allotted"
        for trust, _ in place.allotted:
            if trust not in trusts:
                yield Fault(FaultCode.UNKNOWN_TRUST, at, trust)
        if place.listed > place.seats:
            yield Fault(FaultCode.MORE_SEATS_THAN_THERE_ARE, at, str(place.listed))


def _cohort(cohort: Cohort, programme: Programme, where: str) -> Iterator[Fault]:
    yield from _twice(cohort.places, f"{where}.places")
    for key in cohort.places:
        if key not in programme.place_by_key:
            yield Fault(FaultCode.UNKNOWN_PLACE, f"{where}.places", key)
    for gathering in cohort.gatherings:
        at = f"{where}.gatherings"
        if gathering.place not in cohort.places:
            yield Fault(FaultCode.UNKNOWN_PLACE, at, gathering.place)
        if gathering.last < gathering.first:
            last = gathering.last.isoformat()
            yield Fault(FaultCode.GATHERING_ENDS_BEFORE_IT_BEGINS, at, last)
    named = ((each.place, each.online, each.number) for each in cohort.gatherings)
    yield from _twice(named, f"{where}.gatherings")


def _twice(values: Iterable[Hashable], where: str) -> Iterator[Fault]:
    for value, count in Counter(values).items():
        if count > 1:
            yield Fault(FaultCode.DUPLICATE, where, str(value))

"""Training seats: those set aside for a trust, those it says are taken, and what is left of them.

What hasn't been said is None, never 0: a trust that is silent has taken an unknown number, and one
that the source doesn't list has been given an unknown number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from goals.catalogue.model import Frozen
from goals.cycle import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from goals.catalogue.model import Cohort, MeasureId, Place, Programme, Strategy, Trust
    from goals.items import View

MOST_SEATS = 9999
"""More than this is a slip of the hand: no programme here has a hundredth of it."""
Count = Annotated[int, Field(ge=0, le=MOST_SEATS)]


class SeatsId(NamedTuple):
    """A cohort of a programme at one place: what seats are counted for."""

    programme: str
    cohort: int
    place: str

    def __str__(self) -> str:
        """Give the text form that sheets use: `forbedringsveileder-4-tromso`."""
        return f"{self.programme}-{self.cohort}-{self.place}"


class SeatUpdate(Frozen):
    """How many seats of a cohort at a place a trust has taken, said for a period.

    `sheet` and `cell` say where the number stood in the workbook.
    """

    programme: str
    cohort: int
    place: str
    trust: str
    period: Period
    taken: Count
    sheet: str | None = None
    cell: str | None = None

    @property
    def id(self) -> SeatsId:
        """What the seats are of."""
        return SeatsId(self.programme, self.cohort, self.place)


class RecordedSeatUpdate(SeatUpdate):
    """A number as it lies in the ledger."""

    event_no: int


@dataclass(frozen=True)
class Seats:
    """The seats of one trust in one cohort at one place.

    `allotted` None: the source doesn't say. `update` None: the trust hasn't said.
    """

    id: SeatsId
    trust: str
    allotted: int | None
    update: RecordedSeatUpdate | None

    @property
    def taken(self) -> int | None:
        """How many are taken, None when nobody has said."""
        return self.update.taken if self.update else None

    @property
    def free(self) -> int | None:
        """How many are left; negative when more are taken than were set aside."""
        known = self.allotted is not None and self.taken is not None
        return (self.allotted or 0) - (self.taken or 0) if known else None


@dataclass(frozen=True)
class Total:
    """Sums over seats. A sum is of those that are known, None when none is.

    `reported` of `asked` trusts have said how many they have taken.
    """

    allotted: int | None
    taken: int | None
    free: int | None
    reported: int
    asked: int


@dataclass(frozen=True)
class Held:
    """One cohort at one place, with a row for each trust that may have taken seats there."""

    programme: Programme
    cohort: Cohort
    place: Place
    rows: tuple[Seats, ...]

    @property
    def id(self) -> SeatsId:
        """What the seats are of."""
        return SeatsId(self.programme.key, self.cohort.number, self.place.key)

    @property
    def total(self) -> Total:
        """The sums of the rows."""
        return total(self.rows)


def total(rows: Collection[Seats]) -> Total:
    """Add rows up."""
    return Total(
        allotted=_sum(row.allotted for row in rows),
        taken=_sum(row.taken for row in rows),
        free=_sum(row.free for row in rows),
        reported=sum(row.taken is not None for row in rows),
        asked=len(rows),
    )


def held(
    view: View, *, programme: str | None = None, trusts: Iterable[Trust] | None = None
) -> tuple[Held, ...]:
    """Give each cohort at each place, the newest first within its programme; None means all."""
    strategy, among = view.snapshot.strategy, tuple(view.trusts if trusts is None else trusts)
    chosen = (one for one in strategy.programmes if programme in {None, one.key})
    return tuple(
        Held(one, cohort, place, tuple(_rows(view, one, cohort, place, among)))
        for one in chosen
        for cohort in sorted(one.cohorts, key=lambda cohort: -cohort.number)
        for place in (one.place_by_key[key] for key in cohort.places)
    )


def _rows(
    view: View, programme: Programme, cohort: Cohort, place: Place, trusts: Iterable[Trust]
) -> Iterator[Seats]:
    """Leave out trusts that have no seats at the place and have said nothing."""
    for trust in trusts:
        found = seats(view, SeatsId(programme.key, cohort.number, place.key), trust.key)
        if found.allotted != 0 or found.update:
            yield found


def seats(view: View, of: SeatsId, trust: str) -> Seats:
    """Give one trust's seats, as it last said up to the view's period."""
    place = view.snapshot.strategy.programme_by_key[of.programme].place_by_key[of.place]
    said = view.snapshot.seats_by_trust.get((of, trust), ())
    newest = next((update for update in said if update.period <= view.period), None)
    return Seats(of, trust, place.allotted_to(trust), newest)


def ids(strategy: Strategy) -> dict[str, SeatsId]:
    """Give what seats can be reported of, by its text form."""
    found = (
        SeatsId(programme.key, cohort.number, place)
        for programme in strategy.programmes
        for cohort in programme.cohorts
        for place in cohort.places
    )
    return {str(one): one for one in found}


def by_trust(
    updates: Iterable[RecordedSeatUpdate],
) -> Mapping[tuple[SeatsId, str], tuple[RecordedSeatUpdate, ...]]:
    """Give what each trust has said of its seats, newest period first."""
    found: dict[tuple[SeatsId, str], list[RecordedSeatUpdate]] = defaultdict(list)
    for update in sorted(updates, key=lambda update: update.period, reverse=True):
        found[update.id, update.trust].append(update)
    return {key: tuple(said) for key, said in found.items()}


def belonging_to(strategy: Strategy, measure: MeasureId) -> tuple[Programme, ...]:
    """Give the programmes that belong to a measure."""
    return tuple(one for one in strategy.programmes if measure in one.measures)


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None

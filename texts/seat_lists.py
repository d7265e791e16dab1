"""Training seats and gatherings as tables of plain cells, to be taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import gatherings as meets
from texts import dates
from texts import seats as said
from texts.data_table import DataTable
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.catalogue.model import Strategy
    from goals.gatherings import Meet
    from goals.items import View
    from goals.seats import Held, Seats
    from texts.data_table import Cell

_COHORT = ("programme", "cohort", "place")
_SEATS = (*_COHORT, "seats", "trust", "allotted", "taken", "free", "said_for")
_SOURCE = ("event", "file", "sheet", "cell")
_GATHERING = (*_COHORT, "gathering", "first", "last", "tentative")


def seats(view: View, held: Iterable[Held]) -> DataTable:
    """Give a row for each trust in each cohort at each place; what nobody has said is empty."""
    strategy = view.snapshot.strategy
    rows = ((*_seats(strategy, one, row), *_source(view, row)) for one in held for row in one.rows)
    return _table("seats", (*_SEATS, *_SOURCE), rows)


def for_report(strategy: Strategy, held: Iterable[Held]) -> DataTable:
    """Give the same rows with no more of where they came from than the event."""
    rows = ((*_seats(strategy, one, row), _event(row)) for one in held for row in one.rows)
    return _table("seats", (*_SEATS, "event"), rows)


def gatherings(view: View, programme: str | None) -> DataTable:
    """Give every dated gathering of one programme, or (None) of all."""
    known = view.snapshot.strategy.programmes
    found = meets.all_of(one for one in known if programme in {None, one.key})
    return _table("gatherings", _GATHERING, map(_gathering, found))


def _seats(strategy: Strategy, one: Held, row: Seats) -> tuple[Cell, ...]:
    """One trust's seats, and the round that they were said for."""
    return (
        one.programme.title,
        said.cohort(one.cohort),
        said.place(one.place),
        one.place.seats,
        strategy.trust_by_key[row.trust].short,
        *(row.allotted, row.taken, row.free),
        dates.period(row.update.period) if row.update else None,
    )


def _source(view: View, row: Seats) -> tuple[Cell, ...]:
    """Give the event, and where in which file it stood."""
    update = row.update
    if update is None:
        return (None,) * len(_SOURCE)
    event = view.snapshot.event_by_number.get(update.event_no)
    return _event(row), event.file_name if event else None, update.sheet, update.cell


def _event(row: Seats) -> Cell:
    return row.update.event_no if row.update else None


def _gathering(meet: Meet) -> tuple[Cell, ...]:
    of, text = meet.gathering, words("lists")
    return (
        meet.programme.title,
        said.cohort(meet.cohort),
        said.place(meet.programme.place_by_key[of.place]),
        said.gathering(of),
        of.first,
        of.last,
        text("yes" if meet.cohort.tentative else "no"),
    )


def _table(name: str, keys: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> DataTable:
    text = words("utdanningsprogram")
    columns = tuple(text(f"column.{key}") for key in keys)
    return DataTable(text(f"{name}.name"), columns, tuple(rows))

"""From the rows of the sheet «Utdanningsplasser» to what was delivered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from goals import seats
from goals.delivery import DeliveredSeats
from goals.finding import FindingCode
from loaders import cells
from loaders.cells import Problem
from loaders.clean import folded
from loaders.typed import typed_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goals.catalogue.model import Strategy
    from goals.delivery import TypedRow
    from goals.finding import Finding
    from goals.seats import SeatsId
    from loaders.grid import Cell
    from loaders.table_reading import FoundTable, RowReader


class SeatRows:
    """The rows as read so far: delivered ones, all that were typed, all faults."""

    def __init__(self, strategy: Strategy) -> None:
        """Begin with nothing."""
        self._known = seats.ids(strategy)
        self.rows: dict[SeatsId, DeliveredSeats] = {}
        self.typed: list[TypedRow] = []
        self.findings: list[Finding] = []

    def read(self, table: FoundTable) -> None:
        """Read each row in which a number was typed."""
        for reader in table.rows():
            found = read_seats_id(reader.cell("id"), known=self._known)
            if reader.any_filled("taken"):
                self._read_row(reader, found)
            self.findings.extend(reader.findings)
            self.typed.append(typed_row(reader, None if isinstance(found, Problem) else found))

    def _read_row(self, reader: RowReader, found: SeatsId | Problem) -> None:
        of = reader.take("id", lambda _: found)
        most = partial(cells.read_count, most=seats.MOST_SEATS)
        taken = reader.take("taken", most)
        if of in self.rows:
            reader.find("id", FindingCode.DUPLICATE_ROW, str(of))
        elif of is not None and taken is not None:
            places = reader.addresses("id", "taken")
            self.rows[of] = DeliveredSeats(of, taken, reader.sheet, places)


def read_seats_id(cell: Cell, *, known: Mapping[str, SeatsId]) -> SeatsId | Problem:
    """Read `forbedringsveileder-4-tromso`: a cohort of the catalogue, at one of its places."""
    found = known.get(folded(cells.seen(cell)))
    return found or cells.fault_of(cell) or Problem(FindingCode.SEATS_UNKNOWN, cells.seen(cell))

"""Put back what was typed into the rows of our own sheet, and remember where each cell went."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loaders.cells import measure_in
from loaders.tables import Row
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from goals.catalogue.model import MeasureId
    from goals.delivery import TypedRow
    from loaders.layout import Layout


@dataclass
class Overlay:
    """The rows of one table with what was typed in them.

    Rows whose id has no place in the sheet stand below the others, with the id to be mended;
    `homeless` gives them by their number among the rows. `places` leads from a cell of the file
    that came in to (row, field), `by_id` from an id to its row. `broken` cells showed an error.
    """

    layout: Layout
    rows: list[Row] = field(default_factory=list)
    homeless: dict[int, TypedRow] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    broken: set[tuple[int, str]] = field(default_factory=set)

    def add(self, row: Row, typed: TypedRow | None = None) -> None:
        """Append a row; with `typed` it holds what was typed and nothing else."""
        number = len(self.rows)
        self.rows.append(row)
        if typed is not None:
            cells = typed.cells.items()
            self.places |= {(typed.sheet, cell): (number, key) for key, cell in cells}
            self.broken |= {(number, key) for key in typed.broken}


def overlaid(
    layout: Layout,
    rows: Sequence[Row],
    typed: Collection[TypedRow],
    *,
    known: Collection[MeasureId],
    takes_new: bool = False,
) -> Overlay:
    """Lay the typed rows of the layout's table over `rows`, each over the one with its id.

    `known` are the measures that a reader takes a number for. `takes_new`: a row without an id is
    a new one, and belongs below the others. Rows that the file doesn't have are left out, unless it
    has none of them.
    """
    made = Overlay(layout)
    waiting = [row for row in typed if row.table == layout.section]
    own = {row.id: row for row in reversed(waiting) if row.id}
    for row in [row for row in rows if row.values["id"] in own] or rows:
        identity = str(row.values["id"])
        made.by_id[identity] = len(made.rows)
        found = own.get(identity)
        made.add(row if found is None else _with_inputs(layout, row, found), found)
    placed = {id(own[identity]) for identity in made.by_id if identity in own}
    for more in _others(layout, waiting, placed):
        if takes_new and "id" not in more.values:
            made.add(Row(more.values), more)
        else:
            made.homeless[len(made.rows)] = more
            values = {**more.values, "id": own_id(more, known)}
            made.add(Row(values, opened=frozenset({"id"})), more)
    return made


def own_id(typed: TypedRow, known: Collection[MeasureId]) -> str | float | date | None:
    """Write an id that is known as ours; a doubtful one so that no reader takes it for one."""
    said = typed.values.get("id")
    if typed.id is not None:
        return typed.id
    if isinstance(said, str) and measure_in(said) in known:
        return words("sheet")("faults.doubtful", value=said)
    return said


def _with_inputs(layout: Layout, row: Row, typed: TypedRow) -> Row:
    """What is locked is ours; every other cell is as it was typed, blank where it was blank."""
    ours = {c.key: row.values.get(c.key) for c in layout.columns if row.is_locked(c)}
    theirs = {c.key: typed.values.get(c.key) for c in layout.columns if not row.is_locked(c)}
    return replace(row, values={**ours, **theirs})


def _others(
    layout: Layout, typed: Collection[TypedRow], placed: Collection[int]
) -> Iterator[TypedRow]:
    """Rows without a known id or beside another with the same, unless they say nothing."""
    inputs = {column.key for column in layout.inputs}
    for row in typed:
        if id(row) not in placed and (row.id is None or inputs & row.values.keys()):
            yield row

"""The rows of the sheet of training seats: what is set aside, and what was last said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.seats import held
from loaders.tables import Row
from texts import seats as said

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import Programme
    from goals.items import View
    from goals.seats import Held


def seat_rows(view: View, trust: str, goals: Collection[int] | None = None) -> tuple[Row, ...]:
    """Give the trust's seats; `goals` are those that the sheet is about, None means all.

    The number to type stands empty: what was last said stands beside it, so that a sheet that
    nobody touched says nothing.
    """
    among = (view.snapshot.strategy.trust_by_key[trust],)
    every = held(view, trusts=among)
    return tuple(_row(one) for one in every if one.rows and _is_about(one.programme, goals))


def _is_about(programme: Programme, goals: Collection[int] | None) -> bool:
    return goals is None or any(measure.goal in goals for measure in programme.measures)


def _row(one: Held) -> Row:
    [own] = one.rows
    return Row(
        {
            "id": str(one.id),
            "programme": one.programme.title,
            "cohort": said.cohort(one.cohort),
            "place": said.place(one.place),
            "allotted": own.allotted,
            "last": own.taken,
        }
    )

"""The milestones of a time line as rows for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts.data_table import DataTable
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charts.timeline import Timeline
    from goals.catalogue.model import MeasureId
    from goals.milestones import Standing
    from texts.data_table import Cell

_INTERNAL = "proposed"


def data(
    timeline: Timeline, *, responsible: Mapping[tuple[MeasureId, str], str | None]
) -> DataTable:
    """Give a row for each milestone; `responsible` says who answers for the item.

    The proposed deadlines have no column where none may be shown.
    """
    headings = words("charts").table("timeline.csv")
    shown = [key for key in headings if key != _INTERNAL or timeline.proposals_of]
    rows = (_row(timeline, one, responsible) for one in timeline.standings)
    return DataTable(
        name=words("frame")("pages.delmal"),
        columns=tuple(headings[key] for key in shown),
        rows=tuple(tuple(row[key] for key in shown) for row in rows),
    )


def _row(
    timeline: Timeline,
    one: Standing,
    responsible: Mapping[tuple[MeasureId, str], str | None],
) -> dict[str, Cell]:
    milestone, strategy, measure = one.milestone, timeline.strategy, one.milestone.id.measure
    return {
        "id": str(milestone.id),
        "title": milestone.title,
        "number": measure.label,
        "measure": strategy.measure_by_id[measure].short,
        "trust": strategy.trust_by_key[milestone.trust].short,
        "responsible": responsible.get((measure, milestone.trust)),
        "due": milestone.due,
        "first_due": (*one.earlier_dues, milestone.due)[0],
        "state": words("charts")(f"timeline.state.{one.state}"),
        "reached": one.reached,
        _INTERNAL: timeline.proposed(one),
    }

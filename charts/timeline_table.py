"""The milestones of a time line as rows for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.table import as_csv
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charts.timeline import Timeline
    from goals.catalogue.model import MeasureId
    from goals.milestones import Standing

_INTERNAL = "proposed"


def csv(timeline: Timeline, *, responsible: Mapping[tuple[MeasureId, str], str | None]) -> bytes:
    """Give a row for each milestone; `responsible` says who answers for the item.

    The proposed deadlines have no column where none may be shown.
    """
    headings = words("charts").table("timeline.csv")
    shown = [key for key in headings if key != _INTERNAL or timeline.proposals_of]
    rows = (_row(timeline, one, responsible) for one in timeline.standings)
    return as_csv([headings[key] for key in shown], ([row[key] for key in shown] for row in rows))


def _row(
    timeline: Timeline,
    one: Standing,
    responsible: Mapping[tuple[MeasureId, str], str | None],
) -> dict[str, str]:
    milestone, strategy = one.milestone, timeline.strategy
    measure, proposed = milestone.id.measure, timeline.proposed(one)
    return {
        "id": str(milestone.id),
        "title": milestone.title,
        "number": measure.label,
        "measure": strategy.measure_by_id[measure].short,
        "trust": strategy.trust_by_key[milestone.trust].short,
        "responsible": responsible.get((measure, milestone.trust)) or "",
        "due": dates.day(milestone.due),
        "first_due": dates.day((*one.earlier_dues, milestone.due)[0]),
        "state": words("charts")(f"timeline.state.{one.state}"),
        "reached": dates.day(one.reached) if one.reached else "",
        _INTERNAL: dates.day(proposed) if proposed else "",
    }

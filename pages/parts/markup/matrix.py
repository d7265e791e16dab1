"""The two status matrices: goals against trusts, and the measures of a goal against trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.grid import GridRow, grid
from pages.parts.markup.status import item_cell, rollup_cell
from pages.parts.markup.tags import tag
from texts import dates, hyphens
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import Goal, Trust
    from goals.items import View
    from goals.rollup import Rollup
    from pages.parts.filters import Links
    from pages.parts.markup.tags import Html


def goals_by_trust(
    view: View,
    cells: Mapping[tuple[int, str], Rollup],
    trusts: Sequence[Trust],
    links: Links,
) -> Html:
    """Draw each goal at each trust; rows lead to goals, columns to trusts, cells to both."""
    text = words("oversikt")
    rows = [
        GridRow(
            heading=hyphens.soft(goal.short),
            number=str(goal.number),
            href=links.to_goal(goal.number),
            cells=tuple(
                rollup_cell(
                    cells[goal.number, trust.key], href=links.to_goal(goal.number, trust.key)
                )
                for trust in trusts
            ),
        )
        for goal in view.snapshot.strategy.goals
    ]
    caption = text("matrix.caption", period=dates.period(view.period))
    return grid(caption, text("matrix.corner"), _headings(trusts, links), rows)


def measures_by_trust(view: View, goal: Goal, trusts: Sequence[Trust], links: Links) -> Html:
    """Draw each measure of the goal at each trust; rows lead to measures, columns to trusts.

    A cell leads to what it is made of.
    """
    text = words("tiltak")
    rows = [
        GridRow(
            heading=hyphens.soft(measure.short),
            number=measure.id.label,
            href=links.to_measure(measure.id),
            cells=tuple(
                item_cell(
                    view.items[measure.id, trust.key],
                    href=links.to_explain(measure=measure.id, trust=trust.key),
                )
                for trust in trusts
            ),
        )
        for measure in view.snapshot.strategy.measures_of(goal.number)
    ]
    caption = text("list.caption", period=dates.period(view.period))
    return grid(caption, text("list.corner"), _headings(trusts, links), rows)


def _headings(trusts: Sequence[Trust], links: Links) -> list[Html]:
    return [tag("a", hyphens.soft(trust.short), href=links.to_trust(trust.key)) for trust in trusts]

"""The progress of trusts over the cycle, in one chart or in panels."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from charts import panels, progress
from goals import rollup
from goals.figures import Figure
from pages.parts import filters, session
from pages.parts.figure import Shown
from pages.parts.markup.asked import asked
from pages.parts.markup.table import twin

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from charts.table import TableTwin
    from goals.catalogue.model import Trust
    from goals.items import View
    from goals.rollup import PeriodProgress
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links
    from pages.parts.markup.tags import Html
    from texts.data_table import DataTable

KEY = "framdrift"


def lines(spec: ViewSpec, trusts: Collection[Trust], *, goal: int | None = None) -> Shown:
    """Give one chart of the trusts; of a single one, against that trust's own plan.

    It is over the items of one goal or (None) of all.
    """
    keys = tuple(trust.key for trust in trusts)
    asked = {"trusts": keys, "goal": goal, "links": filters.links()}
    return session.computed(spec, lines_of, **asked)


def small_multiples(spec: ViewSpec, trusts: Collection[Trust], *, name: str) -> Shown:
    """Give a panel for each of some alike trusts; `name` tells the charts of a page apart."""
    keys = tuple(trust.key for trust in trusts)
    asked = {"trusts": keys, "name": name, "links": filters.links()}
    return session.computed(spec, _panels, **asked)


def data(spec: ViewSpec, trusts: Collection[Trust], *, goal: int | None = None) -> DataTable:
    """Give the numbers of the chart that `lines` gives."""
    return progress.data(_drawn(session.view(spec), tuple(trust.key for trust in trusts), goal))


def lines_of(view: View, *, trusts: tuple[str, ...], goal: int | None, links: Links) -> Shown:
    """Give the chart of `lines` from its view."""
    drawn = _drawn(view, trusts, goal)
    about = KEY if goal is None else f"{KEY}_mal{goal}"
    return Shown(
        key=KEY,
        figure=progress.over_cycle(drawn),
        alt=progress.alt_text(drawn),
        data=progress.data(drawn),
        file_name=f"{about}_{view.period}",
        table=_twin(progress.table(drawn), drawn, partial(links.to_explain, goal=goal)),
    )


def _panels(view: View, *, trusts: tuple[str, ...], name: str, links: Links) -> Shown:
    drawn = _drawn(view, trusts, goal=None)
    return Shown(
        key=f"{KEY}-{name}",
        figure=panels.over_cycle(drawn),
        alt=panels.alt_text(drawn),
        data=progress.data(drawn),
        file_name=f"{KEY}_{name}_{view.period}",
        table=_twin(panels.table(drawn), drawn, links.to_explain),
    )


def _twin(table: TableTwin, drawn: progress.Progress, address: Callable[..., str]) -> Html:
    """Draw the twin; each trust's number leads to what it is made of. Its first rows are theirs."""
    rows = [
        (name, *(_asked(cell, point, partial(address, trust=key))
                 for cell, point in zip(cells, points, strict=False)))
        for (name, *cells), (key, points) in zip(table.rows, drawn.trusts.items(), strict=False)
    ]  # fmt: skip
    return twin(replace(table, rows=(*rows, *table.rows[len(rows) :])))


def _asked(cell: str, point: PeriodProgress, address: Callable[..., str]) -> str:
    """Lead from a mean to its parts; a dash has none."""
    if point.mean_progress is None:
        return cell
    return asked(cell, address(Figure.MEAN_PROGRESS, period=point.period))


def _drawn(view: View, trusts: tuple[str, ...], goal: int | None) -> progress.Progress:
    lines = rollup.over_cycle(view, goal=goal)
    one = lines[trusts[0]] if len(trusts) == 1 else None
    return progress.Progress(
        trusts={key: lines[key] for key in trusts},
        together=one or rollup.region_over_cycle(view, goal=goal),
        names={trust.key: trust.short for trust in view.snapshot.strategy.trusts},
    )

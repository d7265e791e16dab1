"""The progress of trusts over the cycle, in one chart or in panels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from charts import panels, progress
from goals import rollup
from pages.parts import figure, session
from pages.parts.html_table import twin

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.address import ViewSpec

KEY = "framdrift"


def show(spec: ViewSpec, trusts: Collection[Trust], *, goal: int | None = None) -> None:
    """Draw one chart of the trusts; of a single one, against that trust's own plan.

    It is over the items of one goal or (None) of all.
    """
    keys = tuple(trust.key for trust in trusts)
    figure.show(session.computed(spec, _lines, trusts=keys, goal=goal))


def show_panels(spec: ViewSpec, trusts: Collection[Trust], *, name: str) -> None:
    """Draw a panel for each of some alike trusts; `name` tells the charts of a page apart."""
    keys = tuple(trust.key for trust in trusts)
    figure.show(session.computed(spec, _panels, trusts=keys, name=name))


def _lines(view: View, *, trusts: tuple[str, ...], goal: int | None) -> figure.Shown:
    drawn = _drawn(view, trusts, goal)
    about = KEY if goal is None else f"{KEY}_mal{goal}"
    return figure.Shown(
        key=KEY,
        figure=progress.over_cycle(drawn),
        alt=progress.alt_text(drawn),
        csv=partial(progress.csv, drawn),
        file_name=f"{about}_{view.period}",
        table=twin(progress.table(drawn)),
    )


def _panels(view: View, *, trusts: tuple[str, ...], name: str) -> figure.Shown:
    drawn = _drawn(view, trusts, goal=None)
    return figure.Shown(
        key=f"{KEY}-{name}",
        figure=panels.over_cycle(drawn),
        alt=panels.alt_text(drawn),
        csv=partial(progress.csv, drawn),
        file_name=f"{KEY}_{name}_{view.period}",
        table=twin(panels.table(drawn)),
    )


def _drawn(view: View, trusts: tuple[str, ...], goal: int | None) -> progress.Progress:
    lines = rollup.over_cycle(view, goal=goal)
    one = lines[trusts[0]] if len(trusts) == 1 else None
    return progress.Progress(
        trusts={key: lines[key] for key in trusts},
        together=one or rollup.region_over_cycle(view, goal=goal),
        names={trust.key: trust.short for trust in view.snapshot.strategy.trusts},
    )

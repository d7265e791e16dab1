"""The progress of trusts over the cycle: the chart with its table twin and files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from charts import progress
from goals import rollup
from pages.parts import figure, session
from pages.parts.html_table import twin

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.address import ViewSpec

KEY = "framdrift"


def show(spec: ViewSpec, trusts: Collection[Trust]) -> None:
    """Draw the chart of the trusts; of a single one, against that trust's own plan."""
    figure.show(session.computed(spec, _shown, trusts=tuple(trust.key for trust in trusts)))


def _shown(view: View, *, trusts: tuple[str, ...]) -> figure.Shown:
    strategy, lines = view.snapshot.strategy, rollup.over_cycle(view)
    shown = {key: lines[key] for key in trusts}
    together = rollup.region_over_cycle(view) if len(trusts) > 1 else lines[trusts[0]]
    names = {trust.key: trust.short for trust in strategy.trusts}
    drawn = progress.Progress(trusts=shown, together=together, names=names)
    return figure.Shown(
        key=KEY,
        figure=progress.over_cycle(drawn),
        alt=progress.alt_text(drawn),
        csv=partial(progress.csv, drawn),
        file_name=f"{KEY}_{view.period}",
        table=twin(progress.table(drawn)),
    )

"""The progress of trusts over the cycle: the chart with its table twin and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts import progress
from goals import rollup
from pages.parts import figure, session

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.catalogue.model import Trust
    from pages.parts.address import ViewSpec

KEY = "framdrift"


def show(spec: ViewSpec, trusts: Collection[Trust]) -> None:
    """Draw the chart of the trusts; of a single one, against that trust's own plan."""
    drawn = _drawn(spec, trusts)
    figure.show(
        figure.Shown(
            key=KEY,
            figure=progress.over_cycle(drawn),
            alt=progress.alt_text(drawn),
            table=progress.table(drawn),
            csv=lambda: progress.csv(drawn),
            file_name=f"{KEY}_{spec.period}",
        )
    )


def _drawn(spec: ViewSpec, trusts: Collection[Trust]) -> progress.Progress:
    lines = session.computed(spec, rollup.over_cycle)
    shown = {trust.key: lines[trust.key] for trust in trusts}
    return progress.Progress(
        trusts=shown,
        together=(
            shown[spec.trust.key]
            if spec.trust
            else session.computed(spec, rollup.region_over_cycle)
        ),
        names={trust.key: trust.short for trust in spec.strategy.trusts},
    )

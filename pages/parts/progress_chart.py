"""The progress of trusts over the cycle: the chart, its table twin, and both as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from charts import progress
from goals import rollup
from pages.parts import session
from pages.parts.html_table import twin
from pages.parts.html_tags import tag
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from charts.plain import PlainFigure
    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.html_tags import Html

KEY = "framdrift"
_CONFIG = {"displayModeBar": False, "locale": "nb"}


@dataclass(frozen=True)
class _Part:
    """What is shown of a chart, kept for all who look at the same."""

    drawn: progress.Progress
    figure: PlainFigure
    table: Html
    alt: str


def show(spec: ViewSpec, trusts: Collection[Trust]) -> None:
    """Draw the chart of the trusts; of a single one, against that trust's own plan."""
    text = words("charts")
    part = session.computed(spec, _part, trusts=tuple(trust.key for trust in trusts))
    with st.container(key=KEY):
        st.plotly_chart(part.figure, theme=None, config=_CONFIG, alt=part.alt)
    with st.expander(text("figure.table")):
        st.html(part.table)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            text("figure.csv"),
            lambda: progress.csv(part.drawn),
            file_name=f"{KEY}_{spec.period}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.html(_save_picture(f"{KEY}_{spec.period}"), width="content")


def _part(view: View, *, trusts: tuple[str, ...]) -> _Part:
    strategy, lines = view.snapshot.strategy, rollup.over_cycle(view)
    shown = {key: lines[key] for key in trusts}
    together = rollup.region_over_cycle(view) if len(trusts) > 1 else lines[trusts[0]]
    names = {trust.key: trust.short for trust in strategy.trusts}
    drawn = progress.Progress(trusts=shown, together=together, names=names)
    figure, table = progress.over_cycle(drawn), twin(progress.table(drawn))
    return _Part(drawn, figure, table, progress.alt_text(drawn))


def _save_picture(file_name: str) -> str:
    return tag(
        "button",
        words("charts")("figure.picture"),
        type="button",
        data_png=KEY,
        data_png_name=file_name,
        class_="sm-button",
    )

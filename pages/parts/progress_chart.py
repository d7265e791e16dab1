"""The progress of trusts over the cycle: a chart, its table twin, and both as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from charts import panels, progress
from goals import rollup
from pages.parts import session
from pages.parts.html_table import twin
from pages.parts.html_tags import tag
from texts.data_table import as_csv
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from charts.plain import PlainFigure
    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.html_tags import Html
    from texts.data_table import DataTable

KEY = "framdrift"
_CONFIG = {"displayModeBar": False, "locale": "nb"}


@dataclass(frozen=True)
class _Part:
    """What is shown of a chart, kept for all who look at the same."""

    drawn: progress.Progress
    figure: PlainFigure
    table: Html
    alt: str


def show(spec: ViewSpec, trusts: Collection[Trust], *, goal: int | None = None) -> None:
    """Draw one chart of the trusts; of a single one, against that trust's own plan.

    It is over the items of one goal or (None) of all.
    """
    part = session.computed(spec, _lines, trusts=tuple(trust.key for trust in trusts), goal=goal)
    _show(part, KEY, f"{KEY}_{spec.period}" if goal is None else f"{KEY}_mal{goal}_{spec.period}")


def show_panels(spec: ViewSpec, trusts: Collection[Trust], *, name: str) -> None:
    """Draw a panel for each of some alike trusts; `name` tells the charts of a page apart."""
    part = session.computed(spec, _panels, trusts=tuple(trust.key for trust in trusts))
    _show(part, f"{KEY}-{name}", f"{KEY}_{name}_{spec.period}")


def data(spec: ViewSpec, trusts: Collection[Trust], *, goal: int | None = None) -> DataTable:
    """Give the numbers of the chart that `show` draws."""
    return progress.data(_drawn(session.view(spec), tuple(trust.key for trust in trusts), goal))


def _show(part: _Part, key: str, file_name: str) -> None:
    text = words("charts")
    with st.container(key=key):
        st.plotly_chart(part.figure, theme=None, config=_CONFIG, alt=part.alt)
    with st.expander(text("figure.table")):
        st.html(part.table)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            text("figure.csv"),
            lambda: as_csv(progress.data(part.drawn)),
            key=f"{key}-csv",
            file_name=f"{file_name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.html(_save_picture(key, file_name), width="content")


def _lines(view: View, *, trusts: tuple[str, ...], goal: int | None) -> _Part:
    drawn = _drawn(view, trusts, goal)
    figure, table = progress.over_cycle(drawn), twin(progress.table(drawn))
    return _Part(drawn, figure, table, progress.alt_text(drawn))


def _panels(view: View, *, trusts: tuple[str, ...]) -> _Part:
    drawn = _drawn(view, trusts, goal=None)
    figure, table = panels.over_cycle(drawn), twin(panels.table(drawn))
    return _Part(drawn, figure, table, panels.alt_text(drawn))


def _drawn(view: View, trusts: tuple[str, ...], goal: int | None) -> progress.Progress:
    lines = rollup.over_cycle(view, goal=goal)
    one = lines[trusts[0]] if len(trusts) == 1 else None
    return progress.Progress(
        trusts={key: lines[key] for key in trusts},
        together=one or rollup.region_over_cycle(view, goal=goal),
        names={trust.key: trust.short for trust in view.snapshot.strategy.trusts},
    )


def _save_picture(key: str, file_name: str) -> str:
    return tag(
        "button",
        words("charts")("figure.picture"),
        type="button",
        data_png=key,
        data_png_name=file_name,
        class_="sm-button",
    )

"""The progress of trusts over the cycle: the chart, its table twin, and both as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts import panels, progress
from goals import rollup
from pages.parts import session
from pages.parts.html_table import twin
from pages.parts.html_tags import tag
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import ModuleType

    from goals.catalogue.model import Trust
    from pages.parts.address import ViewSpec

KEY = "framdrift"
_CONFIG = {"displayModeBar": False, "locale": "nb"}


def show(spec: ViewSpec, trusts: Collection[Trust], *, goal: int | None = None) -> None:
    """Draw the chart of the trusts; of a single one, against that trust's own plan.

    It is over the items of one goal or (None) of all.
    """
    drawn = _drawn(spec, trusts, goal)
    name = KEY if goal is None else f"{KEY}_mal{goal}"
    _show(KEY, f"{name}_{spec.period}", progress, drawn)


def show_panels(spec: ViewSpec, trusts: Collection[Trust], *, name: str) -> None:
    """Draw a panel for each of some alike trusts; `name` tells the figures of a page apart."""
    key = f"{KEY}-{name}"
    _show(key, f"{key}_{spec.period}", panels, _drawn(spec, trusts, goal=None))


def _show(key: str, file_name: str, chart: ModuleType, drawn: progress.Progress) -> None:
    """Draw a chart with its twin and its files: what the module `chart` makes of the numbers."""
    text = words("charts")
    with st.container(key=key):
        st.plotly_chart(
            chart.over_cycle(drawn), theme=None, config=_CONFIG, alt=chart.alt_text(drawn)
        )
    with st.expander(text("figure.table")):
        st.html(twin(chart.table(drawn)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            text("figure.csv"),
            lambda: progress.csv(drawn),
            key=f"{key}-csv",
            file_name=f"{file_name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.html(_save_picture(key, file_name), width="content")


def _drawn(spec: ViewSpec, trusts: Collection[Trust], goal: int | None) -> progress.Progress:
    lines = session.computed(spec, rollup.over_cycle, goal=goal)
    shown = {trust.key: lines[trust.key] for trust in trusts}
    return progress.Progress(
        trusts=shown,
        together=(
            shown[spec.trust.key]
            if spec.trust
            else session.computed(spec, rollup.region_over_cycle, goal=goal)
        ),
        names={trust.key: trust.short for trust in spec.strategy.trusts},
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

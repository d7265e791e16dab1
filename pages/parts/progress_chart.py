"""The progress of trusts over the cycle: the chart, its table twin, and both as files."""

from __future__ import annotations

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

    from goals.catalogue.model import Trust
    from pages.parts.address import ViewSpec

KEY = "framdrift"
_CONFIG = {"displayModeBar": False, "locale": "nb"}


def show(spec: ViewSpec, trusts: Collection[Trust]) -> None:
    """Draw the chart of the trusts; of a single one, against that trust's own plan."""
    text, drawn = words("charts"), _drawn(spec, trusts)
    with st.container(key=KEY):
        st.plotly_chart(
            progress.over_cycle(drawn), theme=None, config=_CONFIG, alt=progress.alt_text(drawn)
        )
    with st.expander(text("figure.table")):
        st.html(twin(progress.table(drawn)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            text("figure.csv"),
            lambda: progress.csv(drawn),
            file_name=f"{KEY}_{spec.period}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.html(_save_picture(f"{KEY}_{spec.period}"), width="content")


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


def _save_picture(file_name: str) -> str:
    return tag(
        "button",
        words("charts")("figure.picture"),
        type="button",
        data_png=KEY,
        data_png_name=file_name,
        class_="sm-button",
    )

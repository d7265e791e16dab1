"""A chart on a page: drawn, said in words, its table twin, and both as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.markup.tags import Html, tag
from texts.data_table import as_csv
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from charts.plain import PlainFigure
    from texts.data_table import DataTable

_CONFIG = {"displayModeBar": False, "locale": "nb"}


@dataclass(frozen=True)
class Shown:
    """Everything that goes with a chart, to be kept for all who look at the same.

    `key` is one word, unique on the page; `file_name` has no ending.
    `table` and `data` None: the page shows and offers the numbers itself, in full beside the chart.
    """

    key: str
    figure: PlainFigure
    alt: str
    file_name: str
    data: Callable[[], DataTable] | None = None
    table: Html | None = None


def show(shown: Shown) -> None:
    """Draw the chart, offer its numbers as a table and a file, and itself as a picture."""
    with st.container(key=shown.key):
        st.plotly_chart(shown.figure, theme=None, config=_CONFIG, alt=shown.alt)
    if shown.table:
        st.html(tag("details", tag("summary", words("charts")("figure.table")), shown.table))
    with st.container(horizontal=True, vertical_alignment="center"):
        if shown.data:
            _offer(shown.data, shown)
        st.html(_save_picture(shown), width="content")


def _offer(data: Callable[[], DataTable], shown: Shown) -> None:
    st.download_button(
        words("charts")("figure.csv"),
        lambda: as_csv(data()),
        file_name=f"{shown.file_name}.csv",
        mime="text/csv",
        key=f"csv-{shown.key}",
        on_click="ignore",
    )


def _save_picture(shown: Shown) -> Html:
    return tag(
        "button",
        words("charts")("figure.picture"),
        type="button",
        data_png=shown.key,
        data_png_name=shown.file_name,
        class_="sm-button",
    )

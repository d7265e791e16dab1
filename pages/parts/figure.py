"""A chart on a page: drawn, said in words, its table twin, and both as files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.markup.tags import Html, join, tag
from texts.data_table import csv_text
from texts.words import spoken, words

if TYPE_CHECKING:
    from charts.plain import PlainFigure
    from texts.data_table import DataTable


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
    data: DataTable | None = None
    table: Html | None = None

    @cached_property
    def beside(self) -> Html:
        """Give the table twin and the buttons for both files, which the browser makes (ux.js)."""
        text = words("charts")
        picture = {"data_png": self.key, "data_png_name": self.file_name}
        buttons = [_button(text("figure.picture"), **picture)]
        if self.data:
            numbers = {"data_file": f"{self.file_name}.csv", "data_text": csv_text(self.data)}
            buttons.insert(0, _button(text("figure.csv"), **numbers))
        undrawn = tag("p", text("figure.undrawn"), class_="sm-undrawn")
        twin = tag("details", tag("summary", text("figure.table")), self.table or "")
        row = tag("div", *buttons, class_="sm-buttons")
        return join([undrawn, twin if self.table else "", row])


@dataclass(frozen=True)
class Drawn:
    """A page before, in and after its chart; `chart` None: there is nothing to draw."""

    above: Html
    chart: Shown | None
    below: Html


def draw(shown: Shown) -> None:
    """Draw the chart alone; what goes with it is HTML."""
    st.plotly_chart(shown.figure, key=shown.key, theme=None, config=_config(), alt=shown.alt)


def _config() -> dict[str, object]:
    return {"displayModeBar": False, "locale": spoken()}


def _button(label: str, **attributes: str) -> Html:
    return tag("button", label, type="button", class_="sm-button", **attributes)

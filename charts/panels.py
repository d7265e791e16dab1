"""Progress over the cycle in small multiples: a panel for each trust, all with the same axes.

On a page two panels stand side by side at every width, so that one figure serves a screen and a
phone. On the slide of a meeting they fill a room of fixed size.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from charts.plain import PlainFigure
from charts.table import TableTwin
from charts.traces import (
    FULL,
    GRID,
    MUTED,
    TEXT_PX,
    cell,
    expected_line,
    paper,
    percent_axis,
    trace,
    trust_line,
)
from texts import dates, numbers
from texts.lines import style
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charts.progress import Progress
    from goals.rollup import PeriodProgress

    Rows = Sequence[PeriodProgress]


@dataclass(frozen=True)
class Shape:
    """How panels are laid out: so many columns, and what a panel's height is made of.

    `title_px` is for the three lines over the plot, `foot_px` for the years under it. `gutter` is
    between two columns, as a share of the figure's width.
    """

    columns: int
    plot_px: int
    title_px: int
    foot_px: int
    text_px: int
    gutter: float

    @property
    def panel_px(self) -> int:
        """The height of a panel."""
        return self.plot_px + self.title_px + self.foot_px

    def height_px(self, panels: int) -> int:
        """Give the height of a figure with so many panels."""
        return -(-panels // self.columns) * self.panel_px


ON_PAGE = Shape(2, 150, 74, 30, 13, 0.06)
"""Texts so small that the longest name fits over a panel on a phone."""
_SLIDE_TITLE_PX, _SLIDE_FOOT_PX, _SLIDE_TEXT_PX = 76, 30, 16
_SLIDE_COLUMNS = 4
_PERCENTS = [0, 50, 100]
_LOWEST_PX = 90
"""A plot lower than this has no room for a number in its middle."""
_BEFORE, _AFTER = 1.1, 0.5
"""Free room before the first period, where the percents stand, and after the last, in periods."""


def on_slide(panels: int, *, height_px: int) -> Shape:
    """Give the shape that fills a slide's room with so many panels."""
    columns = min(panels, _SLIDE_COLUMNS)
    around = _SLIDE_TITLE_PX + _SLIDE_FOOT_PX
    plot = height_px // -(-panels // columns) - around
    return Shape(columns, plot, _SLIDE_TITLE_PX, _SLIDE_FOOT_PX, _SLIDE_TEXT_PX, 0.03)


def over_cycle(progress: Progress, shape: Shape = ON_PAGE) -> PlainFigure:
    """Draw each trust against its own plan, up to the chosen period, in catalogue order."""
    places = {key: place for place, key in enumerate(progress.names)}
    data, layout = [], paper(shape.height_px(len(progress.trusts)))
    layout |= {"margin": {"l": 8, "r": 8, "t": 0, "b": 0}, "annotations": [], "shapes": []}
    for panel, (key, rows) in enumerate(progress.trusts.items()):
        known, axis = rows[: progress.known], "" if panel == 0 else str(panel + 1)
        name = progress.names[key]
        lines = (expected_line(known), trust_line(name, style(places[key]), known))
        data += [trace(line) | {"xaxis": f"x{axis}", "yaxis": f"y{axis}"} for line in lines]
        layout[f"xaxis{axis}"], layout[f"yaxis{axis}"] = _axes(progress, panel, axis, shape)
        layout["annotations"] += [
            _title(name, known[-1], axis, shape),
            *_percent_texts(panel, axis, shape),
        ]
        layout["shapes"] += _year_borders(progress, axis)
    return PlainFigure(data, layout)


def table(progress: Progress) -> TableTwin:
    """Give the same numbers as text: each trust's mean beside what its own plan expects."""
    text = words("charts")
    known = progress.together[: progress.known]
    rows = [
        (progress.names[key], *(_against_plan(row) for row in rows[: progress.known]))
        for key, rows in progress.trusts.items()
    ]
    return TableTwin(
        caption=text("panels.caption"),
        columns=(text("trust"), *(dates.short_period(row.period) for row in known)),
        rows=tuple(rows),
    )


def alt_text(progress: Progress) -> str:
    """Say where each trust stands against its plan at the chosen period, in catalogue order."""
    now = progress.known - 1
    period = progress.together[now].period
    ends = [
        f"{progress.names[key]}: {_against_plan(rows[now])}"
        for key, rows in progress.trusts.items()
    ]
    return words("charts")("panels.alt", period=dates.period(period), trusts=". ".join(ends))


def _against_plan(row: PeriodProgress) -> str:
    """«58 % (44 av 47), forventet 83 %»."""
    expected = numbers.percent(row.expected)
    return words("charts")("panels.cell", progress=cell(row), expected=expected)


def _axes(
    progress: Progress, panel: int, axis: str, shape: Shape
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the panel's two axes; only the place differs from panel to panel."""
    row, column = divmod(panel, shape.columns)
    periods, height = len(progress.together), shape.height_px(len(progress.trusts))
    years, middles = _years(progress)
    width = (1 - shape.gutter * (shape.columns - 1)) / shape.columns
    left = column * (width + shape.gutter)
    top = height - row * shape.panel_px - shape.title_px
    x = {
        "domain": [left, left + width],
        "anchor": f"y{axis}",
        "range": [-_BEFORE, periods - 1 + _AFTER],
        "tickvals": middles,
        "ticktext": years,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": MUTED, "size": max(shape.text_px, TEXT_PX)},
    }
    y = percent_axis(_PERCENTS) | {
        "domain": [(top - shape.plot_px) / height, top / height],
        "anchor": f"x{axis}",
    }
    return x, y


def _years(progress: Progress) -> tuple[list[str], list[float]]:
    """Give each year of the cycle, and the middle of its periods."""
    places = groupby(enumerate(progress.together), key=lambda entry: entry[1].period.year)
    found = {str(year): [place for place, _ in rows] for year, rows in places}
    return list(found), [(places[0] + places[-1]) / 2 for places in found.values()]


def _year_borders(progress: Progress, axis: str) -> list[dict[str, Any]]:
    """Draw a line where a new year begins."""
    years = [row.period.year for row in progress.together]
    return [
        {
            "type": "line",
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "x0": place - 0.5,
            "x1": place - 0.5,
            "y0": 0,
            "y1": FULL,
            "line": {"color": GRID, "width": 1},
            "layer": "below",
        }
        for place in range(1, len(years))
        if years[place] != years[place - 1]
    ]


def _percent_texts(panel: int, axis: str, shape: Shape) -> list[dict[str, Any]]:
    """Say what the grid lines mean, in the first column, on the lines: they take no width."""
    if panel % shape.columns:
        return []
    return [
        {
            "xref": f"x{axis} domain",
            "yref": f"y{axis}",
            "x": 0,
            "y": value,
            "xanchor": "left",
            "yanchor": "top" if value == FULL else "bottom",
            "showarrow": False,
            "text": numbers.percent(value),
            "font": {"size": shape.text_px, "color": MUTED},
        }
        for value in (_PERCENTS if shape.plot_px >= _LOWEST_PX else _PERCENTS[::2])
    ]


def _title(name: str, row: PeriodProgress, axis: str, shape: Shape) -> dict[str, Any]:
    """Head a panel with the trust's name and its two numbers at the chosen period."""
    expected = words("charts")("panels.expected", expected=numbers.percent(row.expected))
    return heading(axis, (name, cell(row), expected), shape)


def heading(axis: str, lines: Sequence[str], shape: Shape) -> dict[str, Any]:
    """Head the panel of an axis («2», «» for the first) with lines, the first of them bold."""
    first, *rest = lines
    return {
        "xref": f"x{axis} domain",
        "yref": f"y{axis} domain",
        "x": 0,
        "y": 1,
        "yshift": 8,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "text": "<br>".join((f"<b>{first}</b>", *rest)),
        "font": {"size": shape.text_px},
    }

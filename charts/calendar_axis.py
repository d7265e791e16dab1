"""The line of days under time lines: months along it, tertials above, and the day of the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charts.traces import FONT, MUTED, TEXT
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from goals.cycle import Cycle

TEXT_PX, SMALL_PX = 15, 13
BORDER = "#8B94A1"
_TOP_PX, _BOTTOM_PX = 84, 56
_TODAY = "#C0508F"
_FAINT = "rgba(139, 148, 161, 0.35)"
_LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 0,
    "yref": "container",
    "yanchor": "bottom",
    "font": {"size": SMALL_PX},
}


@dataclass(frozen=True)
class Axis:
    """The days of a cycle, seen from `day`; `is_today`: that is really today.

    `day` None: it isn't drawn.
    """

    cycle: Cycle
    day: date | None
    is_today: bool

    def days(self, day: date) -> int:
        """Count days from the start of the cycle: the unit of the axis."""
        return (day - self.cycle.start).days


def layout(
    axis: Axis,
    height_px: float,
    *,
    shapes: Iterable[dict[str, Any]] = (),
    labels: Iterable[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Lay the figure out: `height_px` is what its rows need together, measured from above."""
    return {
        "height": round(height_px) + _TOP_PX + _BOTTOM_PX,
        "margin": {"l": 8, "r": 12, "t": _TOP_PX, "b": _BOTTOM_PX},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT_PX, "color": TEXT},
        "hoverlabel": {"font": {"family": FONT, "size": TEXT_PX}, "align": "left"},
        "xaxis": _months(axis),
        "yaxis": {"range": [height_px, 0], "visible": False, "fixedrange": True},
        "showlegend": False,  # ux.js turns it on in a picture
        "legend": _LEGEND,
        "shapes": [*_borders(axis), *shapes, *_day_line(axis)],
        "annotations": [*labels, *_period_names(axis), *_day_name(axis)],
    }


def heading(text: str, top_px: float) -> dict[str, Any]:
    """Put a row's words above its marks, where they take no width."""
    return _label(text, x=0, xref="paper", y=top_px, yanchor="top", xanchor="left")


def explained(said: str, **drawn: object) -> dict[str, Any]:
    """Give a trace that draws nothing but its place in the key."""
    nothing = {"type": "scatter", "name": said, "x": [None], "y": [None], "hoverinfo": "skip"}
    return nothing | {"showlegend": True} | drawn


def _months(axis: Axis) -> dict[str, Any]:
    """Name each month in its middle; plotly turns the names upright where they would meet."""
    months = [
        first
        for period in axis.cycle.periods
        for first in (period.first_day.replace(month=period.first_day.month + n) for n in range(4))
    ]
    return {
        "range": [0, axis.days(axis.cycle.end) + 1],
        "tickvals": [axis.days(month) + 15 for month in months],
        "ticktext": [dates.short_month(month) for month in months],
        "autotickangles": [0, -90],
        "tickfont": {"color": MUTED, "size": SMALL_PX},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _borders(axis: Axis) -> list[dict[str, Any]]:
    """Draw a line where each tertial begins, a stronger one where a year does."""
    return [
        _upright(
            axis.days(period.first_day),
            colour=BORDER if period.tertial == 1 else _FAINT,
            width=1,
        )
        for period in axis.cycle.periods
    ]


def _day_line(axis: Axis) -> Iterator[dict[str, Any]]:
    if axis.day:
        yield _upright(axis.days(axis.day), colour=_TODAY, width=2)


def _upright(days: int, *, colour: str, width: int) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": days,
        "x1": days,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colour, "width": width},
    }


def _period_names(axis: Axis) -> list[dict[str, Any]]:
    return [
        _label(
            words("charts")("timeline.period", tertial=period.tertial, year=period.year),
            x=axis.days(period.first_day) + 61,
            y=1,
            yref="paper",
            yanchor="bottom",
            font={"size": SMALL_PX, "color": MUTED},
        )
        for period in axis.cycle.periods
    ]


def _day_name(axis: Axis) -> Iterator[dict[str, Any]]:
    """Label the line of the day; near the right edge the label stands to the left of it."""
    if axis.day is None:
        return
    key = "timeline.today" if axis.is_today else "timeline.day"
    place, end = axis.days(axis.day), axis.days(axis.cycle.end)
    yield _label(
        words("charts")(key, day=dates.day(axis.day)),
        x=min(max(place, 0), end),
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=42,
        xanchor="right" if 2 * place > end else "left",
    )


def _label(text: str, **settings: object) -> dict[str, Any]:
    plain = {"text": text, "showarrow": False, "font": {"size": TEXT_PX, "color": TEXT}}
    return plain | settings

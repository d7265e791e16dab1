"""What every chart of progress is made of: its lines, its grid, and what a point says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from texts import dates, numbers
from texts.lines import EXPECTED, LineStyle
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.rollup import PeriodProgress

    Rows = Sequence[PeriodProgress]

FULL = 100.0
FONT = "Inter, sans-serif"
TEXT, MUTED, GRID = "#16202C", "#4A5563", "#DDE3EA"
_PAPER = "#FFFFFF"
TEXT_PX = 15
_LINE_PX, _MARKER_PX = 2.5, 9


@dataclass(frozen=True)
class Line:
    """One line to draw, with what its points say."""

    name: str
    style: LineStyle
    values: tuple[float | None, ...]
    hollow: tuple[bool, ...]
    hints: tuple[str, ...]
    bold: bool = True

    @property
    def end(self) -> tuple[int, float] | None:
        """Place and size of the newest value; None when there is none."""
        known = [(place, value) for place, value in enumerate(self.values) if value is not None]
        return known[-1] if known else None


def trust_line(name: str, style: LineStyle, rows: Rows) -> Line:
    """Give a trust's line; what rests on less than half is hollow."""
    return Line(
        name=name,
        style=style,
        values=tuple(row.mean_progress for row in rows),
        hollow=tuple(row.hollow for row in rows),
        hints=tuple(f"{name}, {dates.period(row.period)}: {cell(row)}" for row in rows),
    )


def expected_line(rows: Rows) -> Line:
    """Give the plan's line, against which the others are read."""
    name = words("charts")("expected")
    return Line(
        name=name,
        style=EXPECTED,
        values=tuple(row.expected for row in rows),
        hollow=(False,) * len(rows),
        hints=tuple(
            f"{name}, {dates.period(row.period)}: {numbers.percent(row.expected)}" for row in rows
        ),
        bold=False,
    )


def cell(row: PeriodProgress) -> str:
    """«58 % (30 av 41)»: a mean never stands without its count."""
    if row.mean_progress is None:
        return numbers.NOTHING
    return words("charts")(
        "progress.cell",
        value=numbers.percent(row.mean_progress),
        count=row.progress_count,
        total=row.applicable,
    )


def trace(line: Line) -> dict[str, Any]:
    """Give the line as plotly draws it."""
    colour = line.style.colour
    return {
        "type": "scatter",
        "name": line.name,
        "mode": "lines+markers" if line.bold else "lines",
        "x": list(range(len(line.values))),
        "y": list(line.values),
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": colour, "width": _LINE_PX if line.bold else 2, "dash": line.style.dash},
        "marker": {
            "symbol": line.style.symbol,
            "size": _MARKER_PX,
            "color": [_PAPER if hollow else colour for hollow in line.hollow],
            "line": {"color": colour, "width": 2},
        },
        "text": list(line.hints),
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def percent_axis(ticks: Sequence[int]) -> dict[str, Any]:
    """Give the same 0–100 in every chart: grid lines, and texts only where a chart sets them."""
    return {
        "range": [-1, FULL + 1],
        "tickvals": list(ticks),
        "showticklabels": False,
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
    }


def paper(height_px: int) -> dict[str, Any]:
    """Give a layout's look: see-through, and set in the font of the page."""
    return {
        "height": height_px,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT_PX, "color": TEXT},
        "hoverlabel": {"font": {"family": FONT, "size": TEXT_PX}},
        "separators": numbers.separators(),
    }

"""Progress over the cycle: one line per trust against the expected line, up to the chosen period.

Its background is transparent and its lines reach 3:1 on light and dark alike; the colour of text
and grid in the dark theme is the style sheet's business, so that one figure serves both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from charts.plain import PlainFigure
from charts.table import TableTwin
from charts.traces import (
    FULL,
    MUTED,
    TEXT,
    TEXT_PX,
    Line,
    cell,
    expected_line,
    paper,
    percent_axis,
    trace,
    trust_line,
)
from texts import dates, numbers
from texts.data_table import DataTable
from texts.labels import spread
from texts.lines import style
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.rollup import PeriodProgress
    from texts.data_table import Cell

    Rows = Sequence[PeriodProgress]

HEIGHT_PX = 460
PLOT_PX = 330
"""The plot's height on a phone, where the axis texts stand upright; on a screen it is more."""
_LABEL_PX = 20
_PERCENTS = [0, 25, 50, 75, 100]
_LETTER_PX = 7.6
_PERIOD_PX = 20
"""The room between two periods on a phone: what later periods leave free beside the labels."""
_LABEL_OFFSET = 0.18
"""From the last point to its label, in periods."""


@dataclass(frozen=True)
class Progress:
    """What is drawn: each trust's rows and all trusts together, by the same periods.

    `names` holds the screen name of every trust in catalogue order, also of those not drawn: a
    line's look follows the place there.
    """

    trusts: Mapping[str, Rows]
    together: Rows
    names: Mapping[str, str]

    @property
    def known(self) -> int:
        """How many periods there is something to say about; later ones are left empty."""
        return sum(row.reported is not None for row in self.together)


def over_cycle(progress: Progress) -> PlainFigure:
    """Draw the lines, each labelled at its end; what rests on less than half is drawn hollow."""
    lines = [expected_line(progress.together[: progress.known]), *_trust_lines(progress)]
    return PlainFigure([trace(line) for line in lines], _layout(progress, lines))


def one_point() -> PlainFigure:
    """Draw a single point, for a page that only wants the browser to have the chart's script."""
    return PlainFigure([{"type": "scatter", "mode": "markers", "x": [0], "y": [0]}], paper(40))


def table(progress: Progress) -> TableTwin:
    """Give the same numbers as text, trusts down and periods across, with the expected line."""
    text = words("charts")
    known = progress.together[: progress.known]
    expected = (text("expected"), *(numbers.percent(row.expected) for row in known))
    trusts = [
        (progress.names[key], *(cell(row) for row in rows[: progress.known]))
        for key, rows in progress.trusts.items()
    ]
    return TableTwin(
        caption=text("progress.caption"),
        columns=(text("trust"), *(dates.short_period(row.period) for row in known)),
        rows=(*trusts, expected),
    )


def data(progress: Progress) -> DataTable:
    """Give the numbers to a tenth, one row for each trust and period."""
    text = words("charts")
    columns = ("trust", "period", "mean", "expected", "gap", "count", "reported", "total")
    rows = (
        _data_row(progress.names[key], row)
        for key, rows in progress.trusts.items()
        for row in rows[: progress.known]
    )
    return DataTable(
        name=text("csv.name"),
        columns=tuple(text(f"csv.{column}") for column in columns),
        rows=tuple(rows),
    )


def _data_row(name: str, row: PeriodProgress) -> tuple[Cell, ...]:
    return (
        name,
        dates.period(row.period),
        *(numbers.tenth(value) for value in (row.mean_progress, row.expected, row.gap)),
        row.progress_count,
        row.reported or 0,
        row.applicable,
    )


def alt_text(progress: Progress) -> str:
    """Say in words what the chart shows at the chosen period, trusts in catalogue order."""
    text = words("charts")
    now = progress.together[progress.known - 1]
    ends = [
        _end(progress.names[key], rows, progress.known) for key, rows in progress.trusts.items()
    ]
    return text(
        "progress.alt",
        period=dates.period(now.period),
        expected=numbers.percent(now.expected),
        trusts=". ".join(ends),
    )


def _end(name: str, rows: Rows, known: int) -> str:
    row = rows[known - 1]
    if row.mean_progress is None:
        return words("charts")("progress.alt_nothing", name=name)
    return words("charts")(
        "progress.alt_trust", name=name, value=numbers.percent(row.mean_progress)
    )


def _trust_lines(progress: Progress) -> list[Line]:
    places = {key: place for place, key in enumerate(progress.names)}
    return [
        trust_line(progress.names[key], style(places[key]), rows[: progress.known])
        for key, rows in progress.trusts.items()
    ]


def _layout(progress: Progress, lines: Sequence[Line]) -> dict[str, Any]:
    return paper(HEIGHT_PX) | {
        "margin": {"l": 8, "r": _room_for_labels(progress, lines), "t": 28, "b": 8},
        "xaxis": _period_axis(progress),
        "yaxis": percent_axis(_PERCENTS),
        "annotations": [*_percent_texts(), *_labels(lines)],
    }


def _period_axis(progress: Progress) -> dict[str, Any]:
    """Texts made here; plotly turns them upright by itself where they would meet (a phone)."""
    periods = [row.period for row in progress.together]
    return {
        "range": [-0.6, len(periods) - 1 + 0.1],
        "tickvals": list(range(len(periods))),
        "ticktext": [dates.short_period(period) for period in periods],
        "autotickangles": [0, -90],
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": MUTED},
    }


def _percent_texts() -> list[dict[str, Any]]:
    return [
        {
            "x": 0,
            "xref": "paper",
            "y": value,
            "text": numbers.percent(value),
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": TEXT_PX, "color": MUTED},
        }
        for value in _PERCENTS
    ]


def _labels(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Put a name and value at each line's end, moved apart, with a thread back to the point."""
    ended = [(line, line.end) for line in lines if line.end is not None]
    values = [value for _, (_, value) in ended]
    places = spread(values, distance=FULL * _LABEL_PX / PLOT_PX, low=2, high=FULL - 2)
    return [_label(line, *end, place) for (line, end), place in zip(ended, places, strict=True)]


def _label(line: Line, period: int, value: float, place: float) -> dict[str, Any]:
    text = f"{line.name} {numbers.percent(value)}"
    return {
        "x": period + 0.04,
        "y": value,
        "ax": period + _LABEL_OFFSET,
        "ay": place,
        "axref": "x",
        "ayref": "y",
        "text": text,
        "xanchor": "left",
        "align": "left",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": line.style.colour,
        "font": {"size": TEXT_PX, "color": TEXT if line.bold else MUTED},
    }


def _room_for_labels(progress: Progress, lines: Sequence[Line]) -> int:
    longest = max(len(line.name) for line in lines) + len(" 100 %")
    free = len(progress.together) - progress.known
    return max(8, round(_LETTER_PX * longest) - _PERIOD_PX * free)

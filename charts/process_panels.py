"""One process in a large chart, and many in small ones with the same axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charts.panels import ON_PAGE, Shape, heading
from charts.plain import PlainFigure
from charts.process import Axis, axis_of, in_panel, shapes, traces, x_axis, y_axis
from charts.table import TableTwin
from charts.traces import MUTED, TEXT, TEXT_PX, paper
from goals.measurement.analysis import Method
from texts import measurement, signals
from texts.labels import spread
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charts.process import Process

HEIGHT_PX, _LABEL_PX, _LABELS_PX = 420, 20, 112
_MARGIN = {"l": 8, "r": _LABELS_PX, "t": 34, "b": 34}
_PLOT_PX = HEIGHT_PX - 68
_YEARS = 3
"""So many are named under a panel; more would meet on a phone, and lean."""


def one(process: Process) -> PlainFigure | None:
    """Draw one process with its lines named at the right; None where nothing was measured."""
    axis = axis_of([process])
    if axis is None:
        return None
    layout = paper(HEIGHT_PX) | {
        "margin": _MARGIN,
        "xaxis": x_axis(axis),
        "yaxis": y_axis(axis),
        "shapes": in_panel(shapes(process, axis), ""),
        "annotations": [
            *_values(axis, process.unit, "", TEXT_PX),
            *_lines(process, axis),
            *_numbers(process, axis, ""),
        ],
    }
    return PlainFigure(traces(process, axis), layout)


def small_multiples(processes: Sequence[Process], shape: Shape = ON_PAGE) -> PlainFigure | None:
    """Draw each in a panel, all with the same axes, in the order given; None where all are empty.

    One without values has its panel: that nothing was measured is said there too.
    """
    axis = axis_of(processes)
    if axis is None:
        return None
    data: list[dict[str, Any]] = []
    along, up = x_axis(axis, most=_YEARS), y_axis(axis)
    layout = paper(shape.height_px(len(processes)))
    layout |= {"margin": {"l": 8, "r": 8, "t": 0, "b": 0}, "annotations": [], "shapes": []}
    for at, process in enumerate(processes):
        name = "" if at == 0 else str(at + 1)
        data += [
            trace | {"xaxis": f"x{name}", "yaxis": f"y{name}"} for trace in traces(process, axis)
        ]
        across, upright = _domains(at, len(processes), shape)
        layout[f"xaxis{name}"] = along | {"domain": across, "anchor": f"y{name}"}
        layout[f"yaxis{name}"] = up | {"domain": upright, "anchor": f"x{name}"}
        layout["shapes"] += in_panel(shapes(process, axis), name)
        layout["annotations"].append(_title(process, name, shape))
        if at % shape.columns == 0:
            layout["annotations"] += _values(axis, process.unit, name, shape.text_px)
    return PlainFigure(data, layout)


def table(processes: Sequence[Process]) -> TableTwin:
    """Give the newest of each in words."""
    text = words("measurement")
    columns = (text("panels.place"), *(text(f"headings.{one}") for one in ("period", "value")))
    return TableTwin(
        caption=text("panels.caption"),
        columns=(*columns, text("headings.label"), text("panels.target")),
        rows=tuple((process.name, *_newest(process)) for process in processes),
    )


def alt_text(processes: Sequence[Process]) -> str:
    """Say in words where each of them stands."""
    said = [_standing(process) for process in processes]
    return words("measurement")("panels.alt", places=" ".join(said))


def _newest(process: Process) -> tuple[str, ...]:
    analysis = process.analysis
    measured = analysis.series.measured
    newest = measured[-1] if measured else None
    return (
        measurement.period(newest.key) if newest else "–",
        signals.amount(newest.value if newest else None, process.unit),
        signals.variation(analysis.newest.variation),
        signals.assurance(analysis.assurance),
    )


def _standing(process: Process) -> str:
    return signals.sentence(process.name, process.analysis, process.unit)


def _domains(at: int, panels: int, shape: Shape) -> tuple[list[float], list[float]]:
    row, column = divmod(at, shape.columns)
    height = shape.height_px(panels)
    width = (1 - shape.gutter * (shape.columns - 1)) / shape.columns
    left = column * (width + shape.gutter)
    top = height - row * shape.panel_px - shape.title_px
    return [left, left + width], [(top - shape.plot_px) / height, top / height]


def _values(axis: Axis, unit: str, name: str, size: int) -> list[dict[str, Any]]:
    """Say what the grid lines mean, on the lines: they take no width."""
    return [
        {
            "xref": f"x{name} domain",
            "yref": f"y{name}",
            "x": 0,
            "y": value,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": signals.short_amount(round(value, 9), unit),
            "font": {"size": size, "color": MUTED},
        }
        for value in axis.ticks
    ]


def _lines(process: Process, axis: Axis) -> list[dict[str, Any]]:
    """Name the lines of the newest phase at their right ends, moved apart."""
    phase, aim = process.analysis.newest, process.drawn_aim
    centre = "median" if phase.method is Method.RUN else "mean"
    named = {"upper": phase.upper, centre: phase.centre, "lower": phase.lower}
    named["target"] = None if aim is None else aim.target.value
    known = [(key, value) for key, value in named.items() if value is not None]
    places = spread(
        [value for _, value in known],
        distance=(axis.high - axis.low) * _LABEL_PX / _PLOT_PX,
        low=axis.low,
        high=axis.high,
    )
    return [
        _line(f"line.{key}", signals.short_amount(value, process.unit), place)
        for (key, value), place in zip(known, places, strict=True)
    ]


def _line(key: str, value: str, place: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 1,
        "xshift": 6,
        "y": place,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "text": words("measurement")(key, value=value),
        "font": {"size": TEXT_PX, "color": TEXT},
    }


def _numbers(process: Process, axis: Axis, name: str) -> list[dict[str, Any]]:
    """Put an event's number over its line; what it was stands in the list below."""
    return [
        {
            "xref": f"x{name}",
            "yref": f"y{name} domain",
            "x": axis.place(key),
            "y": 1,
            "yshift": 2,
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"<b>{_from_to(numbers)}</b>",
            "font": {"size": TEXT_PX, "color": TEXT},
        }
        for key, numbers in process.numbered(axis).items()
    ]


def _from_to(numbers: Sequence[int]) -> str:
    """«3», «4–6»: events stand in the order of time, so those of a period are neighbours."""
    ends = dict.fromkeys((numbers[0], numbers[-1]))
    return "–".join(map(str, ends))


def _title(process: Process, name: str, shape: Shape) -> dict[str, Any]:
    """Head a panel with the place, the newest value and what it says, sign and word together."""
    found = process.analysis.newest.variation
    said = f"{signals.look(found).sign} {signals.variation(found)}"
    return heading(name, (process.name, _newest(process)[1], said), shape)

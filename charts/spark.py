"""A series so small that it stands in a line of text: band, line and the newest point, as SVG.

A page of all indicators has more than a hundred of them; plotly would take seconds to draw so many.
It says nothing that isn't said in words beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts import signals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charts.process import Axis, Process

WIDTH_PX, HEIGHT_PX = 132, 40
_INSET = 5.0
_LINE = "#7A828C"
_SHAPES = {
    "triangle-up": "M{x} {top}L{right} {bottom}H{left}Z",
    "triangle-down": "M{x} {bottom}L{right} {top}H{left}Z",
    "square": "M{left} {top}H{right}V{bottom}H{left}Z",
}


def svg(process: Process, axis: Axis) -> str:
    """Draw the series on an axis that its neighbours share."""
    parts = "".join([*_bands(process, axis), *_target(process, axis), *_line(process, axis)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" '
        f'width="{WIDTH_PX}" height="{HEIGHT_PX}">{parts}{_newest(process, axis)}</svg>'
    )


def _bands(process: Process, axis: Axis) -> Iterator[str]:
    for phase in process.analysis.phases:
        if phase.lower is None or phase.upper is None:
            continue
        left, right = (_x(axis, axis.place(phase.points[at].key)) for at in (0, -1))
        top, bottom = _y(axis, phase.upper), _y(axis, phase.lower)
        yield (
            f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" '
            f'height="{bottom - top:g}" fill="{_LINE}" fill-opacity=".2"/>'
        )


def _target(process: Process, axis: Axis) -> Iterator[str]:
    aim = process.drawn_aim
    if aim is not None:
        y, colour = _y(axis, aim.target.value), signals.PLAN.colour
        path = f"M{_INSET:g} {y:g}H{WIDTH_PX - _INSET:g}"
        yield f'<path d="{path}" stroke="{colour}" stroke-width="1.5" stroke-dasharray="4 3"/>'


def _line(process: Process, axis: Axis) -> Iterator[str]:
    """Draw the values as one path, which a gap breaks."""
    steps, pen = [], "M"
    for point in process.analysis.points:
        if point.value is None:
            pen = "M"
            continue
        steps.append(f"{pen}{_x(axis, axis.place(point.key)):g} {_y(axis, point.value):g}")
        pen = "L"
    yield f'<path d="{"".join(steps)}" fill="none" stroke="{_LINE}" stroke-width="1.5"/>'


def _newest(process: Process, axis: Axis) -> str:
    last = process.analysis.last
    if last is None or last.value is None:
        return ""
    look = signals.look(process.analysis.newest.variation)
    x, y = _x(axis, axis.place(last.key)), _y(axis, last.value)
    if look.symbol not in _SHAPES:
        fill = "none" if look is signals.UNJUDGED else look.colour
        return f'<circle cx="{x:g}" cy="{y:g}" r="3" fill="{fill}" stroke="{look.colour}"/>'
    sides = {"left": x - 4, "right": x + 4, "top": y - 4, "bottom": y + 4, "x": x}
    path = _SHAPES[look.symbol].format(**{key: f"{value:g}" for key, value in sides.items()})
    return f'<path d="{path}" fill="{look.colour}"/>'


def _x(axis: Axis, place: float) -> float:
    steps = max(axis.periods - 1, 1)
    return round(_INSET + (WIDTH_PX - 2 * _INSET) * place / steps, 1)


def _y(axis: Axis, value: float) -> float:
    share = (value - axis.low) / (axis.high - axis.low)
    return round(_INSET + (HEIGHT_PX - 2 * _INSET) * (1 - share), 1)

"""A series as a process: points, limits as a band, target, plan line and what was done.

The figures are plain dicts. Shape and colour go together in every point, and what is dark text or
grid here is recoloured by the style sheet in the dark theme.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from charts.table import TableTwin
from charts.traces import GRID, MUTED, TEXT_PX
from goals.measurement.analysis import LimitsState
from goals.measurement.towards import expected, in_force
from texts import measurement, numbers, signals
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.measurement.analysis import Analysis, JudgedPoint, Phase
    from goals.measurement.keys import PeriodKey
    from goals.measurement.towards import Aim

_LINE, _BAND, _PROVISIONAL = "#7A828C", "rgba(122,130,140,0.16)", "dot"
_STEPS = (1, 2, 2.5, 5, 10)
_VALUES = 0.13
"""The room at the left for the texts of the grid, as a share of the periods."""
_ROOM = 0.08
"""What is left free over the highest and under the lowest, as a share of what is between."""


@dataclass(frozen=True)
class Event:
    """Something that was done, at a period: a measure done, a milestone reached."""

    key: PeriodKey
    text: str


@dataclass(frozen=True)
class Process:
    """What is drawn: a judged series, and what it is read against.

    `name` heads a panel. `aim` None: no target and no plan line. Events are numbered from 1 on.
    """

    name: str
    unit: str
    analysis: Analysis
    aim: Aim | None = None
    events: tuple[Event, ...] = ()

    @property
    def drawn_aim(self) -> Aim | None:
        """None also where differences are drawn: a target isn't one of them."""
        return None if self.analysis.series.seasonal else self.aim

    def numbered(self, axis: Axis) -> dict[PeriodKey, list[int]]:
        """Give the numbers of the events of each period that lies on an axis."""
        found: dict[PeriodKey, list[int]] = {}
        for number, event in enumerate(self.events, start=1):
            if axis.holds(event.key):
                found.setdefault(event.key, []).append(number)
        return found


@dataclass(frozen=True)
class Axis:
    """The periods and the values that a drawing spans; panels share one."""

    first: PeriodKey
    last: PeriodKey
    low: float
    high: float

    @property
    def periods(self) -> int:
        """How many there are."""
        return self.last.number - self.first.number + 1

    def place(self, key: PeriodKey) -> int:
        """Give a period's place, from 0 on."""
        return key.number - self.first.number

    def holds(self, key: PeriodKey) -> bool:
        """Whether a period lies on it."""
        return self.first.number <= key.number <= self.last.number

    @property
    def ticks(self) -> list[float]:
        """Give some three to six round values."""
        span = self.high - self.low
        size: float = 10 ** floor(log10(span / 4))
        step = next(size * times for times in _STEPS if size * times >= span / 5)
        first, last = ceil(self.low / step), floor(self.high / step)
        return [step * at for at in range(first, last + 1)]


def axis_of(processes: Iterable[Process]) -> Axis | None:
    """Give the axis that holds them all; None where nothing was measured."""
    shown = [process for process in processes if process.analysis.points]
    keys = [point.key for process in shown for point in process.analysis.points]
    values = [value for process in shown for value in _values(process)]
    if not values:
        return None
    low, high = min(values), max(values)
    room = _ROOM * (high - low) or max(abs(high), 1.0) * _ROOM
    order = sorted(keys, key=lambda key: key.number)
    return Axis(order[0], order[-1], low - room, high + room)


def traces(process: Process, axis: Axis) -> list[dict[str, Any]]:
    """Give the plan line, the target and the points, in the order in which they are laid."""
    aim = process.drawn_aim
    planned = [] if aim is None else [_plan(aim, axis), _target(aim, axis)]
    return [*planned, _points(process, axis)]


def shapes(process: Process, axis: Axis) -> list[dict[str, Any]]:
    """Give the bands, the centres, the borders of phases and what was done."""
    phases = process.analysis.phases
    found: list[dict[str, Any]] = []
    for phase in phases:
        found += _of_phase(phase, axis)
    starts = [phase.points[0].key for phase in phases[1:]]
    found += [_upright(axis.place(key) - 0.5, "solid", 1.5) for key in starts]
    found += [_upright(axis.place(key), "dot", 1.5) for key in process.numbered(axis)]
    return found


def x_axis(axis: Axis, *, most: int = 5) -> dict[str, Any]:
    """Give the years under the middle of their periods, at most so many, always the last."""
    places = groupby(range(axis.periods), key=lambda at: axis.first.plus(at).year)
    years = {year: list(at) for year, at in places}
    every = max(1, ceil(len(years) / most))
    shown = {year: at for year, at in years.items() if (year - axis.last.year) % every == 0}
    return {
        "range": [-0.7 - _VALUES * axis.periods, axis.periods - 0.3],
        "tickvals": [(at[0] + at[-1]) / 2 for at in shown.values()],
        "ticktext": [str(year) for year in shown],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": MUTED, "size": TEXT_PX},
    }


def y_axis(axis: Axis) -> dict[str, Any]:
    """Give the grid of values; texts are set by who draws it."""
    return {
        "range": [axis.low, axis.high],
        "tickvals": axis.ticks,
        "showticklabels": False,
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
    }


def table(process: Process) -> TableTwin:
    """Give every period in words, with the centre, the limits and the plan that it is read by."""
    text = words("measurement")
    columns = ("period", "value", "label", "rules", "centre", "lower", "upper", "plan")
    return TableTwin(
        caption=text("table.caption", name=process.name),
        columns=tuple(text(f"headings.{column}") for column in columns),
        rows=tuple(
            _row(point, phase, process)
            for phase in process.analysis.phases
            for point in phase.points
        ),
    )


def hint(process: Process, point: JudgedPoint) -> str:
    """«UNN, mars 2026: 8,1 %. Naturlig variasjon»."""
    said = [measurement.label(point.label)] if point.label else []
    said += [measurement.rule(rule) for rule in point.rules]
    value = signals.amount(point.value, process.unit)
    head = f"{process.name}, {measurement.period(point.key)}: {value}"
    return ". ".join([head, *([", ".join(said)] if said else [])])


def in_panel(drawn: Sequence[dict[str, Any]], axis: str) -> list[dict[str, Any]]:
    """Tie shapes to a panel's axes: the upright ones to the height of its plot."""
    return [
        {key: value for key, value in shape.items() if key != "upright"}
        | {"xref": f"x{axis}", "yref": f"y{axis}{' domain' if 'upright' in shape else ''}"}
        for shape in drawn
    ]


def _values(process: Process) -> list[float]:
    seen = [point.value for point in process.analysis.points]
    for phase in process.analysis.phases:
        seen += [phase.lower, phase.upper, phase.centre]
    aim = process.drawn_aim
    keys = [point.key for point in process.analysis.points]
    while aim is not None and keys:
        marked = [mark.value for mark in (aim.target, *aim.milestones)]
        seen += [*marked, expected(aim, keys[0]), expected(aim, keys[-1])]
        aim = aim.before
    return [value for value in seen if value is not None]


def _points(process: Process, axis: Axis) -> dict[str, Any]:
    points = process.analysis.points
    looks = [signals.look(point.label) for point in points]
    return {
        "type": "scatter",
        "name": process.name,
        "mode": "lines+markers",
        "x": [axis.place(point.key) for point in points],
        "y": [point.value for point in points],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": _LINE, "width": 1.5},
        "marker": {
            "symbol": [look.symbol for look in looks],
            "color": [look.colour for look in looks],
            "size": [8 if look is signals.COMMON else 11 for look in looks],
            "line": {"width": 1.5, "color": [look.colour for look in looks]},
        },
        "text": [hint(process, point) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def _plan(aim: Aim, axis: Axis) -> dict[str, Any]:
    """Draw the plan line from the baseline on, with a ◆ where it was set."""
    marks = {aim.baseline.key, aim.target.key, *(mark.key for mark in aim.milestones), aim.since}
    keys = [axis.first.plus(at) for at in range(axis.periods)]
    keys = [key for key in keys if key.number >= aim.baseline.key.number]
    values = [expected(aim, key) for key in keys]
    return {
        "type": "scatter",
        "name": words("measurement")("table.plan"),
        "mode": "lines+markers",
        "x": [axis.place(key) for key in keys],
        "y": values,
        "line": {"color": signals.PLAN.colour, "width": 1.5},
        "marker": {
            "symbol": signals.PLAN.symbol,
            "color": signals.PLAN.colour,
            "size": [10 if key in marks else 0 for key in keys],
        },
        "hoverinfo": "skip",  # the table twin says it of every period
        "showlegend": False,
    }


def _target(aim: Aim, axis: Axis) -> dict[str, Any]:
    """Draw the target dashed; where it was changed it steps."""
    values = [in_force(aim, axis.first.plus(at)).target.value for at in range(axis.periods)]
    return {
        "type": "scatter",
        "name": words("measurement")("table.target"),
        "mode": "lines",
        "x": list(range(axis.periods)),
        "y": values,
        "line": {"color": signals.PLAN.colour, "width": 2, "dash": "6px,5px", "shape": "hvh"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _of_phase(phase: Phase, axis: Axis) -> list[dict[str, Any]]:
    if phase.centre is None:
        return []
    x0 = axis.place(phase.points[0].key) - 0.5
    x1 = axis.place(phase.points[-1].key) + 0.5
    across = {"x0": x0, "x1": x1, "layer": "below"}
    centre = {"type": "line", "y0": phase.centre, "y1": phase.centre} | across
    found = [centre | {"line": {"color": _LINE, "width": 1.5}}]
    if phase.lower is not None:
        border = {"color": _LINE, "width": 1}
        if phase.limits is LimitsState.PROVISIONAL:
            border["dash"] = _PROVISIONAL
        band = {"type": "rect", "y0": phase.lower, "y1": phase.upper, "fillcolor": _BAND} | across
        found.insert(0, band | {"line": border})
    return found


def _upright(x: float, dash: str, width: float) -> dict[str, Any]:
    line = {"color": _LINE, "width": width, "dash": dash}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line, "upright": True}


def _row(point: JudgedPoint, phase: Phase, process: Process) -> tuple[str, ...]:
    borders = (phase.centre, phase.lower, phase.upper)
    aim = process.drawn_aim
    plan = None if aim is None else expected(aim, point.key)
    return (
        measurement.period(point.key),
        signals.amount(point.value, process.unit),
        measurement.label(point.label) if point.label else numbers.NOTHING,
        ", ".join(measurement.rule(rule) for rule in point.rules) or numbers.NOTHING,
        *(signals.amount(border, process.unit) for border in (*borders, plan)),
    )

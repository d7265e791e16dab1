"""Gatherings of training programmes on a line of days: a row for each cohort at each place."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from charts.calendar_axis import SMALL_PX, Axis, explained, heading, layout
from charts.plain import PlainFigure
from charts.table import TableTwin
from charts.traces import TEXT
from texts import dates, seats
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goals.cycle import Cycle
    from goals.gatherings import Meet

_HEAD_PX, _LANE_PX, _PAD_PX = 24, 22, 10
_MARK_PX = 18
_COLOUR, _PAPER = "#2B73C9", "#FFFFFF"


@dataclass(frozen=True)
class Gatherings:
    """What is drawn: gatherings that begin in the span, seen from `day`."""

    span: Cycle
    meets: tuple[Meet, ...]
    day: date
    is_today: bool

    @property
    def axis(self) -> Axis:
        """The line that they stand on; the day isn't drawn when it lies outside."""
        inside = self.span.start <= self.day <= self.span.end
        return Axis(self.span, self.day if inside else None, self.is_today)

    def is_held(self, meet: Meet) -> bool:
        """Whether it is over, as its dates say."""
        return meet.gathering.last < self.day


@dataclass(frozen=True)
class _Row:
    said: str
    meets: tuple[Meet, ...]


def figure(drawn: Gatherings) -> PlainFigure:
    """Draw the rows from above by the name of the programme, filled where a gathering is over."""
    rows = _rows(drawn.meets)
    step = _HEAD_PX + _LANE_PX + _PAD_PX
    traces = [_trace(drawn, rows, step, name=name) for name in _LOOKS]
    labels = [heading(row.said, number * step) for number, row in enumerate(rows)]
    key = [explained(_name(name), mode="markers", marker=_marker(name)) for name in _LOOKS]
    return PlainFigure([*key, *traces], layout(drawn.axis, len(rows) * step, labels=labels))


def alt_text(drawn: Gatherings) -> str:
    """Say in words how many there are, and how many are over."""
    return words("charts")(
        "gatherings.alt",
        total=len(drawn.meets),
        span=dates.cycle(drawn.span),
        held=sum(map(drawn.is_held, drawn.meets)),
        day=dates.day(drawn.day),
    )


def table(meets: Sequence[Meet]) -> TableTwin:
    """Give each gathering as a row of text, also those that no span holds."""
    text = words("utdanningsprogram")
    keys = ("programme", "cohort", "place", "gathering", "days")
    return TableTwin(
        caption=text("gatherings.caption"),
        columns=tuple(text(f"column.{key}") for key in keys),
        rows=tuple(_cells(meet) for meet in meets),
    )


def _cells(meet: Meet) -> tuple[str, ...]:
    place = meet.programme.place_by_key[meet.gathering.place]
    return (
        meet.programme.title,
        seats.cohort(meet.cohort),
        seats.place(place),
        seats.gathering(meet.gathering),
        seats.days(meet.gathering),
    )


def _rows(meets: Sequence[Meet]) -> tuple[_Row, ...]:
    """Give a row for each programme, cohort and place, each with its gatherings in time."""

    def place_of(meet: Meet) -> tuple[str, int, str]:
        return meet.programme.title, meet.cohort.number, meet.gathering.place

    ordered = sorted(meets, key=place_of)  # stable: what comes in the order of time stays in it
    grouped = (tuple(inside) for _, inside in groupby(ordered, key=place_of))
    return tuple(_Row(_heading(inside[0]), inside) for inside in grouped)


def _heading(meet: Meet) -> str:
    programme, cohort, place, *_ = map(escape, _cells(meet))
    return words("charts")("gatherings.row", programme=programme, cohort=cohort, place=place)


_LOOKS = {
    "held": ("circle", False, False),
    "coming": ("circle", True, False),
    "held_online": ("square", False, True),
    "coming_online": ("square", True, True),
}
"""Symbol, whether hollow, whether of gatherings online."""


def _name(name: str) -> str:
    return words("charts")(f"gatherings.state.{name}")


def _marker(name: str) -> dict[str, Any]:
    symbol, hollow, _ = _LOOKS[name]
    return {
        "symbol": symbol,
        "size": _MARK_PX,
        "color": _PAPER if hollow else _COLOUR,
        "line": {"color": _COLOUR, "width": 2},
    }


def _trace(drawn: Gatherings, rows: Sequence[_Row], step: int, *, name: str) -> dict[str, Any]:
    _, hollow, online = _LOOKS[name]
    shown = [
        (number, meet)
        for number, row in enumerate(rows)
        for meet in row.meets
        if (not drawn.is_held(meet), meet.gathering.online) == (hollow, online)
    ]
    return {
        "type": "scatter",
        "name": _name(name),
        "mode": "markers+text",
        "x": [drawn.axis.days(meet.gathering.first) for _, meet in shown],
        "y": [number * step + _HEAD_PX + _LANE_PX / 2 for number, _ in shown],
        "text": [str(meet.gathering.number) for _, meet in shown],
        "textfont": {"size": SMALL_PX, "color": TEXT if hollow else _PAPER},
        "hovertext": [_hint(meet) for _, meet in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": _marker(name),
        "showlegend": False,
    }


def _hint(meet: Meet) -> str:
    programme, cohort, place, number, days = map(escape, _cells(meet))
    tentative = [words("charts")("gatherings.tentative")] if meet.cohort.tentative else []
    return "<br>".join([programme, f"{cohort}, {place}", f"{number}: {days}", *tentative])

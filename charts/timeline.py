"""Milestones on the time line of the cycle: a row for each measure or goal, a mark for each day.

Milestones of one row, day and state share a mark that says how many they are. A mark stands as high
in its row as it must so as not to cover the one before it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from charts.calendar_axis import BORDER, SMALL_PX, Axis, explained, heading, layout
from charts.plain import PlainFigure
from charts.traces import TEXT
from goals.milestones import MilestoneState
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from goals.catalogue.model import Strategy
    from goals.cycle import Cycle
    from goals.milestones import Standing

MOST_MEASURES = 12
"""With more measures than this the rows are the goals."""
_HEAD_PX, _LANE_PX, _PAD_PX = 24, 22, 8
_MARK_PX = 18
_APART_DAYS = 40
"""Marks nearer than this stand in lanes of their own: a mark's width on a phone."""
_HINT_LINES = 6
_PAPER = "#FFFFFF"
_MOVED = {"color": BORDER, "width": 2, "dash": "solid"}
_PROPOSED = _MOVED | {"dash": "dot"}


@dataclass(frozen=True)
class Look:
    """How a state is drawn: each has its own shape, colour and fill."""

    symbol: str
    colour: str
    hollow: bool = False


LOOKS = {
    MilestoneState.OVERDUE: Look("diamond", "#D92B1C"),
    MilestoneState.COMING: Look("circle", "#2B73C9", hollow=True),
    MilestoneState.REACHED: Look("circle", "#2B73C9"),
    MilestoneState.DROPPED: Look("square", "#8A7AA5", hollow=True),
}


@dataclass(frozen=True)
class Timeline:
    """What is drawn: milestones by deadline, seen from `day`; `is_today`: that is really today.

    `proposals_of` names the trusts of which a proposed deadline may be shown.
    """

    strategy: Strategy
    cycle: Cycle
    standings: tuple[Standing, ...]
    day: date
    is_today: bool
    proposals_of: frozenset[str]

    def proposed(self, one: Standing) -> date | None:
        """Give the proposed deadline, None where it isn't to be shown."""
        return one.proposed_due if one.milestone.trust in self.proposals_of else None

    @property
    def axis(self) -> Axis:
        """The line that the marks stand on."""
        return Axis(self.cycle, self.day, self.is_today)


@dataclass(frozen=True)
class _Mark:
    """Milestones that share a mark, and how far down the figure it stands."""

    standings: tuple[Standing, ...]
    place_px: float

    @property
    def due(self) -> date:
        return self.standings[0].milestone.due

    @property
    def state(self) -> MilestoneState:
        return self.standings[0].state


@dataclass(frozen=True)
class _Row:
    """A row's words, where it begins, and its marks."""

    heading: str
    top_px: float
    marks: tuple[_Mark, ...]


def figure(timeline: Timeline) -> PlainFigure:
    """Draw the rows from above in catalogue order, with the day as a labelled line."""
    rows, height_px = _rows(timeline)
    marks = [mark for row in rows for mark in row.marks]
    traces = [_trace(timeline, state, marks) for state in MilestoneState]
    shape = layout(
        timeline.axis,
        height_px,
        shapes=_moves(timeline, marks),
        labels=[heading(row.heading, row.top_px) for row in rows],
    )
    return PlainFigure([*_key(timeline), *traces], shape)


def alt_text(timeline: Timeline) -> str:
    """Say in words how many there are of each, and how many are due before the new year."""
    counts = Counter(one.state for one in timeline.standings)
    soon = sum(
        one.state is MilestoneState.COMING and one.milestone.due.year == timeline.day.year
        for one in timeline.standings
    )
    return words("charts")(
        "timeline.alt",
        total=len(timeline.standings),
        day=dates.day(timeline.day),
        soon=soon,
        **{str(state): counts[state] for state in MilestoneState},
    )


def _rows(timeline: Timeline) -> tuple[list[_Row], float]:
    """Lay the rows out from above; also give the height that they need together."""
    found, top_px = list[_Row](), 0.0
    for number, name, inside in _grouped(timeline):
        marks, lanes = _marks(timeline, inside, top_px + _HEAD_PX)
        found.append(_Row(_heading(number, name), top_px, marks))
        top_px += _HEAD_PX + lanes * _LANE_PX + _PAD_PX
    return found, top_px


def _grouped(timeline: Timeline) -> Iterator[tuple[str, str, list[Standing]]]:
    """Give number, name and milestones of each measure, or of each goal where those are many."""
    strategy, standings = timeline.strategy, timeline.standings
    measures = {one.milestone.id.measure for one in standings}
    if len(measures) <= MOST_MEASURES:
        for measure in strategy.measures:
            inside = [one for one in standings if one.milestone.id.measure == measure.id]
            if inside:
                yield measure.id.label, measure.short, inside
        return
    for goal in strategy.goals:
        inside = [one for one in standings if one.milestone.id.measure.goal == goal.number]
        if inside:
            yield str(goal.number), goal.short, inside


def _heading(number: str, name: str) -> str:
    return words("charts")("timeline.row", number=number, name=escape(name))


def _marks(
    timeline: Timeline, inside: Sequence[Standing], top_px: float
) -> tuple[tuple[_Mark, ...], int]:
    """Join what shares a day and a state, and give each the first lane that is free."""
    order = list(MilestoneState)
    by_day = sorted(inside, key=lambda one: (one.milestone.due, order.index(one.state)))
    marks, lanes = list[_Mark](), list[int]()
    for (due, _), joined in groupby(by_day, key=lambda one: (one.milestone.due, one.state)):
        place = timeline.axis.days(due)
        free = (lane for lane, last in enumerate(lanes) if place - last >= _APART_DAYS)
        lane = next(free, len(lanes))
        lanes[lane : lane + 1] = [place]
        marks.append(_Mark(tuple(joined), top_px + (lane + 0.5) * _LANE_PX))
    return tuple(marks), len(lanes)


def _key(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Explain what is drawn in a saved picture; on screen the page does, with the counts."""
    present = {one.state for one in timeline.standings}
    for state in MilestoneState:
        if state in present:
            yield explained(_state(str(state)), mode="markers", marker=_marker(LOOKS[state]))
    if any(one.earlier_dues for one in timeline.standings):
        yield explained(_state("moved"), mode="lines", line=_MOVED)
    if any(timeline.proposed(one) for one in timeline.standings):
        yield explained(_state("proposed"), mode="lines", line=_PROPOSED)


def _state(name: str) -> str:
    return words("charts")(f"timeline.state.{name}")


def _marker(look: Look) -> dict[str, Any]:
    return {
        "symbol": look.symbol,
        "size": _MARK_PX,
        "color": _PAPER if look.hollow else look.colour,
        "line": {"color": look.colour, "width": 2},
    }


def _trace(timeline: Timeline, state: MilestoneState, marks: Sequence[_Mark]) -> dict[str, Any]:
    look = LOOKS[state]
    shown = [mark for mark in marks if mark.state is state]
    counts = [len(mark.standings) for mark in shown]
    return {
        "type": "scatter",
        "name": _state(str(state)),
        "mode": "markers+text",
        "x": [timeline.axis.days(mark.due) for mark in shown],
        "y": [mark.place_px for mark in shown],
        "text": [str(count) if count > 1 else "" for count in counts],
        "textfont": {"size": SMALL_PX, "color": TEXT if look.hollow else _PAPER},
        "hovertext": [_hint(timeline, mark) for mark in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": _marker(look),
        "showlegend": False,
    }


def _hint(timeline: Timeline, mark: _Mark) -> str:
    """Say what the milestones of a mark are; their titles are people's own words."""
    text = words("charts")
    head = text(
        "timeline.hint_head",
        state=text(f"timeline.state.{mark.state}"),
        due=dates.day(mark.due),
    )
    lines = [line for one in mark.standings[:_HINT_LINES] for line in _hint_lines(timeline, one)]
    left = len(mark.standings) - _HINT_LINES
    more = [text("timeline.hint_more", count=left)] if left > 0 else []
    return "<br>".join([head, *lines, *more])


def _hint_lines(timeline: Timeline, one: Standing) -> Iterator[str]:
    text, milestone = words("charts"), one.milestone
    trust = timeline.strategy.trust_by_key[milestone.trust].short
    number, title = milestone.id.measure.label, escape(milestone.title)
    yield text("timeline.hint", trust=trust, number=number, title=title)
    if one.earlier_dues:
        old, due = dates.day(one.earlier_dues[0]), dates.day(milestone.due)
        yield text("timeline.moved", old=old, due=due)
    if proposed := timeline.proposed(one):
        yield text("timeline.proposed", proposed=dates.day(proposed))


def _moves(timeline: Timeline, marks: Sequence[_Mark]) -> list[dict[str, Any]]:
    """Draw where a deadline was moved from (whole), and where it is asked to go (dotted)."""
    found = {
        (mark.place_px, old, mark.due, _MOVED["dash"])
        for mark in marks
        for one in mark.standings
        for old in one.earlier_dues
    } | {
        (mark.place_px, mark.due, proposed, _PROPOSED["dash"])
        for mark in marks
        for one in mark.standings
        if (proposed := timeline.proposed(one))
    }
    return [
        {
            "type": "line",
            "x0": timeline.axis.days(start),
            "x1": timeline.axis.days(end),
            "y0": place_px,
            "y1": place_px,
            "layer": "below",
            "line": {**_MOVED, "dash": dash},
        }
        for place_px, start, end, dash in sorted(found)
    ]

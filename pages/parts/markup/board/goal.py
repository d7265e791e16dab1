"""One goal on demand: how it stands at each trust, and what needs attention in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.board.frame import Slide, first, lines, more, panel
from pages.parts.markup.status import bar, gauge, rollup_cell
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, tag
from texts import board, dates, sentences
from texts import report as texts
from texts.room import fitting, line_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.report.model import GoalSection, Report
    from goals.rollup import Rollup

_MOST_POINTS = 2
_COLUMNS = ("trust", "distribution", "label", "progress", "gap")
_BODY_PX, _HEADLINE_PX, _MEETING_PX = 509, 38, 24
"""The room under a headline of one line, what each further one takes of it, and the meeting's."""
_HEADS_PX, _ROW_PX, _NOTED_ROW_PX, _LOW_ROW_PX, _MORE_PX = 27, 45, 59, 41, 42
"""What the heads of the columns take, a row, one that says how much is reported, a low one, and
the line that counts who there is no room for."""
_PANEL_PX, _POINT_PX, _LINE_PX = 62, 28, 24
"""What a panel takes beside its points, what a point takes, and each further line of one."""
_LONGEST_PX = _PANEL_PX + _POINT_PX + _LINE_PX
"""A panel of one point of two lines, which is as long as one gets."""
_HEADLINE_CHARACTERS, _POINT_CHARACTERS = 80, 118


def goal(report: Report, section: GoalSection) -> Slide:
    """Trust by trust in catalogue order, those that have a measure under the goal.

    What needs attention stands below; where the trusts are many their rows are lower.
    """
    headline = sentences.headline(section.rollup)
    held = [s.trust for s in report.trusts if section.by_trust[s.trust.key].applicable]
    rows = [_row(trust.short, section.by_trust[trust.key]) for trust in first(held)]
    table = listed(
        board.say("goal.caption", period=dates.period(report.period)),
        [board.say(f"goal.{column}") for column in _COLUMNS],
        rows,
    )
    content = table if rows else tag("p", board.say("goal.none"))
    left = len(held) - len(rows)
    room = _room(report, headline, is_cut=left > 0)
    said = [texts.point(point, report) for point in section.points[:_MOST_POINTS]]
    tall = sum(map(_height_of_row, (section.by_trust[trust.key] for trust in first(held))))
    is_full = bool(said) and room - tall < _LONGEST_PX
    points = _points(said, room - (len(rows) * _LOW_ROW_PX if is_full else tall))
    below = [more("goal.more", left), _panel(points, total=len(section.points))]
    about = board.say("goal.eyebrow", number=section.goal.number, title=section.goal.title)
    classes = "sm-b-goal is-full" if is_full else "sm-b-goal"
    return Slide(headline, tag("div", content, *below, class_=classes), about)


def _room(report: Report, headline: str, *, is_cut: bool) -> int:
    """Reckon the height for the rows of trusts and what needs attention, in pixels of the stage."""
    room = _BODY_PX - _HEADS_PX - _HEADLINE_PX * (line_count(headline, _HEADLINE_CHARACTERS) - 1)
    return room - _MEETING_PX * bool(report.meeting) - _MORE_PX * is_cut


def _height_of_row(found: Rollup) -> int:
    return _ROW_PX if found.complete else _NOTED_ROW_PX


def _points(said: Sequence[str], room: int) -> Sequence[str]:
    """Give the points that fit, cut to a line where not one would fit whole."""
    longest = _POINT_CHARACTERS * (2 if room >= _LONGEST_PX else 1)
    told = [board.shortened(text, longest) for text in said]
    return fitting(told, _height, room - _PANEL_PX)


def _height(point: str) -> int:
    return _POINT_PX + _LINE_PX * (line_count(point, _POINT_CHARACTERS) - 1)


def _panel(points: Sequence[str], *, total: int) -> Html:
    if not points:
        return Html("")
    return panel("goal.points", lines(points), shown=len(points), total=total)


def _row(name: str, found: Rollup) -> tuple[str, ...]:
    return (
        name,
        bar(found, "sm-bar is-small", with_numbers=True),
        rollup_cell(found),
        _progress(found),
        sentences.gap(found.gap),
    )


def _progress(found: Rollup) -> Html:
    if found.mean_progress is None:
        return tag("span", sentences.mean(found))
    return tag(
        "div",
        tag("span", sentences.mean(found)),
        gauge(found.mean_progress, found.expected),
        class_="sm-progress",
    )

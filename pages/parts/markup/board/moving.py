"""What has moved since the meeting before, and what needs the board's attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.attention import ReasonCode
from goals.changes import ChangeKind
from goals.milestone_changes import MilestoneChangeKind
from goals.status import Status
from pages.parts.markup.board.frame import (
    MOST_LINES,
    Slide,
    first,
    lines,
    more,
    panel,
    sentence,
)
from pages.parts.markup.status import badge, symbol
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import board, numbers, sentences
from texts import report as texts
from texts.room import fitting, line_count

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.changes import Change
    from goals.report.model import GoalSection, Point, Report, Since
    from goals.then_now import Pair

_MOST_NAMED = 4
_POINTS_PX, _POINT_PX, _LINE_PX = 415, 84, 27
"""The room for points, what one of them takes with its name, and a line of it."""
_POINT_CHARACTERS, _NAME_CHARACTERS = 112, 75
_COLUMNS = ("goal", "worse", "better", "delayed", "progress", "reached", "missed")


def since(report: Report, found: Since) -> Slide:
    """Goal by goal what has moved, and what has become delayed."""
    shown = first(report.goals)
    table = listed(
        board.say("since.caption", since=texts.moment(found)),
        [board.say(f"since.{column}") for column in _COLUMNS],
        [_row(section, found) for section in shown],
    )
    late = [c for c in found.movement.changes if c.new.status is Status.DELAYED and _is_new(c)]
    told = [_became(change, report.strategy) for change in late[:MOST_LINES]]
    below = [more("goals.more", len(report.goals) - len(shown))]
    if told:
        below += [panel("since.lines", lines(told), shown=len(told), total=len(late))]
    return Slide(
        texts.since_title(report), tag("div", table, *below, class_="sm-b-since"), _about(report)
    )


def points(report: Report) -> Slide:
    """The measures that the most trusts are late with, and why things are late."""
    heights = {point: _height(point, report) for point in report.points[:MOST_LINES]}
    shown = fitting(heights, heights.__getitem__, _POINTS_PX)
    told = [tag("ol", *(_point(point, report) for point in shown), class_="sm-b-points")]
    rest = more("attention.more", len(report.points) - len(shown))
    counts = report.causes.get(Status.DELAYED)
    why = []
    if counts:
        said = tag("p", symbol(Status.DELAYED), " ", sentences.causes(Status.DELAYED, counts))
        why = [panel("attention.why", said)]
    return Slide(texts.points_title(report), join([*(told if shown else []), rest, *why]))


def _about(report: Report) -> str:
    return texts.since_lead(report)


def _row(section: GoalSection, found: Since) -> tuple[str, ...]:
    goal, pair = section.goal, found.by_goal[section.goal.number]
    moved = [c for c in found.movement.changes if c.measure.goal == goal.number]
    worse, better = (
        sum(change.kind is kind for change in moved)
        for kind in (ChangeKind.WORSE, ChangeKind.BETTER)
    )
    name = tag("span", tag("span", str(goal.number), class_="sm-number"), " ", goal.short)
    return (
        name,
        numbers.number(worse),
        numbers.number(better),
        _delayed(pair),
        board.then_now(_mean(pair.then.mean_progress), _mean(pair.now.mean_progress)),
        board.milestones(found, MilestoneChangeKind.REACHED, goal.number),
        board.milestones(found, MilestoneChangeKind.MISSED, goal.number),
    )


def _delayed(pair: Pair) -> str:
    then, now = (side.distribution[Status.DELAYED] for side in (pair.then, pair.now))
    return board.then_now(numbers.number(then), numbers.number(now))


def _mean(value: float | None) -> str:
    return numbers.percent(value)


def _is_new(change: Change) -> bool:
    return change.old.status is not Status.DELAYED


def _became(change: Change, strategy: Strategy) -> Html:
    return tag("span", sentences.change(change, strategy=strategy, with_comment=False))


def _point(point: Point, report: Report) -> Html:
    """«✕ Forsinket  2.4 Oppgavedeling», and where, and why."""
    sign = [badge(Status.DELAYED)] if point.trusts(ReasonCode.DELAYED) else []
    name, where, said = _said(point, report)
    what = tag("p", *sign, tag("strong", name), class_="sm-b-what")
    return tag("li", what, tag("p", where), *([tag("p", said, class_="sm-quiet")] if said else []))


def _said(point: Point, report: Report) -> tuple[str, str, str]:
    """Give what the measure is called, where it is late, and what the trusts write."""
    told = (
        (ReasonCode.DELAYED, "attention.delayed", texts.delayed_at(point, report)),
        (ReasonCode.OVERDUE, "attention.overdue", texts.overdue_at(point, report)),
    )
    where = (_where(key, point.trusts(code), named) for code, key, named in told)
    return (
        texts.measure(point.measure),
        sentence(*where),
        board.shortened(texts.comments(point, report)),
    )


def _where(key: str, trusts: tuple[str, ...], named: str) -> str:
    """Name the trusts, or count them where they are many: none is left out for another."""
    if not trusts:
        return ""
    many = board.say("attention.many", count=numbers.number(len(trusts)))
    return board.say(key, trusts=many if len(trusts) > _MOST_NAMED else named)


def _height(point: Point, report: Report) -> int:
    """Reckon how high a point is drawn, in pixels of the stage."""
    name, *others = _said(point, report)
    said = sum(line_count(text, _POINT_CHARACTERS) for text in others)
    return _POINT_PX + _LINE_PX * (said + line_count(name, _NAME_CHARACTERS) - 1)

"""One goal on demand: how it stands at each trust, and what needs attention in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.board.frame import MOST_ROWS, Slide, first, more, panel
from pages.parts.markup.board.moving import point_lines
from pages.parts.markup.status import bar, gauge, rollup_cell
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, tag
from texts import board, dates, sentences

if TYPE_CHECKING:
    from goals.report.model import GoalSection, Report
    from goals.rollup import Rollup

_MOST_POINTS = 2
"""Beside a row for each trust there is room for no more, and for none where the rows are many."""
_COLUMNS = ("trust", "distribution", "label", "progress", "gap")


def goal(report: Report, section: GoalSection) -> Slide:
    """Trust by trust in catalogue order, those that have a measure under the goal."""
    held = [s.trust for s in report.trusts if section.by_trust[s.trust.key].applicable]
    rows = [_row(trust.short, section.by_trust[trust.key]) for trust in first(held)]
    table = listed(
        board.say("goal.caption", period=dates.period(report.period)),
        [board.say(f"goal.{column}") for column in _COLUMNS],
        rows,
    )
    content = table if rows else tag("p", board.say("goal.none"))
    below = [more("goal.more", len(held) - len(rows))]
    shown = section.points[:_MOST_POINTS]
    if shown and len(held) < MOST_ROWS:
        told = point_lines(shown, report)
        total = len(section.points)
        below.append(panel("goal.points", told, shown=len(shown), total=total))
    about = board.say("goal.eyebrow", number=section.goal.number, title=section.goal.title)
    body = tag("div", content, *below, class_="sm-b-goal")
    return Slide(sentences.headline(section.rollup), body, about)


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

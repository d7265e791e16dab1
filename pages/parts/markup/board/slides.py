"""All slides of a report by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.board import deck as decks
from pages.parts.board.deck import goal_of
from pages.parts.markup.board import decided, goal, measured, moving, standing
from pages.parts.markup.board.frame import Slide
from pages.parts.markup.tags import tag
from texts import board
from texts import report as texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goals.report.model import Report


def slide(report: Report, name: str) -> Slide:
    """Give a slide of the report's deck; that of progress leaves its room to a chart."""
    number = goal_of(name)
    if number is not None:
        section = next(s for s in report.goals if s.goal.number == number)
        return goal.goal(report, section)
    if name == decks.SINCE and report.since:
        return moving.since(report, report.since)
    return _SLIDES[name](report)


def _progress(report: Report) -> Slide:
    lead = tag("p", board.say("progress.lead"), class_="sm-quiet")
    return Slide(texts.progress_title(report), lead)


_SLIDES: Mapping[str, Callable[[Report], Slide]] = {
    decks.FIRST: standing.figures,
    decks.MATRIX: standing.matrix,
    decks.PROGRESS: _progress,
    decks.INDICATORS: measured.indicators,
    decks.POINTS: moving.points,
    decks.DECISIONS: decided.decisions,
    decks.PROPOSAL: decided.proposal,
}

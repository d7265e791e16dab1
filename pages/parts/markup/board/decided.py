"""What boards have decided and what became of it, and the proposal for the next decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.meetings import DecisionState
from pages.parts.markup.board.frame import Slide, more
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import board, dates, numbers
from texts.norwegian import Norwegian
from texts.room import fitting, line_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goals.meetings import FollowUp
    from goals.report.model import Report

_COLUMNS = ("text", "about", "responsible", "due", "state")
_MOST_DECISIONS = 6
_ROOM = 19
"""Lines of the slide."""
_TEXT_CHARACTERS, _NOTE_CHARACTERS = 55, 32
_LONGEST_NOTE = 4 * _NOTE_CHARACTERS
_TONES = {
    DecisionState.OPEN: "not_started",
    DecisionState.UNDERWAY: "on_track",
    DecisionState.CARRIED_OUT: "done",
    DecisionState.LAPSED: "cancelled",
}


def decisions(report: Report) -> Slide:
    """The board's decisions, what is left to do first."""
    shown = fitting(report.decisions[:_MOST_DECISIONS], _height, _ROOM)
    table = follow_up_table(shown, report.on, whole=False)
    rest = more("decisions.more", len(report.decisions) - len(shown))
    body = tag("div", table, rest, class_="sm-b-decisions")
    return Slide(board.decisions_headline(report), body)


def proposal(report: Report) -> Slide:
    """What the board is invited to decide."""
    lead = tag("p", board.say("proposal.lead", owner=report.strategy.owner))
    points = tag("ol", *(tag("li", point) for point in board.proposal(report)))
    body = tag("div", lead, points, class_="sm-b-proposal")
    return Slide(board.say("proposal.headline"), body)


def decided(found: Sequence[FollowUp], on: date) -> Html:
    """List decisions whole, where they concern what a page shows; nothing without any."""
    return follow_up_table(found, on, whole=True) if found else Html("")


def follow_up_table(found: Iterable[FollowUp], on: date, *, whole: bool) -> Html:
    """Draw decisions with their follow-up; `whole` false cuts long texts to what a slide holds."""
    return listed(
        board.say("decisions.caption"),
        [board.say(f"decisions.{column}") for column in _COLUMNS],
        [_row(one, on, whole=whole) for one in found],
    )


def _height(one: FollowUp) -> int:
    """Reckon how many lines a decision takes: what was decided and where, or its state and note."""
    text = board.shortened(one.decision.text)
    note = board.shortened(one.decision.note or "", _LONGEST_NOTE)
    tallest = max(line_count(text, _TEXT_CHARACTERS), line_count(note, _NOTE_CHARACTERS))
    return tallest + 2


def _row(one: FollowUp, on: date, *, whole: bool) -> tuple[str, ...]:
    decision = one.decision
    text = decision.text if whole else board.shortened(decision.text)
    return (
        join(
            [
                tag("span", Norwegian(text)),
                tag("span", board.decided_at(one), class_="sm-quiet sm-note"),
            ]
        ),
        board.decided_about(one),
        Norwegian(decision.responsible or numbers.NOTHING),
        _due(one, on),
        _state(one, whole=whole),
    )


def _due(one: FollowUp, on: date) -> Html:
    day = dates.day(one.decision.due)
    if one.is_overdue(on):
        return tag("strong", board.say("decisions.overdue", day=day), class_="sm-overdue")
    return tag("span", day)


def _state(one: FollowUp, *, whole: bool) -> Html:
    sign = tag("span", board.state(one), class_=f"sm-badge sm-tone-{_TONES[one.decision.state]}")
    if one.decision.note is None:
        return sign
    note = one.decision.note if whole else board.shortened(one.decision.note, _LONGEST_NOTE)
    return join([sign, tag("span", Norwegian(note), class_="sm-note")])

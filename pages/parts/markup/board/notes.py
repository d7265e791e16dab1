"""Notes for whoever presents: what is new, where the numbers come from, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.board import deck as decks
from pages.parts.board.deck import goal_of
from pages.parts.markup.board.frame import ways
from pages.parts.markup.section import section
from pages.parts.markup.tags import Html, join, tag
from texts import board, movement
from texts import report as texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.report.model import Report
    from pages.parts.board.deck import Deck
    from pages.parts.filters import Links
    from texts.movement import Group

_MOST_SENTENCES = 8
_ABOUT = {
    decks.FIRST: "standing",
    decks.MATRIX: "matrix",
    decks.PROGRESS: "progress",
    decks.SINCE: "since",
    decks.INDICATORS: "measured",
    decks.POINTS: "points",
    decks.DECISIONS: "decisions",
    decks.PROPOSAL: "decision",
}
"""What a slide's numbers are explained as, in the words of the report."""


def notes(
    report: Report, deck: Deck, name: str, headlines: Mapping[str, str], links: Links
) -> Html:
    """Give the notes to a slide; they are as public as it is: the wrong window may be shared."""
    parts = {
        "next": tag("p", _next(deck, name, headlines)),
        "changed": _changed(report, goal_of(name)),
        "source": _source(report, name),
    }
    return tag(
        "div",
        tag("p", board.say("notes.title"), class_="sm-eyebrow"),
        tag("p", board.say("notes.lead"), class_="sm-remark"),
        ways(deck, name, links, notes=True),
        tag("p", board.say("notes.shown"), class_="sm-quiet"),
        tag("h1", headlines[name], tabindex="-1"),
        join(section(board.say(f"notes.{key}"), part) for key, part in parts.items()),
        class_="sm-slide-notes",
    )


def _changed(report: Report, goal: int | None) -> Html:
    """Tell it in sentences, worse and better first; with a goal, what moved in it."""
    if report.since is None:
        return tag("p", texts.since_lead(report))
    groups = [
        told
        for group in movement.groups(report.since.movement, strategy=report.strategy)
        if (told := tuple(_told(group, goal)))
    ]
    if not groups:
        return tag("p", board.say("notes.nothing", since=texts.moment(report.since)))
    return join([tag("p", texts.since_lead(report)), *(join(told) for told in groups)])


def _told(group: Group, goal: int | None) -> Iterator[Html]:
    lines = [line for line in group.lines if goal in {None, line.measure.goal}]
    if not lines:
        return
    yield tag("h3", group.name, class_="sm-subsection")
    yield tag("ul", *(tag("li", line.sentence) for line in lines[:_MOST_SENTENCES]))
    if left := len(lines) - _MOST_SENTENCES:
        yield tag("p", board.say("since.more", count=left)) if left > 0 else Html("")


def _source(report: Report, name: str) -> Html:
    about = "goal" if goal_of(name) is not None else _ABOUT[name]
    _, *said = texts.notes(report, about)
    return join(tag("p", line) for line in said)


def _next(deck: Deck, name: str, headlines: Mapping[str, str]) -> str:
    after = deck.beside(name, 1)
    return headlines[after] if after else board.say("notes.last")

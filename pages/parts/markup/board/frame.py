"""What every slide has: its message above, what the numbers are below, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pages.parts.board import deck as decks
from pages.parts.board.deck import goal_of
from pages.parts.markup.tags import Html, hidden, join, tag
from texts import board

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.report.model import Report
    from pages.parts.board.deck import Deck
    from pages.parts.filters import Links

MOST_ROWS = 8
MOST_LINES = 3
_ABOUT_CHARACTERS = 125
"""What a slide is of stands on one line."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class Slide:
    """A slide: its message in words, its content, and what it is of (None: the strategy)."""

    headline: str
    body: Html
    about: str | None = None


def slide(report: Report, shown: Slide, *, level: int, below: Html) -> Html:
    """Draw a slide with something below its content.

    `level` is its heading's: 2 where slides stand below one another.
    """
    heading = tag(f"h{level}", shown.headline, tabindex="-1", class_="sm-slide-headline")
    about = board.shortened(shown.about or report.strategy.title, _ABOUT_CHARACTERS)
    above = [tag("span", about)]
    above += [tag("span", board.meeting(report.meeting))] if report.meeting else []
    said = [tag("span", fact) for fact in board.facts(report)]
    return tag(
        "article",
        tag("div", tag("p", *above, class_="sm-slide-about"), heading, class_="sm-slide-head"),
        tag("div", shown.body, below, class_="sm-slide-body"),
        tag("p", hidden(board.say("facts.label") + ": "), *said, class_="sm-slide-facts"),
        class_="sm-slide",
    )


def ways(deck: Deck, here: str, links: Links, *, notes: bool = False) -> Html:
    """Draw the ways on as small links; a script turns the same ways by keys (`data-deck`).

    `notes`: the ways of the notes' window, which stay in it.
    """
    to = Ways(links, notes=notes)
    is_goal = goal_of(here) is not None
    parts = [_beside(deck, here, to), _goals(deck, here, to)]
    parts += [] if notes else [_others(here, links)]
    back = to.slide(decks.POINTS) if is_goal else links.to("styremote")
    word = board.say("nav.back" if is_goal else "nav.exit")
    leave = tag("a", word, href=back, data_deck_exit=True)
    return tag(
        "nav",
        *parts,
        tag("span", leave),
        aria_label=board.say("nav.label"),
        data_deck=" ".join(deck.order),
        data_follow=True,
        data_nav=True,
        class_="sm-slide-ways",
    )


@dataclass(frozen=True)
class Ways:
    """Makes the addresses of slides, or of the notes to them."""

    links: Links
    notes: bool = False

    def slide(self, name: str) -> str:
        """Give the address of a slide."""
        return self.links.to("styremote", bilde=name, notater=1 if self.notes else None)


def _beside(deck: Deck, here: str, to: Ways) -> Html:
    """«‹ Forrige · 3 av 7 · Neste ›»; a goal, which is shown on demand, has no number."""
    before, after = deck.beside(here, -1), deck.beside(here, 1)
    place = ""
    if here in deck.walk:
        number, total = deck.walk.index(here) + 1, len(deck.walk)
        place = board.say("nav.place", number=number, total=total)
    return tag(
        "span",
        _way(board.say("nav.previous"), to.slide(before) if before else None),
        *([tag("span", place)] if place else []),
        _way(board.say("nav.next"), to.slide(after) if after else None),
    )


def _goals(deck: Deck, here: str, to: Ways) -> Html:
    """«Styringsmål 1 2 3 …»: each number is a way."""
    numbered = [(name, str(goal_of(name))) for name in deck.goals]
    listed = (
        tag(
            "a",
            hidden(board.say("nav.goals") + " "),
            number,
            href=to.slide(name),
            aria_current="true" if name == here else None,
        )
        for name, number in numbered
    )
    return tag("span", tag("span", board.say("nav.goals"), aria_hidden="true"), *listed)


def _others(here: str, links: Links) -> Html:
    notes = links.to("styremote", bilde=here, notater=1)
    about = hidden(board.say("nav.notes_about"))
    return tag(
        "span",
        tag("a", board.say("nav.all"), href=links.to("styremote", bilde=decks.EVERY)),
        tag("a", board.say("nav.notes"), about, href=notes, data_window="notater"),
        tag("button", board.say("nav.full"), type="button", data_fullscreen=True),
    )


def _way(said: str, href: str | None) -> Html:
    if href is None:
        return tag("span", said, class_="is-off", aria_hidden="true")
    return tag("a", said, href=href)


def first(rows: Sequence[_T]) -> Sequence[_T]:
    """Give the rows that a slide holds; one less where a line must say that there are more."""
    return rows if len(rows) <= MOST_ROWS else rows[: MOST_ROWS - 1]


def more(key: str, count: int) -> Html:
    """Say how many there is no room for; nothing when all are shown."""
    if count <= 0:
        return Html("")
    return tag("p", board.say(key, count=count), class_="sm-slide-more")


def panel(key: str, content: Html, *, shown: int = 0, total: int = 0) -> Html:
    """Put something under its heading at the foot of a slide; and how many of how many it is."""
    heading = board.say(key)
    if shown < total:
        heading = board.say("panel", heading=heading, shown=shown, total=total)
    title = tag("h3", heading, class_="sm-slide-part")
    return tag("section", title, content, class_="sm-slide-panel")


def lines(parts: Iterable[str]) -> Html:
    """Put lines below one another."""
    return tag("ul", *(tag("li", part) for part in parts), class_="sm-slide-lines")


def sentence(*parts: str) -> Html:
    """Put sentences after one another; empty ones fall away."""
    return join(" ".join(part for part in parts if part))

"""Oversikt beside itself at another moment: the ways there, and the two side by side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pages.parts import filters, moments, session
from pages.parts.address import START
from pages.parts.markup import then_now as html_then_now
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.fields import day_chooser
from pages.parts.markup.section import stacked
from pages.parts.markup.tags import tag
from pages.parts.moment_choice import worth_comparing
from pages.parts.narrowing import parameters
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.markup.tags import Html
    from pages.parts.narrowing import Narrowed

_A_WHILE = timedelta(days=91)


def drawn(spec: ViewSpec, narrowed: Narrowed) -> Html:
    """Offer the moments that most people compare with; show the one that the address asks for."""
    other = moments.asked(spec, "mot")
    offered = session.computed(
        spec,
        _offered,
        narrowed=narrowed,
        asked=filters.asked("mot") if other else "",
        day=other.day if other else None,
        latest=session.today(),
    )
    if other is None:
        return offered
    old, new = moments.in_order(other, moments.of_page(spec))
    both = session.compared(
        old.spec,
        new.spec,
        html_then_now.side_by_side,
        trust=spec.trust,
        links=narrowed.links,
        names=(old.name, new.name),
        more=narrowed.links.to("siden_sist", fra=filters.asked("mot")),
    )
    return stacked([offered, both])


def _offered(view: View, *, narrowed: Narrowed, asked: str, day: date | None, latest: date) -> Html:
    """Give the ways, folded as long as no moment is asked for."""
    ways = choices(_say("moment"), _ways(view, narrowed, asked))
    fields = tag("div", day_chooser("mot", day, latest=latest), class_="sm-fields")
    return tag("details", tag("summary", _say("choose")), ways, fields, open=bool(asked))


def _ways(view: View, narrowed: Narrowed, asked: str) -> Iterator[Way]:
    kept, day = parameters(narrowed.selection), view.on - _A_WHILE
    offered = {
        str(period): _say(name, period=dates.period(period))
        for name, period in worth_comparing(view).items()
    } | {day.isoformat(): _say("while", day=dates.day(day))}
    for key, name in offered.items():
        yield Way(name, narrowed.links.to(START, mot=key, **kept), chosen=key == asked)
    if asked:
        yield Way(_say("stop"), narrowed.links.to(START, **kept))


def _say(key: str, **values: object) -> str:
    return words("oversikt")(f"then_now.{key}", **values)

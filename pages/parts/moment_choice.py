"""Which two moments «Siden sist» compares, and the choosers that write them to the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import changes, movement
from goals.cycle import Period
from pages.parts import filters, moments, session
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.fields import day_chooser, round_chooser
from pages.parts.markup.tags import join, tag
from pages.parts.narrowing import parameters
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.markup.tags import Html
    from pages.parts.moments import Moment
    from pages.parts.narrowing import Narrowed

_MOST_MEETINGS = 2


def two(spec: ViewSpec) -> tuple[Moment, Moment] | None:
    """Give the moments that the address asks for; None when there is nothing to compare with.

    Where it is silent: from the round before to what the page shows.
    """
    new = moments.asked(spec, "til") or moments.of_page(spec)
    if old := moments.asked(spec, "fra"):
        return old, new
    before = changes.round_before(session.view(new.spec))
    return (moments.of_round(new.spec, before), new) if before else None


def drawn(spec: ViewSpec, found: tuple[Moment, Moment] | None, narrowed: Narrowed) -> Html:
    """Offer the moments that most people ask for as links, and all others to choose."""
    new = found[1] if found else moments.of_page(spec)
    view = session.view(new.spec)
    ways = (*_rounds(view, found, narrowed), *_meetings(spec, found, narrowed))
    return join([choices(_text("label"), ways), _others(spec, found, new)])


def _others(spec: ViewSpec, found: tuple[Moment, Moment] | None, new: Moment) -> Html:
    """Offer every round and day, folded while there is something to look at."""
    periods, latest = spec.cycle.periods, session.today()
    old = found[0] if found else None
    boxes = (
        round_chooser("fra", periods, old.round if old else None),
        day_chooser("fra", old.day if old else None, latest=latest),
        round_chooser("til", periods, new.round),
        day_chooser("til", new.day, latest=latest),
    )
    return tag(
        "details",
        tag("summary", _text("other")),
        tag("div", *boxes, class_="sm-fields"),
        open=found is None,
    )


def _rounds(view: View, found: tuple[Moment, Moment] | None, narrowed: Narrowed) -> Iterator[Way]:
    """Lead to the rounds worth comparing with, each once and under its best name."""
    old, until = found[0].round if found else None, filters.asked("til")
    kept = parameters(narrowed.selection)
    for name, period in worth_comparing(view).items():
        href = narrowed.links.to("siden_sist", fra=period, til=until, **kept)
        yield Way(_text(name, period=dates.period(period)), href, chosen=period == old)


def _meetings(
    spec: ViewSpec, found: tuple[Moment, Moment] | None, narrowed: Narrowed
) -> Iterator[Way]:
    """Lead to what the newest board meetings saw."""
    old, until = found[0].meeting if found else None, filters.asked("til")
    kept = parameters(narrowed.selection)
    for meeting in moments.meetings(spec)[:_MOST_MEETINGS]:
        href = narrowed.links.to("siden_sist", fra=meeting.frozen_at, til=until, **kept)
        yield Way(_text("meeting", day=dates.day(meeting.held_on)), href, chosen=meeting == old)


def worth_comparing(view: View) -> dict[str, Period]:
    """Give the rounds that most people compare with, each once."""
    known = {
        "before": changes.round_before(view),
        "locked": movement.last_locked(view),
        "year": _year_before(view),
    }
    found: dict[str, Period] = {}
    for name, period in known.items():
        if period and period not in found.values():
            found[name] = period
    return found


def _year_before(view: View) -> Period | None:
    wanted = Period(view.period.year - 1, view.period.tertial)
    return wanted if wanted in view.snapshot.cycle.periods else None


def _text(key: str, **values: object) -> str:
    return words("siden_sist")(f"choose.{key}", **values)

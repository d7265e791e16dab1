"""Which two moments «Siden sist» compares, and the choosers that write them to the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals import changes, movement
from goals.cycle import Period
from pages.parts import filters, moments, session
from pages.parts.html_choices import Way, choices
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goals.catalogue.model import Goal
    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.cuts import Cut
    from pages.parts.filters import Links
    from pages.parts.moments import Moment


def two(spec: ViewSpec) -> tuple[Moment, Moment] | None:
    """Give the moments that the address asks for; None when there is nothing to compare with.

    Where it is silent: from the round before to what the page shows.
    """
    new = moments.asked(spec, "til") or moments.of_page(spec)
    if old := moments.asked(spec, "fra"):
        return old, new
    before = changes.round_before(session.view(new.spec))
    return (moments.of_round(new.spec, before), new) if before else None


def show(spec: ViewSpec, found: tuple[Moment, Moment] | None, cut: Cut) -> None:
    """Offer the moments that most people ask for as links, all others to choose, and the goals."""
    new = found[1] if found else moments.of_page(spec)
    view = session.view(new.spec)
    own = {"fra": filters.asked("fra"), "til": filters.asked("til"), "mal": cut.goal}
    st.html(choices(_text("label"), list(_rounds(view, found, own, cut.links))))
    st.html(choices(_text("goals"), list(_goals(spec.strategy.goals, cut, own))))
    with st.expander(_text("other"), expanded=found is None):
        from_round, from_day, to_round, to_day = st.columns(4)
        old_round = found[0].round if found else None
        with from_round:
            filters.choose_round("fra", spec.cycle.periods, old_round)
        with from_day:
            filters.choose_day("fra", found[0].day if found else None)
        with to_round:
            filters.choose_round("til", spec.cycle.periods, new.round)
        with to_day:
            filters.choose_day("til", new.day)


def _rounds(
    view: View, found: tuple[Moment, Moment] | None, own: Mapping[str, object], links: Links
) -> Iterator[Way]:
    """Lead to the rounds worth comparing with, each once and under its best name."""
    old = found[0].round if found else None
    for name, period in worth_comparing(view).items():
        href = links.to("siden_sist", **{**own, "fra": period})
        yield Way(_text(name, period=dates.period(period)), href, chosen=period == old)


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


def _goals(goals: Sequence[Goal], cut: Cut, own: Mapping[str, object]) -> Iterator[Way]:
    every = cut.links.to("siden_sist", **{**own, "mal": None})
    yield Way(_text("all_goals"), every, chosen=cut.goal is None)
    for goal in goals:
        href = cut.links.to("siden_sist", **{**own, "mal": goal.number})
        yield Way(str(goal.number), href, chosen=goal.number == cut.goal, more=goal.short)


def _text(key: str, **values: object) -> str:
    return words("siden_sist")(f"choose.{key}", **values)

"""Roll the plan over into the next: all at once, trust by trust, or by a workbook."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import rolling_over
from goals.cycle import border_at
from pages.parts import filters, session
from pages.parts.admin import roll_over_items, roll_over_workbook, step
from pages.parts.markup.admin import rolling_over as html_rolling
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Trust
    from goals.cycle import Border
    from goals.rolling_over import Prospect
    from pages.parts.address import ViewSpec

_text = words("rolling_over")


def show(spec: ViewSpec) -> None:
    """Show how far the rolling over has come, and offer the ways to go on."""
    border = border_at(spec.strategy, spec.cycle)
    old = replace(spec, cycle=border.old, period=border.old.periods[-1])
    new = replace(spec, cycle=border.new, period=border.new.periods[0])
    links = filters.links()
    step.tell()
    st.html(session.compared(old, new, html_rolling.overview, border=border, links=links))
    found = session.compared(old, new, html_rolling.seen, border=border)
    if spec.trust:
        found = tuple(one for one in found if one.ended.trust == spec.trust.key)
    _confirm(spec, border, found)
    if spec.trust:
        _one_trust(spec, spec.trust, border, found)
    roll_over_workbook.show(spec, border)


def _confirm(spec: ViewSpec, border: Border, found: tuple[Prospect, ...]) -> None:
    """Offer to confirm what is proposed for all that isn't decided.

    The button is that of the newest event: when something has happened since it was drawn, the
    page is shown anew instead, with what is proposed by then.
    """
    left = [one for one in found if one.decided is None]
    if not left:
        return
    whom = spec.trust.short if spec.trust else _text("confirm.whom_all")
    said = html_rolling.confirming(left, border, whom)
    st.html(section(_text("confirm.heading"), said))
    label = _text("confirm.do", count=len(left), whom=whom)
    if st.button(label, type="primary", key=f"roll-over-all-{spec.known.event_no}"):
        step.take(partial(_confirmed, spec, border))


def _one_trust(spec: ViewSpec, trust: Trust, border: Border, found: tuple[Prospect, ...]) -> None:
    """Go through the items of a trust, those of one goal at a time."""
    chosen, links = filters.asked("mal"), filters.links()
    ways = html_rolling.goals(spec.strategy, trust, chosen, links)
    st.html(section(trust.name, ways))
    mine = [one for one in found if str(one.ended.measure.goal) == chosen]
    if mine:
        roll_over_items.show(spec, trust, border, mine)


def _confirmed(spec: ViewSpec, border: Border) -> str:
    desk = session.desk(spec.strategy)
    trust = spec.trust.key if spec.trust else None
    previewed = rolling_over.confirm_proposals(desk, border.old, trust=trust)
    return roll_over_items.stored(spec, previewed)

"""The rounds of the action plan: how each stands, and opening, locking or giving a new deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import rounds
from goals.facts import RoundAction
from goals.rounds import deadline
from pages.parts import filters, session
from pages.parts.admin import step
from pages.parts.markup.admin import rounds as html_rounds
from pages.parts.markup.section import section
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from datetime import date

    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_FIELD = "gjor"
_WAYS = {"las": RoundAction.LOCK, "apne": RoundAction.OPEN, "frist": RoundAction.DEADLINE}
"""What the address may ask to do with the chosen round."""


def show(spec: ViewSpec) -> None:
    """List the rounds, and offer to change the one that is chosen, for all or the chosen trust."""
    links = filters.links()
    st.html(session.computed(spec, html_rounds.rounds, links=links))
    step.tell()
    asked = filters.asked(_FIELD)
    action = _WAYS.get(asked)
    chosen = html_rounds.ways(session.view(spec), spec.trust, _WAYS, action, links)
    st.html(section(_text("rounds.change", period=dates.period(spec.period)), chosen))
    if action:
        _confirm(spec, action)


def _confirm(spec: ViewSpec, action: RoundAction) -> None:
    """Say what happens, and do it when the button is pressed."""
    view, trust = session.view(spec), spec.trust
    if html_rounds.is_so_already(view, trust, action):
        st.html(html_rounds.already(view, trust, action))
        return
    st.html(html_rounds.consequences(view, trust, action))
    key = f"{action}-{spec.period}-{trust.key if trust else ''}"
    new = None if action is RoundAction.LOCK else _deadline(spec, action, key)
    place = {"period": dates.period(spec.period), "whom": html_rounds.whom(trust)}
    if st.button(_text(f"rounds.do.{action}", **place), type="primary", key=f"round-{key}"):
        step.take(lambda: _changed(spec, action, new))


def _deadline(spec: ViewSpec, action: RoundAction, key: str) -> date | None:
    """Ask for a deadline; an empty field keeps the one there is."""
    trust = spec.trust.key if spec.trust else None
    now = deadline(session.snapshot(spec), spec.period, trust=trust)
    return st.date_input(
        _text(f"rounds.deadline_{action}", day=dates.day(now)),
        value=None,
        format=dates.input_form(),
        min_value=spec.period.last_day,
        key=f"deadline-{key}",
    )


def _changed(spec: ViewSpec, action: RoundAction, new: date | None) -> str:
    key = spec.trust.key if spec.trust else None
    desk = session.desk(spec.strategy)
    event = rounds.change_round(desk, spec.period, action, trust=key, deadline=new)
    place = {"period": dates.period(spec.period), "whom": html_rounds.whom(spec.trust)}
    return _text(f"rounds.done.{action}", event=event.event_no, **place)

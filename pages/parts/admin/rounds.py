"""The rounds of the action plan: how each stands, and opening, locking or giving a new deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import rounds
from goals.errors import UserError
from goals.facts import RoundAction
from goals.rounds import deadline
from pages.parts import filters, layout, session
from pages.parts.markup.admin import rounds as html_rounds
from pages.parts.markup.section import section
from texts import dates, errors
from texts.words import words

if TYPE_CHECKING:
    from datetime import date

    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_FIELD, _DONE = "gjor", "admin-round-done"
_WAYS = {"las": RoundAction.LOCK, "apne": RoundAction.OPEN, "frist": RoundAction.DEADLINE}
"""What the address may ask to do with the chosen round."""


def show(spec: ViewSpec) -> None:
    """List the rounds, and offer to change the one that is chosen, for all or the chosen trust."""
    links = filters.links()
    st.html(session.computed(spec, html_rounds.rounds, links=links))
    if done := session.recall(_DONE):
        layout.notice(done)
        session.remember(_DONE, None)
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
        _change(spec, action, new)


def _deadline(spec: ViewSpec, action: RoundAction, key: str) -> date | None:
    """Ask for a deadline; an empty field keeps the one there is."""
    trust = spec.trust.key if spec.trust else None
    now = deadline(session.snapshot(spec), spec.period, trust=trust)
    return st.date_input(
        _text(f"rounds.deadline_{action}", day=dates.day(now)),
        value=None,
        format="DD.MM.YYYY",
        min_value=spec.period.last_day,
        key=f"deadline-{key}",
    )


def _change(spec: ViewSpec, action: RoundAction, new: date | None) -> None:
    trust = spec.trust
    try:
        event = rounds.change_round(
            session.desk(spec.strategy),
            spec.period,
            action,
            trust=trust.key if trust else None,
            deadline=new,
        )
    except UserError as refusal:
        layout.alert(errors.message(refusal))
        return
    place = {"period": dates.period(spec.period), "whom": html_rounds.whom(trust)}
    said = _text(f"rounds.done.{action}", event=event.event_no, **place)
    session.remember(_DONE, said)
    st.rerun()

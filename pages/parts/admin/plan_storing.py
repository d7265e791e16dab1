"""The last steps of a change of the plan: from which round on, old → new, and storing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import planning
from goals import rounds
from pages.parts import session
from pages.parts.admin import step
from pages.parts.markup.admin import plan as html_plan
from pages.parts.markup.admin.consequence import consequence
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from goals.cycle import Period
    from goals.items import View
    from pages.parts.address import ViewSpec

_text = words("administrasjon")


def from_period(view: View, trusts: Collection[str | None], *, key: str) -> Period | None:
    """Ask from which round on; None (said in words) when every round is locked for the trusts.

    A plan holds in its round and every later one, so only those after the last lock are offered.
    """
    periods = view.snapshot.cycle.periods
    locked = [p for p in periods if rounds.first_locked(view.snapshot, [p], trusts)]
    free = [period for period in periods if not locked or period > locked[-1]]
    if not free:
        st.html(html_plan.all_locked(view))
        return None
    start = view.period if view.period in free else free[0]
    return st.selectbox(
        _text("plan.from_period"),
        free,
        index=free.index(start),
        format_func=dates.period,
        key=key,
    )


def confirm(spec: ViewSpec, previewed: planning.Preview, *, key: str) -> None:
    """Show old → new and what it does, and store just that when the button is pressed."""
    view = session.view(spec)
    st.html(html_plan.changes(view, previewed.rows, previewed.milestones))
    if previewed.is_empty:
        return
    period = dates.period(previewed.wanted.period)
    if previewed.locked:
        st.html(consequence([_text("plan.locked", period=dates.period(previewed.locked))]))
        return
    st.html(consequence([_text("plan.happens", period=period), _text("plan.happens_locked")]))
    if st.button(_text("plan.store", period=period), type="primary", key=key):
        step.take(lambda: _stored(spec, previewed))


def _stored(spec: ViewSpec, previewed: planning.Preview) -> str:
    event = planning.commit(session.desk(spec.strategy), previewed)
    if event is None:
        return _text("plan.unchanged")
    rows, milestones = len(previewed.rows), len(previewed.milestones)
    period = dates.period(previewed.wanted.period)
    return _text(
        "plan.stored", event=event.event_no, rows=rows, milestones=milestones, period=period
    )

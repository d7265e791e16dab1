"""Texts taken out for good: the form, beside whatever it is about, and the list of all texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import backups, undoing
from goals.access import Action
from pages.parts import filters, session
from pages.parts.admin import step
from pages.parts.markup.admin import redaction as html_redaction
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId, Strategy
    from pages.parts.address import ViewSpec

_text = words("fjerning")


def show(spec: ViewSpec) -> None:
    """List every event that holds texts, of all kinds or one group; one can be chosen."""
    store, links, group = session.store(), filters.links(), filters.asked("slag")
    counts = store.standing_texts()
    found = store.events(spec.strategy.key, kinds=html_redaction.kinds(group))
    step.tell()
    chosen = next((e for e in found if str(e.event_no) == filters.asked("hendelse")), None)
    if chosen:
        facts = html_redaction.one(chosen, session.snapshot(spec), counts, links)
        st.html(section(html_redaction.named(chosen), facts))
        form(spec.strategy, chosen.event_no)
    holding = [event for event in found if event.event_no in counts]
    st.html(html_redaction.groups(group, links))
    st.html(html_redaction.listed(holding, counts, session.snapshot(spec), links))


def form(strategy: Strategy, event_no: int) -> None:
    """Ask of which measure, say what can't be reached, and take the texts out."""
    session.require(Action.REDACT)
    texts = session.store().texts_of(event_no)
    if not texts:
        st.html(html_redaction.none_left(event_no))
        return
    measure = st.selectbox(
        _text("which_texts"),
        [None, *(key for key in texts if key)],
        format_func=lambda key: html_redaction.choice(strategy, texts, key),
        key=f"texts-{event_no}",
    )
    st.html(html_redaction.consequences(_copies(event_no)))
    reason = st.text_input(_text("reason"), max_chars=200, key=f"redact-{event_no}")
    if st.button(_text("redact", event=event_no), type="primary"):
        step.take(lambda: _redacted(strategy, event_no, reason, measure))


def _redacted(strategy: Strategy, event_no: int, reason: str, measure: MeasureId | None) -> str:
    desk = session.desk(strategy)
    by, count = undoing.redact(desk, event_no, reason=reason, measure=measure)
    return html_redaction.done(event_no, count, by.event_no, _copies(event_no))


def _copies(event_no: int) -> int:
    """Count the backups that still have the texts."""
    where = backups.place(session.settings())
    return len(where.holding(event_no)) if where else 0

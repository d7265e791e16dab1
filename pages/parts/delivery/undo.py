"""Deliveries of a round, and taking one of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import undoing
from goals.errors import UserError
from goals.facts import EventKind
from pages.parts import layout, session
from pages.parts.markup import delivery as html_delivery
from pages.parts.markup.section import section
from pages.parts.markup.tags import tag
from texts import dates, errors, numbers
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.facts import Event
    from pages.parts.delivery.receiving import Place

_text = words("rapportering")
_UNDONE = "delivery-undone"
_KINDS = {EventKind.IMPORT, EventKind.INDICATOR}
"""Values of indicators belong to periods of their own, so they are listed with every round."""


def show(desk: Desk, place: Place) -> None:
    """List what the trust has delivered in the round; what still stands can be taken back."""
    events = [
        event
        for event in desk.store.events(desk.strategy.key, kinds=_KINDS)
        if event.trust == place.trust.key and event.period in {None, place.period}
    ]
    rows = desk.store.row_counts([event.event_no for event in events])
    listed = html_delivery.imports(events, rows, place.trust, place.period)
    st.html(section(_text("imports.heading"), listed))
    if undone := session.recall(_UNDONE):
        layout.notice(_text("undo.done", event=undone), arrival=f"undone-{undone}")
        session.remember(_UNDONE, None)
    standing = {event.event_no: event for event in events if event.retracted_by is None}
    if standing:
        _offer(desk, standing)


def _offer(desk: Desk, standing: dict[int, Event]) -> None:
    """Ask which and why; both are needed, and the reason is stored."""
    with st.expander(_text("undo.heading"), key="undo-heading"), st.form("undo", border=False):
        st.html(tag("p", _text("undo.lead"), class_="sm-remark"))
        chosen = st.selectbox(
            _text("undo.which"),
            sorted(standing, reverse=True),
            format_func=lambda number: _label(standing[number]),
        )
        reason = st.text_input(_text("undo.reason"), max_chars=200, key=f"undo-{len(standing)}")
        if st.form_submit_button(_text("undo.do")):
            _undo(desk, chosen, reason)


def _undo(desk: Desk, event_no: int, reason: str) -> None:
    """Take it back; what is refused is said beside the form, which keeps what was written."""
    try:
        undoing.retract(desk, event_no, reason=reason)
    except UserError as refusal:
        layout.alert(errors.message(refusal))
        return
    session.remember(_UNDONE, event_no)
    st.rerun()


def _label(event: Event) -> str:
    """«Hendelse 47, 16.09.2026 kl. 14.38: unn.xlsx»; a selectbox shows it as plain text."""
    moment, file = dates.moment(event.recorded_at), event.file_name or numbers.NOTHING
    return _text("undo.choice", event=event.event_no, moment=moment, file=file)

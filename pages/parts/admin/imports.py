"""Every import there has been: take one back, or take texts out of it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import undoing
from goals.facts import EventKind
from pages.parts import filters, session
from pages.parts.admin import redaction, step
from pages.parts.markup.admin import imports as html_imports
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from goals.facts import Event
    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_EVENT, _WAY = "hendelse", "gjor"


def show(spec: ViewSpec) -> None:
    """List the imports of the chosen trust, or of all; one can be chosen and changed."""
    links, store = filters.links(), session.store()
    found = store.events(spec.strategy.key, kinds={EventKind.IMPORT})
    rows = store.row_counts([event.event_no for event in found])
    step.tell()
    chosen = next((e for e in found if str(e.event_no) == filters.asked(_EVENT)), None)
    if chosen:
        _one(spec, chosen)
    st.html(html_imports.imports(found, rows, spec.strategy, spec.trust, links))


def _one(spec: ViewSpec, event: Event) -> None:
    """Show what the import is, and take the step that the address asks for."""
    desk = session.desk(spec.strategy)
    facts = html_imports.one(event, spec.strategy, filters.links(), filters.asked(_WAY))
    st.html(section(_text("imports.one", event=event.event_no), facts))
    if filters.asked(_WAY) == "angre" and event.retracted_by is None:
        st.html(html_imports.undoing(desk.view(event.period), event))
        reason = st.text_input(
            _text("imports.reason_undo"), max_chars=200, key=f"undo-{event.event_no}"
        )
        if st.button(_text("imports.undo", event=event.event_no), type="primary"):
            step.take(lambda: _undone(spec, event, reason))
    elif filters.asked(_WAY) == "fjern":
        redaction.form(spec.strategy, event.event_no)


def _undone(spec: ViewSpec, event: Event, reason: str) -> str:
    by = undoing.retract(session.desk(spec.strategy), event.event_no, reason=reason)
    return _text("imports.undone", event=event.event_no, by=by.event_no)

"""Every import there has been: take one back, or take texts out of it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import backups, undoing
from goals.facts import EventKind
from pages.parts import filters, session
from pages.parts.admin import step
from pages.parts.markup.admin import imports as html_imports
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
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
        reason = _reason(event, "undo")
        if st.button(_text("imports.undo", event=event.event_no), type="primary"):
            step.take(lambda: _undone(spec, event, reason))
    elif filters.asked(_WAY) == "fjern":
        _redact(spec, event)


def _redact(spec: ViewSpec, event: Event) -> None:
    """Ask of which measure, say what can't be reached, and take the texts out."""
    texts = session.store().texts_of(event.event_no)
    if not texts:
        st.html(html_imports.no_texts())
        return
    measure = st.selectbox(
        _text("imports.which_texts"),
        [None, *(key for key in texts if key)],
        format_func=lambda key: html_imports.texts_choice(spec.strategy, texts, key),
        key=f"texts-{event.event_no}",
    )
    st.html(html_imports.redacting())
    reason = _reason(event, "redact")
    if st.button(_text("imports.redact", event=event.event_no), type="primary"):
        step.take(lambda: _redacted(spec, event, reason, measure))


def _reason(event: Event, way: str) -> str:
    return st.text_input(
        _text(f"imports.reason_{way}"), max_chars=200, key=f"{way}-{event.event_no}"
    )


def _undone(spec: ViewSpec, event: Event, reason: str) -> str:
    by = undoing.retract(session.desk(spec.strategy), event.event_no, reason=reason)
    return _text("imports.undone", event=event.event_no, by=by.event_no)


def _redacted(spec: ViewSpec, event: Event, reason: str, measure: MeasureId | None) -> str:
    desk = session.desk(spec.strategy)
    by, count = undoing.redact(desk, event.event_no, reason=reason, measure=measure)
    done = _text("imports.redacted", event=event.event_no, count=count, by=by.event_no)
    where = backups.place(session.settings())
    held = len(where.holding(event.event_no)) if where else 0
    return f"{done} {_text('imports.held', count=held)}" if held else done

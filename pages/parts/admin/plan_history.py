"""Every version of the plan: what each event changed, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import undoing
from goals.plan_changes import versions
from pages.parts import filters, session
from pages.parts.admin import step
from pages.parts.markup.admin import plan_history as html_history
from pages.parts.markup.admin import redaction as html_redaction
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from goals.plan_changes import PlanVersion
    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_EVENT = "hendelse"


def show(spec: ViewSpec) -> None:
    """List the plan events of the cycle; one can be seen row by row, and taken back."""
    view, links = session.view(spec), filters.links()
    found = versions(session.store().plan_facts(spec.strategy, spec.cycle), spec.cycle)
    step.tell()
    chosen = next((v for v in found if str(v.event.event_no) == filters.asked(_EVENT)), None)
    if chosen:
        _one(spec, chosen)
    st.html(html_history.versions(view, found, links))


def _one(spec: ViewSpec, version: PlanVersion) -> None:
    view, event = session.view(spec), version.event
    st.html(section(_text("history.one", event=event.event_no), html_history.one(view, version)))
    st.html(html_redaction.way(filters.links(), event.event_no))
    if event.retracted_by is not None:
        return
    st.html(html_history.undoing(view, version))
    if html_history.hindered(view, version):
        return
    reason = st.text_input(
        _text("history.reason"), max_chars=200, key=f"undo-plan-{event.event_no}"
    )
    if st.button(_text("history.undo", event=event.event_no), type="primary"):
        step.take(lambda: _undone(spec, version, reason))


def _undone(spec: ViewSpec, version: PlanVersion, reason: str) -> str:
    number = version.event.event_no
    by = undoing.retract(session.desk(spec.strategy), number, reason=reason)
    return _text("history.undone", event=number, by=by.event_no)

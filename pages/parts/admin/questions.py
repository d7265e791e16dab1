"""The questions to the trusts: which are open, asking a new one, and taking one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import undoing
from goals.questions import asked
from pages.parts import filters, session
from pages.parts import questions as forms
from pages.parts.admin import redaction, step
from pages.parts.markup.admin import questions as html_questions
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from goals.questions import Asked
    from pages.parts.address import ViewSpec

_text = words("questions")


def show(spec: ViewSpec) -> None:
    """List the questions of the chosen trust, or of all, and offer to ask and to take back."""
    view, links = session.view(spec), filters.links()
    trusts = (spec.trust,) if spec.trust else view.trusts
    last = spec.cycle.periods[-1]
    found = asked(view.at(last), trusts={trust.key for trust in trusts})
    step.tell()
    chosen = next((one for one in found if str(one.number) == filters.asked("hendelse")), None)
    if chosen:
        _one(spec, chosen, filters.asked("gjor"))
    with st.expander(_text("ask.anew"), key="questions-ask"):
        forms.ask(spec, spec.strategy.measures, trusts)
    st.html(html_questions.overview(found, spec.strategy, links, on=view.on))


def _one(spec: ViewSpec, chosen: Asked, way: str) -> None:
    """Show the question, and take the step that the address asks for."""
    shown = html_questions.one(chosen, spec.strategy, filters.links(), way)
    st.html(section(_text("admin.one", event=chosen.number), shown))
    if way == "trekk":
        st.html(html_questions.withdrawing())
        reason = st.text_input(
            _text("admin.reason_trekk"), max_chars=200, key=f"trekk-{chosen.number}"
        )
        if st.button(_text("admin.withdraw", event=chosen.number), type="primary"):
            step.take(partial(_withdrawn, spec, chosen, reason))
    elif way in {"fjern", "fjernsvar"}:
        event = chosen.number if way == "fjern" else chosen.answers[-1].event_no
        redaction.form(spec.strategy, event)


def _withdrawn(spec: ViewSpec, chosen: Asked, reason: str) -> str:
    by = undoing.retract(session.desk(spec.strategy), chosen.number, reason=reason)
    return _text("admin.withdrawn", event=chosen.number, by=by.event_no)

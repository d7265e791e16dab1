"""Ask a trust, and answer: the forms, where their page shows what was asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import questions
from goals.access import Action
from goals.questions import TEXT_LIMIT, asked, still_open, waiting
from pages.parts import filters, session
from pages.parts.admin import step
from pages.parts.markup import questions as html_questions
from pages.parts.markup.section import section
from pages.parts.markup.tags import join
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Measure, MeasureId, Trust
    from goals.questions import Asked
    from pages.parts.address import ViewSpec

_text = words("questions")
_WAY, _ASK, _REPLY = "gjor", "spor", "svar"
"""What the address may ask to do on the page of a measure."""
_TURN = "questions-turn"


def show_of_measure(spec: ViewSpec, measure: Measure, trusts: Sequence[Trust]) -> None:
    """Show what was asked about a measure to those who may see it, and let them ask and answer.

    The form is one click away, as every field of it takes its time on each view of the page.
    """
    keys = session.internal_for(trusts)
    if not keys:
        return
    shown = session.computed(spec, html_questions.of_measure, measure=measure.id, trusts=keys)
    heading, wanted = _text("heading" if len(trusts) == 1 else "heading_many"), filters.asked(_WAY)
    found = asked(session.view(spec), measure=measure.id, trusts=keys)
    mine = [one for one in found if session.allows(Action.ANSWER, one.question.trust)]
    steps = [] if spec.as_of else [*([_REPLY] if mine else []), *_asking()]
    ways = html_questions.ways(measure.id, steps, wanted, filters.links())
    st.html(section(heading, join((shown, ways))))
    step.tell()
    if wanted == _REPLY and _REPLY in steps:
        answer(spec, (*still_open(mine), *(one for one in mine if not one.is_open)))
    elif wanted == _ASK and _ASK in steps:
        ask(spec, [measure], trusts)


def show_waiting(spec: ViewSpec, trust: Trust) -> None:
    """Show what a trust has still to answer, with the field for it; nothing where nothing waits."""
    found = waiting(session.view(spec), trusts={trust.key})
    step.tell()
    if not found:
        return
    listed = html_questions.waiting(found, spec.strategy)
    st.html(section(_text("waiting.heading", count=len(found)), listed))
    answer(spec, found)


def ask(spec: ViewSpec, measures: Sequence[Measure], trusts: Sequence[Trust]) -> None:
    """Ask what about, of whom, and store the question."""
    turn = _turn()
    with st.form("ask", border=False):
        measure = _chosen_measure(measures, turn)
        whom = _chosen_trust(trusts, turn)
        said = st.text_area(_text("ask.text"), max_chars=TEXT_LIMIT, key=f"ask-text-{turn}")
        if st.form_submit_button(_text("ask.do")):
            step.take(partial(_asked, spec, measure, whom, said))


def answer(spec: ViewSpec, found: Sequence[Asked]) -> None:
    """Ask which question, and store the answer to it."""
    turn = _turn()
    with st.form("answer", border=False):
        chosen = st.selectbox(
            _text("reply.which"),
            found,
            format_func=html_questions.choice,
            key=f"answer-which-{turn}",
        )
        said = st.text_area(_text("reply.text"), max_chars=TEXT_LIMIT, key=f"answer-text-{turn}")
        if st.form_submit_button(_text("reply.do"), type="primary"):
            step.take(partial(_answered, spec, chosen.number, said))


def _turn() -> int:
    """Count what this session has stored: then the fields begin empty, and else they are kept.

    What somebody else stores meanwhile takes nothing of what was written.
    """
    found: int = session.recall(_TURN) or 0
    return found


def _asking() -> list[str]:
    return [_ASK] if session.allows(Action.ASK) else []


def _chosen_measure(measures: Sequence[Measure], turn: int) -> MeasureId:
    if len(measures) == 1:
        return measures[0].id
    chosen = st.selectbox(
        _text("ask.which"),
        measures,
        format_func=lambda one: _text("ask.choice", measure=one.id.label, title=one.short),
        key=f"ask-which-{turn}",
    )
    return chosen.id


def _chosen_trust(trusts: Sequence[Trust], turn: int) -> Trust:
    if len(trusts) == 1:
        return trusts[0]
    key = f"ask-of-{turn}"
    return st.selectbox(_text("ask.of"), trusts, format_func=lambda one: one.short, key=key)


def _asked(spec: ViewSpec, measure: MeasureId, trust: Trust, text: str) -> str:
    desk = session.desk(spec.strategy)
    event = questions.ask(desk, measure, trust.key, period=spec.period, text=text)
    session.remember(_TURN, _turn() + 1)
    return _text("ask.done", trust=trust.short, event=event.event_no)


def _answered(spec: ViewSpec, number: int, text: str) -> str:
    event = questions.answer(session.desk(spec.strategy), number, text=text)
    session.remember(_TURN, _turn() + 1)
    return _text("reply.done", event=event.event_no)

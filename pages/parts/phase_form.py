"""The coordinator begins a new phase of an indicator, with its date and reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import measuring
from goals.access import Action
from goals.measurement.facts import IndicatorPhase
from goals.signals import under_way
from pages.parts import filters, session
from pages.parts.admin import step
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.tags import tag
from texts import measurement
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from pages.parts.address import ViewSpec

_say = words("indikatorer")
_WAY, _PHASE = "gjor", "ny-fase"
_YEARS = 5
"""How far back a phase can begin from this form."""


def offer(spec: ViewSpec, indicator: Indicator) -> None:
    """Lead to the form, and show it when the address asks for it; looking back there is none."""
    step.tell()
    if spec.as_of or not session.allows(Action.INDICATOR):
        return
    is_open = filters.asked(_WAY) == _PHASE
    href = filters.here(**{_WAY: None if is_open else _PHASE})
    st.html(choices(_say("phase.heading"), [Way(_say("phase.open"), href, is_open, key="ny-fase")]))
    if is_open:
        _form(spec, indicator)


def _form(spec: ViewSpec, indicator: Indicator) -> None:
    now = under_way(indicator, session.today())
    keys = [now.plus(-back) for back in range(_YEARS * indicator.rhythm.per_year)]
    trusts = [
        None,
        *(one for one in session.view(spec).trusts if one.kind in indicator.measured_by),
    ]
    here = trusts.index(spec.trust) if spec.trust in trusts else 0
    measures = [None, *([indicator.measure] if indicator.measure else [])]
    with st.form(f"phase-{session.ledger()[0].event_no}", border=False):
        st.html(tag("p", _say("phase.lead"), class_="sm-remark"))
        trust = st.selectbox(
            _say("phase.trust"),
            trusts,
            index=here,
            format_func=lambda one: one.short if one else _say("phase.everywhere"),
        )
        key = st.selectbox(_say("phase.period"), keys, format_func=measurement.period)
        measure = st.selectbox(
            _say("phase.measure"),
            measures,
            format_func=lambda one: one.label if one else _say("phase.no_measure"),
        )
        reason = st.text_area(_say("phase.reason"), max_chars=measuring.TEXT_LIMIT)
        if st.form_submit_button(_say("phase.do"), type="primary"):
            wanted = IndicatorPhase(
                indicator=indicator.key,
                trust=trust.key if trust else None,
                period_key=key,
                measure=measure,
                reason=reason,
            )
            step.take(partial(_begun, spec, wanted))


def _begun(spec: ViewSpec, wanted: IndicatorPhase) -> str:
    event = measuring.begin_phase(session.desk(spec.strategy), wanted)
    return _say("phase.done", event=event.event_no)

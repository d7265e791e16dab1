"""The coordinator begins a new phase of an indicator, with its date and reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

import streamlit as st

from actions import measuring
from goals.measurement.facts import Baseline, IndicatorPhase
from pages.parts import indicator_place, session
from pages.parts.admin import step
from pages.parts.markup.tags import tag
from texts import measurement
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from pages.parts.address import ViewSpec

_say = words("indikatorer")
_YEARS = 5
"""How far back a phase can begin from this form."""


def form(spec: ViewSpec, indicator: Indicator) -> None:
    """Ask for it, and begin it."""
    measures = [None, *([indicator.measure] if indicator.measure else [])]
    with st.form(f"phase-{session.ledger()[0].event_no}", border=False):
        st.html(tag("p", _say("phase.lead"), class_="sm-remark"))
        trust = indicator_place.ask(spec, indicator)
        back = indicator_place.periods(indicator, back=_YEARS)
        key = st.selectbox(_say("phase.period"), back, format_func=measurement.period)
        measure = st.selectbox(
            _say("phase.measure"),
            measures,
            format_func=lambda one: one.label if one else _say("phase.no_measure"),
        )
        baseline = st.selectbox(
            _say("phase.baseline"),
            get_args(Baseline),
            format_func=lambda count: _say("phase.baseline_first", count=count),
        )
        reason = st.text_area(_say("phase.reason"), max_chars=measuring.TEXT_LIMIT)
        if st.form_submit_button(_say("phase.do"), type="primary"):
            wanted = IndicatorPhase(
                indicator=indicator.key,
                trust=trust,
                period_key=key,
                measure=measure,
                baseline=baseline,
                reason=reason,
            )
            step.take(partial(_begun, spec, wanted))


def _begun(spec: ViewSpec, wanted: IndicatorPhase) -> str:
    event = measuring.begin_phase(session.desk(spec.strategy), wanted)
    return _say("phase.done", event=event.event_no)

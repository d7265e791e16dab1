"""The coordinator sets what an indicator is to reach, from where and when, with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import measuring
from actions.answers import asked
from goals.measurement.facts import IndicatorTarget
from pages.parts import indicator_place, session
from pages.parts.admin import step
from pages.parts.markup.tags import tag
from texts import measurement
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from goals.measurement.keys import PeriodKey
    from pages.parts.address import ViewSpec

_say = words("indikatorer")
_YEARS = 12
"""How far ahead a target can lie, which is as long as a strategy."""
_YEARS_BACK = 8
_LONGEST = 20


def form(spec: ViewSpec, indicator: Indicator) -> None:
    """Ask for it, and set it."""
    with st.form(f"target-{session.ledger()[0].event_no}", border=False):
        st.html(tag("p", _say("target.lead"), class_="sm-remark"))
        trust = indicator_place.ask(spec, indicator)
        gone = indicator_place.periods(indicator, back=_YEARS_BACK)
        start = _level("baseline", indicator, gone)
        end = _level("value", indicator, indicator_place.periods(indicator, ahead=_YEARS))
        reason = st.text_area(_say("phase.reason"), max_chars=measuring.TEXT_LIMIT)
        if st.form_submit_button(_say("target.do"), type="primary"):
            step.take(partial(_set, spec, (indicator, trust), start, end, reason))


def _level(name: str, indicator: Indicator, keys: list[PeriodKey]) -> tuple[PeriodKey, str]:
    number, period = st.columns(2)
    typed = number.text_input(_say(f"target.{name}", unit=indicator.unit), max_chars=_LONGEST)
    key = period.selectbox(_say(f"target.{name}_period"), keys, format_func=measurement.period)
    return key, typed


def _set(
    spec: ViewSpec,
    where: tuple[Indicator, str | None],
    start: tuple[PeriodKey, str],
    end: tuple[PeriodKey, str],
    reason: str,
) -> str:
    indicator, trust = where
    wanted = IndicatorTarget(
        indicator=indicator.key,
        trust=trust,
        value=asked.number(end[1]),
        due_key=end[0],
        baseline=asked.number(start[1]),
        baseline_key=start[0],
        reason=reason,
    )
    event = measuring.set_target(session.desk(spec.strategy), wanted)
    return _say("target.done", event=event.event_no)

"""Which measure, goal or training programme the address asks for (`tiltak=T3.10`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.catalogue.model import MeasureId
from pages.parts import layout
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Goal, Measure, Programme, Strategy

_LONGEST_SHOWN = 20


def chosen_measure(strategy: Strategy) -> Measure | None:
    """Give the measure; None when none is asked for, or (said in words) one that isn't there."""
    asked = st.query_params.get("tiltak")
    if not asked:
        return None
    found = _found(strategy, asked)
    if found is None:
        _say_unknown("tiltak", asked)
    return found


def chosen_goal(strategy: Strategy) -> Goal | None:
    """Give the goal; None when none is asked for, or (said in words) one that isn't there."""
    asked = st.query_params.get("mal")
    if not asked:
        return None
    found = next((goal for goal in strategy.goals if str(goal.number) == asked), None)
    if found is None:
        _say_unknown("styringsmal", asked)
    return found


def chosen_programme(strategy: Strategy) -> Programme | None:
    """Give the programme; None when none is asked for, or (said in words) one that isn't there."""
    asked = st.query_params.get("program")
    if not asked:
        return None
    found = strategy.programme_by_key.get(asked)
    if found is None:
        _say_unknown("utdanningsprogram", asked)
    return found


def _say_unknown(page: str, asked: str) -> None:
    layout.alert(words(page)("unknown", value=asked[:_LONGEST_SHOWN]))


def _found(strategy: Strategy, asked: str) -> Measure | None:
    try:
        return strategy.measure_by_id.get(MeasureId.parse(asked))
    except ValueError:
        return None

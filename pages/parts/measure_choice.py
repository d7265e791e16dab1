"""Which measure, or which goals' measures, the address asks for (`tiltak=T3.10`, `mal=3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.catalogue.model import MeasureId
from pages.parts.html_tags import tag
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Goal, Measure, Strategy

_LONGEST_SHOWN = 20


def chosen_measure(strategy: Strategy) -> Measure | None:
    """Give the measure; None when none is asked for, or (said in words) one that isn't there."""
    asked = st.query_params.get("tiltak")
    if not asked:
        return None
    found = _found(strategy, asked)
    if found is None:
        said = words("tiltak")("unknown", value=asked[:_LONGEST_SHOWN])
        st.html(tag("div", tag("p", said), class_="sm-fault", role="alert"))
    return found


def chosen_goal(strategy: Strategy) -> Goal | None:
    """Give the goal that is asked for; None when none is, or one that isn't there."""
    asked = st.query_params.get("mal", "")
    return strategy.goal_by_number.get(int(asked)) if asked.isdecimal() else None


def chosen_goals(strategy: Strategy) -> tuple[Goal, ...]:
    """Give the one goal that is asked for, else all."""
    found = chosen_goal(strategy)
    return (found,) if found else strategy.goals


def _found(strategy: Strategy, asked: str) -> Measure | None:
    try:
        return strategy.measure_by_id.get(MeasureId.parse(asked))
    except ValueError:
        return None

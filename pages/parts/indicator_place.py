"""What the coordinator's forms for an indicator ask alike: at which trust, and which period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.signals import under_way
from pages.parts import session
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from goals.measurement.keys import PeriodKey
    from pages.parts.address import ViewSpec

_say = words("indikatorer")


def ask(spec: ViewSpec, indicator: Indicator) -> str | None:
    """Ask where it holds; None: at all trusts and in the region. What is looked at comes first."""
    measuring = (one for one in session.view(spec).trusts if one.kind in indicator.measured_by)
    trusts = [None, *measuring]
    chosen = st.selectbox(
        _say("phase.trust"),
        trusts,
        index=trusts.index(spec.trust) if spec.trust in trusts else 0,
        format_func=lambda one: one.short if one else _say("phase.everywhere"),
    )
    return chosen.key if chosen else None


def periods(indicator: Indicator, *, back: int = 0, ahead: int = 0) -> list[PeriodKey]:
    """Give so many years of periods: back from the one under way, else those after it."""
    now, year = under_way(indicator, session.today()), indicator.rhythm.per_year
    return [now.plus(at) for at in (*range(1, ahead * year + 1), *range(0, -back * year, -1))]

"""Which figure, and of what, the address asks for (`tall=gap&mal=3`, `tiltak=T3.10&foretak=unn`).

`tall` holds the key that the figure has in `styringsmal status --json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from goals.figures import Figure, Place
from pages.parts import layout
from pages.parts.measure_choice import chosen_goal, chosen_measure
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import MeasureId
    from pages.parts.address import ViewSpec

_LONGEST_SHOWN = 20
_BY_KEY = {figure.value: figure for figure in Figure}


@dataclass(frozen=True)
class Asked:
    """The figure that is asked about, None when none is, and its place."""

    figure: Figure | None
    place: Place

    @property
    def item(self) -> tuple[MeasureId, str] | None:
        """The measure and trust, when it is about just these; all figures come down to them."""
        measure, trust = self.place.measure, self.place.trust
        return (measure, trust) if measure and trust else None


def asked(spec: ViewSpec) -> Asked:
    """Read the address; what isn't there is said in words and left out."""
    said = st.query_params.get("tall", "")
    if said and said not in _BY_KEY:
        layout.alert(words("forklar")("unknown", value=said[:_LONGEST_SHOWN]))
    measure, goal = chosen_measure(spec.strategy), chosen_goal(spec.strategy)
    place = Place(
        goal=goal.number if goal and not measure else None,
        measure=measure.id if measure else None,
        trust=spec.trust.key if spec.trust else None,
    )
    return Asked(_BY_KEY.get(said), place)

"""What is one measure about, how is it going at each trust, and how do we know?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, narrowing, session
from pages.parts.html_measure import one_measure
from pages.parts.html_measures import measures
from pages.parts.measure_choice import chosen_measure
from texts.words import words

session.require(Action.READ)
text = words("tiltak")
spec, links = filters.view(), filters.links()
if chosen := chosen_measure(spec.strategy):
    layout.heading(f"{chosen.id.label} {chosen.short}")
    trusts = (spec.trust,) if spec.trust else session.view(spec).trusts
    shown = {
        "trusts": tuple(trusts),
        "links": links,
        "internal_for": session.internal_for(trusts),
    }
    st.html(session.computed(spec, one_measure, measure=chosen.id, **shown))
else:
    layout.heading(text("title"), text("lead"))
    narrowed = narrowing.asked(spec, links, "tiltak")
    st.html(session.computed(spec, measures, trust=spec.trust, narrowed=narrowed))

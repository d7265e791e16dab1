"""What is one measure about, how is it going at each trust, and how do we know?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.html_matrix import measures_by_trust
from pages.parts.html_measure import full_text, history, place, said, standing
from pages.parts.html_plan import milestones, plan
from pages.parts.html_section import section
from pages.parts.measure_choice import chosen_goals, chosen_measure
from texts.words import words

session.require(Action.READ)
text = words("tiltak")
spec, links = filters.view(), filters.links()
view = session.view(spec)
measure = chosen_measure(view.snapshot.strategy)
trusts = (spec.trust,) if spec.trust else view.trusts

if measure is None:
    layout.heading(text("title"), text("lead"))
    for goal in chosen_goals(view.snapshot.strategy):
        matrix = measures_by_trust(view, goal, trusts, links.to_measure)
        st.html(section(text("list.heading", number=goal.number, title=goal.title), matrix))
    st.stop()

layout.heading(f"{measure.id.label} {measure.short}")
internal = frozenset(trust.key for trust in trusts if session.sees_internal(trust.key))
st.html(place(view.snapshot.strategy, measure, links))
st.html(section(text("text.heading"), full_text(measure)))
now = standing(view, measure.id, trusts, internal_for=internal)
st.html(section(text("standing.heading"), now))
st.html(section(text("history.heading"), history(view, measure.id, trusts)))
st.html(section(text("said.heading"), said(view, measure.id, trusts, internal_for=internal)))
st.html(section(text("plan.heading"), plan(view, measure.id, trusts, internal_for=internal)))
told = milestones(view, measure.id, trusts, internal_for=internal)
st.html(section(text("milestones.heading"), told))

"""What has changed between two moments, in sentences?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import filters, html_since, layout, moment_choice, moments, movement_files, session
from pages.parts.measure_choice import chosen_goals
from texts.words import words

session.require(Action.READ)
text = words("siden_sist")
spec = filters.view()
goals = chosen_goals(spec.strategy)
goal = goals[0].number if len(goals) == 1 else None
found = moment_choice.two(spec)
if found is None:
    layout.heading(text("title"), text("first_round"))
    moment_choice.show(spec, None, goal)
    st.stop()

old, new = moments.in_order(*found)
layout.heading(text("title"), text("lead", old=old.name, new=new.name))
moment_choice.show(spec, (old, new), goal)
chosen = html_since.Chosen(goal, spec.trust)
links = filters.links()
st.html(session.compared(old.spec, new.spec, html_since.page, chosen=chosen, links=links))
movement_files.show(old, new, chosen)

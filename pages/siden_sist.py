"""What has changed between two moments, in sentences?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import (
    cuts,
    filters,
    html_since,
    layout,
    moment_choice,
    moments,
    movement_files,
    session,
)
from pages.parts.measure_choice import chosen_goal
from texts.words import words

session.require(Action.READ)
text = words("siden_sist")
spec = filters.view()
goal = chosen_goal(spec.strategy)
cut = cuts.of_page(spec, goal=goal.number if goal else None)
found = moment_choice.two(spec)
if found is None:
    layout.heading(text("title"), text("first_round"))
    moment_choice.show(spec, None, cut)
    st.stop()

old, new = moments.in_order(*found)
layout.heading(text("title"), text("lead", old=old.name, new=new.name))
moment_choice.show(spec, (old, new), cut)
st.html(session.compared(old.spec, new.spec, html_since.page, cut=cut))
movement_files.show(old, new, cut)

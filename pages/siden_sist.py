"""What has changed between two moments, in sentences?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import (
    filters,
    layout,
    moment_choice,
    moments,
    movement_files,
    narrowing,
    session,
)
from pages.parts.markup import since as html_since
from texts.words import words

session.require(Action.READ)
text = words("siden_sist")
spec = filters.view()
narrowed = narrowing.asked(spec, filters.links(), "siden_sist")
found = moment_choice.two(spec)
if found is None:
    layout.heading(text("title"), text("first_round"))
    moment_choice.show(spec, None, narrowed)
    st.stop()

old, new = moments.in_order(*found)
layout.heading(text("title"), text("lead", old=old.name, new=new.name))
moment_choice.show(spec, (old, new), narrowed)
st.html(session.compared(old.spec, new.spec, html_since.page, narrowed=narrowed))
movement_files.show(old, new, narrowed)

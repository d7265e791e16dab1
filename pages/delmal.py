"""Which milestones are overdue, which are coming, and when?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import figure, filters, layout, milestone_page, narrowing, session
from texts.words import words

session.require(Action.READ)
text = words("delmal")
spec = filters.view()
layout.heading(text("title"), text("lead"))
page = session.computed(
    spec,
    milestone_page.drawn,
    narrowed=narrowing.asked(spec, filters.links(), "delmal"),
    internal_for=session.internal_for(session.view(spec).trusts),
    today=session.today(),
)
st.html(page.above)
if page.chart:
    figure.show(page.chart)
st.html(page.below)

"""What does the coordinator have to do, and what has been done?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.admin import sections
from pages.parts.markup import guide as html_guide
from pages.parts.markup.tags import join
from texts import dates
from texts.guide import COORDINATOR
from texts.words import words

session.require(Action.ADMINISTER)
text = words("administrasjon")
spec, chosen = filters.view(), sections.asked()
layout.heading(text("title"), text(f"lead.{chosen}"))
st.html(join([html_guide.way(filters.links(), COORDINATOR), sections.ways(chosen)]))
if spec.as_of:
    layout.notice(text("looking_back", day=dates.day(spec.known.on)))
else:
    sections.SECTIONS[chosen](spec)

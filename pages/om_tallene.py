"""How each number is made, what is stored about whom, and which version this is."""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.markup import about as html_about
from pages.parts.markup import definitions as html_definitions
from texts.words import words

text = words("om_tallene")

session.require(Action.READ)
spec, links = filters.view(), filters.links()
layout.heading(text("title"), text("lead"))
st.html(html_about.contents())
st.html(session.computed(spec, html_definitions.numbers_explained, links=links))
st.html(html_about.about(spec.strategy))
st.html(
    html_about.version(
        *session.ledger(),
        today=session.today(),
        is_set=session.settings().today is not None,
    )
)

"""What is shown in a board meeting, which meetings have there been, and what did they decide?"""

from __future__ import annotations

import streamlit as st

from goals.access import Action
from pages.parts import session
from pages.parts.board import deck as decks
from pages.parts.board import drawing, showing, start
from pages.parts.markup.tags import Html

session.require(Action.READ)
shown = showing.of_page()
asked = st.query_params.get("bilde", "")

if "notater" in st.query_params:
    drawn = shown.drawn()
    st.html(drawn.notes[showing.slide_asked(drawn.deck)])
elif asked == decks.EVERY:
    drawn = shown.drawn(level=2)
    start.above_all(shown)
    for name in drawn.deck.order:
        drawing.show(drawn, name, Html(""))
elif asked:
    drawn = shown.drawn()
    name = showing.slide_asked(drawn.deck)
    drawing.show(drawn, name, drawn.ways[name])
    if name == decks.FIRST:
        drawing.warm()
else:
    start.show(shown)

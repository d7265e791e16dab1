"""Navigation and frame of every page. Run by app.py; holds no page of its own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, navigation, session, who
from pages.parts.address import START
from pages.parts.board import showing

_PAGES = (
    "oversikt",
    "styringsmal",
    "tiltak",
    "helseforetak",
    "delmal",
    "indikatorer",
    "utdanningsprogram",
    "siden_sist",
    "styremote",
    "sok",
    "rapportering",
    "administrasjon",
    "veiledning",
    "forklar",
    "om_tallene",
    "tilgjengelighet",
    "personvern",
)
_UNLISTED = {"forklar", "sok", "tilgjengelighet", "personvern"}
"""A number is asked about where it stands; the field to search from and the statements are the
frame's, on each page."""

filters.speak()
pages = navigation.pages(Path(__file__).parent, _PAGES)
page = st.navigation([*pages.values()], position="hidden")  # ours keeps the filters
shown = page.url_path or START
if refusal := session.admit():
    who.locked_out(refusal, page=shown)
else:
    if own := filters.begin_at(shown):
        st.switch_page(pages["helseforetak"], query_params=own)
    filters.read()
    showing.begin(shown)
    unlisted = _UNLISTED if session.allows(Action.ADMINISTER) else {*_UNLISTED, "administrasjon"}
    is_alone = showing.fills_the_screen(shown)
    if not is_alone:
        with st.sidebar:
            listed = tuple(name for name in _PAGES if name not in unlisted)
            layout.sidebar(filters.view(), names=listed, shown=shown)
    layout.run(page, is_alone=is_alone)

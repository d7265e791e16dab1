"""Navigation and frame of every page. Run by app.py; holds no page of its own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.address import START
from texts.words import words

_HERE = Path(__file__).parent
_PAGES = (
    "oversikt",
    "styringsmal",
    "tiltak",
    "helseforetak",
    "delmal",
    "siden_sist",
    "sok",
    "rapportering",
    "administrasjon",
    "veiledning",
    "forklar",
    "om_tallene",
)
_UNLISTED = {"forklar", "sok"}
"""A number is asked about where it stands, and each page has the field to search from."""

frame = words("frame")
pages = {
    name: st.Page(
        _HERE / f"{name}.py",
        title=frame(f"pages.{name}"),
        url_path=name,
        default=name == START,
    )
    for name in _PAGES
}
page = st.navigation([*pages.values()], position="hidden")  # ours keeps the filters
shown = page.url_path or START
if own := filters.begin_at(shown):
    st.switch_page(pages["helseforetak"], query_params={"foretak": own})
st.set_page_config(page_title=frame("page_title", page=page.title), layout="wide")
found = filters.read()
unlisted = _UNLISTED if session.allows(Action.ADMINISTER) else {*_UNLISTED, "administrasjon"}
with st.sidebar:
    listed = [name for name in _PAGES if name not in unlisted]
    layout.sidebar(found.spec, names=listed, shown=shown)
layout.banner(found)
content = st.container()
layout.footer()  # drawn first and standing last, since a page may stop the run
with content:
    layout.run(page)

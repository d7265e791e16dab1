"""Navigation and frame of every page. Run by app.py; holds no page of its own."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import filters, layout
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
    "veiledning",
    "forklar",
    "om_tallene",
)
_LISTED = [name for name in _PAGES if name not in {"forklar", "sok"}]
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
with st.sidebar:
    layout.sidebar(found.spec, names=_LISTED, shown=shown)
layout.banner(found)
content = st.container()
layout.footer()  # drawn first and standing last, since a page may stop the run
with content:
    layout.run(page)

"""Where does somebody say something about this?"""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from goals import findable, search
from goals.access import Action
from pages.parts import filters, layout, page_data, session
from pages.parts.downloads import downloads
from pages.parts.markup import search as html_search
from texts import spelling
from texts.words import words

session.require(Action.READ)
text = words("sok")
spec, links = filters.view(), filters.links()
title, lead = text("title"), text("lead")
query = st.query_params.get("q", "").strip()[: search.LONGEST_QUERY]
internal_for = session.internal_for(session.view(spec).trusts)
among: dict[str, Any] = {
    "trust": spec.trust.key if spec.trust else None,
    "internal_for": internal_for,
}
if drawn := session.computed(spec, html_search.found, query=query, links=links, **among):
    layout.page(title, drawn, lead=lead)
    make = partial(page_data.found, spec, query=query, **among)
    downloads(spec, "sok", make, one_list=True, narrowed=text("searched", query=query))
elif query:
    known = session.computed(spec, findable.entries, **among)
    likest = spelling.mended(search.words_of(query), search.vocabulary(known))
    meant = likest if likest and search.find(known, likest) else None
    drawn = html_search.nothing(query, links, meant=meant, trust=spec.trust)
    layout.page(title, drawn, lead=lead)
else:
    layout.heading(title, lead)

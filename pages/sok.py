"""Where does somebody say something about this?"""

from __future__ import annotations

from functools import partial

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
known = session.computed(
    spec,
    findable.entries,
    trust=spec.trust.key if spec.trust else None,
    internal_for=session.internal_for(session.view(spec).trusts),
)
hits = search.find(known, query)
if hits:
    drawn = html_search.results(hits, query, spec.strategy, links, trust=spec.trust)
    layout.page(title, drawn, lead=lead)
    make = partial(page_data.found, spec, hits=hits)
    downloads(spec, "sok", make, one_list=True, narrowed=text("searched", query=query))
elif query:
    likest = spelling.mended(search.words_of(query), search.vocabulary(known))
    meant = likest if likest and search.find(known, likest) else None
    drawn = html_search.nothing(query, links, meant=meant, trust=spec.trust)
    layout.page(title, drawn, lead=lead)
else:
    layout.heading(title, lead)

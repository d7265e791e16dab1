"""How far have we come, all trusts together?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from goals.access import Action
from pages.parts import (
    filters,
    layout,
    narrowing,
    page_data,
    progress_chart,
    session,
    then_now,
)
from pages.parts.downloads import downloads
from pages.parts.markup import overview as html_overview
from pages.parts.markup.summary import nothing_yet
from texts.words import words

session.require(Action.READ)
spec, links = filters.view(), filters.links()
view = session.view(spec)
layout.heading(words("oversikt")("title"))
if view.is_empty:
    st.html(nothing_yet(links.to("rapportering")))
    st.stop()

shown = {"trust": spec.trust, "links": links}
narrowed = narrowing.asked(spec, links, "oversikt")
then_now.show(spec, narrowed)
st.html(session.computed(spec, html_overview.standing, **shown))
progress_chart.show(spec, (spec.trust,) if spec.trust else view.trusts)
st.html(session.computed(spec, html_overview.happening, **shown, narrowed=narrowed))
in_words = narrowed.in_words(spec.strategy)
make = partial(page_data.overview, spec, narrowed=narrowed)
downloads(spec, "oversikt", make, narrowed=in_words)

"""Who has delivered, and how do I deliver, see what changes, and take it back?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, page_data, questions, reminding, session
from pages.parts.delivery import measured, receiving, sheet, undo
from pages.parts.downloads import downloads
from pages.parts.markup import delivery as html_delivery
from pages.parts.markup import guide
from pages.parts.markup.section import section
from texts import dates
from texts.words import words

session.require(Action.READ)
text = words("rapportering")
spec, links = filters.view(), filters.links()
view = session.view(spec)
listed = session.computed(spec, html_delivery.delivered, links=links, chosen=spec.trust)
layout.page(
    text("title"),
    guide.way(links),
    section(text("delivered.heading"), listed),
    lead=html_delivery.round_line(view),
)
downloads(spec, "leveringer", partial(page_data.deliveries, spec), one_list=True)
reminding.way(spec)

if spec.as_of:
    remark = text("looking_back.remark", day=dates.day(spec.known.on))
    st.html(section(text("looking_back.heading"), remark))
elif spec.trust is None:
    st.html(section(text("choose.heading"), text("choose.remark")))
else:
    session.require(Action.DOWNLOAD_SHEET, spec.trust.key)
    desk, place = session.desk(spec.strategy), receiving.Place(spec.trust, spec.period)
    questions.show_waiting(spec, spec.trust)
    if ours := [item for item in view.select(trust=spec.trust.key) if item.applicable]:
        sheet.offer(desk, place, ours)
        receiving.receive(desk, place)
    measured.offer(desk, place)
    undo.show(desk, place)

"""How far have we come, all trusts together?"""

from __future__ import annotations

import streamlit as st

from goals import attention, changes, rollup
from goals.access import Action
from pages.parts import filters, layout, progress_chart, session
from pages.parts.html_attention import attention_list
from pages.parts.html_matrix import goals_by_trust
from pages.parts.html_movement import movement
from pages.parts.html_section import section
from pages.parts.html_summary import headline, nothing_yet, rates, statuses
from texts import dates
from texts.words import words

session.require(Action.READ)
text = words("oversikt")
spec, links = filters.view(), filters.links()
view = session.view(spec)
layout.heading(text("title"))
if not session.store().newest_event():
    st.html(nothing_yet(links.to("rapportering")))
    st.stop()

trusts = (spec.trust,) if spec.trust else view.trusts
by_trust = session.computed(spec, rollup.by_trust)
together = by_trust[spec.trust.key] if spec.trust else session.computed(spec, rollup.of_region)
st.html(headline(together, place=spec.trust.short if spec.trust else None))
st.html(rates(session.computed(spec, rollup.deliveries), by_trust, together, view.trusts))
st.html(section(text("statuses.heading"), statuses(together)))

cells = session.computed(spec, rollup.by_goal_and_trust)
st.html(section(text("matrix.heading"), goals_by_trust(view, cells, trusts, links.to_goal)))

st.html(section(text("progress.heading"), text("progress.lead")))
progress_chart.show(spec, trusts)

if before := changes.round_before(view):
    moved = session.computed(spec, changes.since_round_before)
    told = movement(moved, trusts, view.snapshot.strategy, links.to_measure)
    st.html(section(text("movement.heading", period=dates.period(before)), told))

noted = session.computed(spec, attention.listed, with_internal=session.sees_internal())
wanted = [entry for entry in noted if spec.trust is None or entry.item.trust == spec.trust.key]
told = attention_list(wanted, view.snapshot.strategy, links.to_measure)
st.html(section(text("attention.heading"), told))

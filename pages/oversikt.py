"""How far have we come, all trusts together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals import changes, rollup
from goals.access import Action
from goals.selection import Facet
from pages.parts import filters, layout, narrowing, progress_chart, session
from pages.parts.html_attention import attention_list
from pages.parts.html_matrix import goals_by_trust
from pages.parts.html_movement import movement
from pages.parts.html_section import section
from pages.parts.html_summary import headline, nothing_yet, rates, statuses
from pages.parts.html_tags import join
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links

NARROWED_BY = (Facet.REASON, Facet.STATUS, Facet.CAUSE)
text = words("oversikt")


def show_numbers(spec: ViewSpec, view: View, links: Links) -> None:
    """From the message in words down to what needs attention."""
    strategy = view.snapshot.strategy
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
        told = movement(moved, trusts, strategy, links.to_measure)
        st.html(section(text("movement.heading", period=dates.period(before)), told))
    narrowed = narrowing.applied(spec, links, "oversikt", facets=NARROWED_BY, noted_only=True)
    told = attention_list(narrowed.found.entries, strategy, links.to_measure)
    st.html(section(text("attention.heading"), join([narrowed.controls, told])))


session.require(Action.READ)
chosen, ways = filters.view(), filters.links()
found = session.view(chosen)
layout.heading(text("title"))
if found.snapshot.updates or found.snapshot.plan:
    show_numbers(chosen, found, ways)
else:
    st.html(nothing_yet(ways.to("rapportering")))

"""What is one measure about, how is it going at each trust, and how do we know?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.access import Action
from goals.selection import goals
from pages.parts import filters, layout, narrowing, session
from pages.parts.html_items import item_list
from pages.parts.html_matrix import measures_by_trust
from pages.parts.html_measure import place, sections
from pages.parts.html_section import section
from pages.parts.measure_choice import chosen_measure
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Measure, Trust
    from goals.items import View
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links

text = words("tiltak")


def show_all(spec: ViewSpec, view: View, trusts: Sequence[Trust], links: Links) -> None:
    """Whole goals as matrices, each measure leading to its page; what else is chosen as a list."""
    narrowed = narrowing.applied(spec, links, "tiltak")
    st.html(narrowed.controls)
    if not narrowed.selection.is_of_place_alone:
        found = item_list(view, narrowed.found, links.to_measure)
        st.html(section(text("items.heading"), found))
        return
    for goal in goals(spec.strategy, narrowed.selection):
        matrix = measures_by_trust(view, goal, trusts, links.to_measure)
        st.html(section(text("list.heading", number=goal.number, title=goal.title), matrix))


def show_one(view: View, measure: Measure, trusts: Sequence[Trust], links: Links) -> None:
    """The measure's text, how it stands, how it went, what was said, what is planned."""
    internal = frozenset(trust.key for trust in trusts if session.sees_internal(trust.key))
    st.html(place(view.snapshot.strategy, measure, links))
    for part in sections(view, measure, trusts, internal_for=internal):
        st.html(part)


session.require(Action.READ)
spec, ways = filters.view(), filters.links()
found = session.view(spec)
wanted = (spec.trust,) if spec.trust else found.trusts
if chosen := chosen_measure(found.snapshot.strategy):
    layout.heading(f"{chosen.id.label} {chosen.short}")
    show_one(found, chosen, wanted, ways)
else:
    layout.heading(text("title"), text("lead"))
    show_all(spec, found, wanted, ways)

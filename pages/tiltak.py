"""What is one measure about, how is it going at each trust, and how do we know?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.access import Action
from pages.parts import filters, layout, session
from pages.parts.html_matrix import measures_by_trust
from pages.parts.html_measure import full_text, history, place, said, standing
from pages.parts.html_plan import milestones, plan
from pages.parts.html_section import section
from pages.parts.measure_choice import chosen_goals, chosen_measure
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Measure, Trust
    from goals.items import View
    from pages.parts.filters import Links

text = words("tiltak")


def show_all(view: View, trusts: Sequence[Trust], links: Links) -> None:
    """Every measure of the goals asked for, each leading to its own page."""
    for goal in chosen_goals(view.snapshot.strategy):
        matrix = measures_by_trust(view, goal, trusts, links)
        st.html(section(text("list.heading", number=goal.number, title=goal.title), matrix))


def show_one(view: View, measure: Measure, trusts: Sequence[Trust], links: Links) -> None:
    """The measure's text, how it stands, how it went, what was said, what is planned."""
    internal = session.internal_for(trusts)
    parts = {
        "text": full_text(measure),
        "standing": standing(view, measure.id, trusts, internal_for=internal),
        "history": history(view, measure.id, trusts),
        "said": said(view, measure.id, trusts, internal_for=internal),
        "plan": plan(view, measure.id, trusts, internal_for=internal),
        "milestones": milestones(view, measure.id, trusts, internal_for=internal),
    }
    st.html(place(view.snapshot.strategy, measure, links))
    for name, content in parts.items():
        st.html(section(text(f"{name}.heading"), content))


session.require(Action.READ)
spec, ways = filters.view(), filters.links()
found = session.view(spec)
wanted = (spec.trust,) if spec.trust else found.trusts
if chosen := chosen_measure(found.snapshot.strategy):
    layout.heading(f"{chosen.id.label} {chosen.short}")
    show_one(found, chosen, wanted, ways)
else:
    layout.heading(text("title"), text("lead"))
    show_all(found, wanted, ways)

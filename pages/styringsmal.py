"""How far has one goal come, at whom, and what is in its way?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from goals.access import Action
from pages.parts import cuts, filters, layout, page_data, progress_chart, session
from pages.parts.downloads import downloads
from pages.parts.markup.goal import all_goals, measures, place, plan, standing, trusts
from pages.parts.markup.plan import awaited
from pages.parts.markup.reports import missing, newest_words
from pages.parts.markup.section import section
from pages.parts.markup.summary import nothing_yet
from pages.parts.measure_choice import chosen_goal
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Goal
    from pages.parts.address import ViewSpec

text = words("styringsmal")


def show_one(spec: ViewSpec, goal: Goal) -> None:
    """From the message and the figures down to what is planned."""
    cut = cuts.of_page(spec, goal=goal.number)
    st.html(place(spec.strategy, goal, cut.links))
    st.html(session.computed(spec, standing, cut=cut))
    cuts.show(spec, cut, "styringsmal", {"measures": measures, "trusts": trusts})
    st.html(section(text("progress.heading"), text("progress.lead")))
    progress_chart.show(spec, cut.trusts(session.view(spec)), goal=goal.number)
    below = {"missing": missing, "said": newest_words, "milestones": awaited, "plan": plan}
    cuts.show(spec, cut, "styringsmal", below)
    make = partial(page_data.items, spec, cut=cut)
    downloads(spec, f"styringsmal_{goal.number}", make)


session.require(Action.READ)
chosen = filters.view()
if wanted := chosen_goal(chosen.strategy):
    layout.heading(f"{wanted.number} {wanted.short}", wanted.title)
    show_one(chosen, wanted)
else:
    layout.heading(text("title"), text("lead"))
    if session.view(chosen).is_empty:
        st.html(nothing_yet(filters.links().to("rapportering")))
    every = cuts.of_page(chosen)
    st.html(session.computed(chosen, all_goals, cut=every))
    make = partial(page_data.all_goals, chosen, cut=every)
    downloads(chosen, "styringsmal", make, one_list=True)

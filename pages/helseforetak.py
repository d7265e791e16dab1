"""How is one trust doing, or how do alike trusts stand beside each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals import comparison
from goals.access import Action
from pages.parts import cuts, filters, layout, progress_chart, session
from pages.parts.html_goal import all_goals, standing
from pages.parts.html_plan import awaited
from pages.parts.html_reports import missing, support, troubled
from pages.parts.html_section import section
from pages.parts.html_summary import nothing_yet
from pages.parts.html_trust import deliveries, goal_by_goal, side_by_side
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Trust
    from pages.parts.address import ViewSpec

text = words("helseforetak")


def show_groups(spec: ViewSpec) -> None:
    """Each kind of trust by itself: the distances, the panels, and goal by goal."""
    cut = cuts.of_page(spec)
    for group in session.computed(spec, comparison.groups):
        table = session.computed(spec, side_by_side, kind=group.kind, cut=cut)
        st.html(section(text(f"kind.{group.kind}"), table))
        if not group.is_alone:
            progress_chart.show_panels(spec, group.trusts, name=group.kind)
            st.html(session.computed(spec, goal_by_goal, kind=group.kind, cut=cut))


def show_one(spec: ViewSpec, trust: Trust) -> None:
    """From the message and the deliveries down to what the trust waits for."""
    cut = cuts.of_page(spec)
    st.html(session.computed(spec, standing, cut=cut))
    cuts.show(spec, cut, "helseforetak", {"deliveries": deliveries, "goals": all_goals})
    st.html(section(text("progress.heading"), text("progress.lead")))
    progress_chart.show(spec, (trust,))
    internal = {"support": support} if trust.key in cut.internal_for else {}
    below = {"missing": missing, "troubled": troubled} | internal | {"milestones": awaited}
    cuts.show(spec, cut, "helseforetak", below)


session.require(Action.READ)
chosen = filters.view()
one = chosen.trust
layout.heading(one.name if one else text("title"), "" if one else text("lead"))
if session.view(chosen).is_empty:
    st.html(nothing_yet(filters.links().to("rapportering")))
elif one:
    show_one(chosen, one)
else:
    show_groups(chosen)

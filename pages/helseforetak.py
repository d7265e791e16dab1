"""How is one trust doing, or how do alike trusts stand beside each other?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from goals import comparison
from goals.access import Action
from pages.parts import cuts, filters, layout, page_data, progress_chart, session
from pages.parts.downloads import downloads
from pages.parts.html_goal import all_goals, standing
from pages.parts.html_plan import awaited
from pages.parts.html_reports import missing, support, troubled
from pages.parts.html_section import section
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
if chosen.trust:
    layout.heading(chosen.trust.name)
    show_one(chosen, chosen.trust)
else:
    layout.heading(text("title"), text("lead"))
    show_groups(chosen)
make = partial(page_data.trusts, chosen, cut=cuts.of_page(chosen))
downloads(chosen, "helseforetak", make)

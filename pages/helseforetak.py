"""How is one trust doing, or how do alike trusts stand beside each other?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from goals import comparison
from goals.access import Action
from pages.parts import cuts, filters, layout, page_data, progress_chart, session
from pages.parts.downloads import downloads
from pages.parts.markup.goal import all_goals, standing
from pages.parts.markup.plan import awaited, due_replies
from pages.parts.markup.questions import of_trust
from pages.parts.markup.reports import missing, support, troubled
from pages.parts.markup.section import section
from pages.parts.markup.summary import nothing_yet
from pages.parts.markup.trust import deliveries, goal_by_goal, side_by_side
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.address import ViewSpec
    from pages.parts.cuts import Cut

text = words("helseforetak")
_INTERNAL = {"support": support, "questions": of_trust, "due_replies": due_replies}


def show_groups(spec: ViewSpec, cut: Cut) -> None:
    """Each kind of trust by itself: the distances, the panels, and goal by goal."""
    for group in session.computed(spec, comparison.groups):
        table = session.computed(spec, side_by_side, kind=group.kind, cut=cut)
        st.html(section(text(f"kind.{group.kind}"), table))
        if not group.is_alone:
            progress_chart.show_panels(spec, group.trusts, name=group.kind)
            st.html(session.computed(spec, goal_by_goal, kind=group.kind, cut=cut))


def show_one(spec: ViewSpec, cut: Cut) -> None:
    """From the message and the deliveries down to what the trust waits for."""
    st.html(session.computed(spec, standing, cut=cut))
    cuts.show(spec, cut, "helseforetak", {"deliveries": deliveries, "goals": all_goals})
    st.html(section(text("progress.heading"), text("progress.lead")))
    progress_chart.show(spec, cut.trusts(session.view(spec)))
    internal = _INTERNAL if cut.trust in cut.internal_for else {}
    below = {"missing": missing, "troubled": troubled, **internal, "milestones": awaited}
    cuts.show(spec, cut, "helseforetak", below)


session.require(Action.READ)
chosen = filters.view()
wanted, its = chosen.trust, cuts.of_page(chosen)
layout.heading(wanted.name if wanted else text("title"), "" if wanted else text("lead"))
if session.view(chosen).is_empty:
    st.html(nothing_yet(its.links.to("rapportering")))
    st.stop()
(show_one if wanted else show_groups)(chosen, its)
downloads(chosen, "helseforetak", partial(page_data.trusts, chosen, cut=its))

"""Deadlines that trusts have proposed: take them over into the plan, or refuse with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import proposed_dues as actions
from goals import proposed_dues
from pages.parts import filters, layout, session
from pages.parts.admin import plan_storing, step
from pages.parts.markup.admin import proposals as html_proposals
from pages.parts.markup.section import section
from pages.parts.markup.tags import join
from texts.words import words

if TYPE_CHECKING:
    from goals.proposed_dues import ProposedDue
    from pages.parts.address import ViewSpec

_text = words("administrasjon")
_WHICH, _WAY = "forslag", "gjor"


def show(spec: ViewSpec) -> None:
    """List what waits, of the chosen trust or all; one can be answered. Then what was answered."""
    view, links = session.view(spec), filters.links()
    has_told = step.tell()
    trust = spec.trust.key if spec.trust else None
    waiting = proposed_dues.waiting(view, trust=trust)
    asked = filters.asked(_WHICH)
    chosen = next((one for one in waiting if one.key == asked), None)
    if chosen:
        _answer(spec, chosen)
    elif asked and not has_told:
        layout.notice(_text("proposals.gone"))
    listed = html_proposals.waiting(view, waiting, links)
    st.html(join((listed, html_proposals.answered(view, trust))))


def _answer(spec: ViewSpec, proposal: ProposedDue) -> None:
    view, way = session.view(spec), filters.asked(_WAY)
    head = html_proposals.one(view, proposal, filters.links(), way)
    st.html(section(html_proposals.name(view, proposal), head))
    if way == "ta":
        period = plan_storing.from_period(view, [proposal.trust], key=f"from-{proposal.key}")
        if period:
            desk = session.desk(spec.strategy)
            previewed = actions.take_over(desk, proposal, from_period=period)
            plan_storing.confirm(spec, previewed, key=f"take-{proposal.key}")
    elif way == "avsla":
        st.html(html_proposals.refusing())
        reason = st.text_input(
            _text("proposals.reason"), max_chars=300, key=f"refuse-{proposal.key}"
        )
        if st.button(_text("proposals.refuse"), type="primary"):
            step.take(lambda: _refused(spec, proposal, reason))


def _refused(spec: ViewSpec, proposal: ProposedDue, reason: str) -> str:
    event = actions.refuse(session.desk(spec.strategy), proposal, reason=reason)
    return _text("proposals.refused", event=event.event_no)

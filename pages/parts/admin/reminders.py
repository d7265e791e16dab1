"""Who lacks something in the round, and the reminder to the trust that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import filters, reminding, session
from pages.parts.markup import reminders as html_reminders
from pages.parts.markup.section import section
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.address import ViewSpec

_text = words("paminnelser")


def show(spec: ViewSpec) -> None:
    """List the trusts that lack something, and show the reminder to the chosen one."""
    found = reminding.drafts(spec)
    st.html(html_reminders.how(session.settings()))
    if spec.trust:
        reminding.show(spec, spec.trust, found)
    listed = html_reminders.who_lacks(
        found,
        spec.period,
        filters.links(),
        schedule=session.settings().reminders or (),
    )
    st.html(section(_text("heading"), listed))

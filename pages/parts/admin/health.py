"""How the store is, and what somebody should do something about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import upkeep
from pages.parts import session
from pages.parts.admin import step
from pages.parts.markup.admin import health as html_health
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.address import ViewSpec

_text = words("drift")


def show(spec: ViewSpec) -> None:
    """Show the store with its disk and newest verification, made again if asked; and the log-in."""
    step.tell()
    st.html(html_health.health(session.health()))
    if st.button(_text("verify"), type="primary"):
        step.take(lambda: _verified(spec))
    st.html(html_health.login(session.settings()))


def _verified(spec: ViewSpec) -> str:
    found = upkeep.verify(session.desk(spec.strategy))
    key = "intact" if found.intact else "broken"
    return _text(f"verified.{key}", events=found.events, count=len(found.problems))

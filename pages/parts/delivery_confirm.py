"""The last step of a delivery: say who has approved it, and store what was previewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import importing
from pages.markup.section import section
from pages.markup.tags import tag
from pages.parts import layout, session
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.desk import Desk
    from actions.importing import Choice, Committed, Preview
    from goals.catalogue.model import MeasureId

_text = words("rapportering")
_ROLE = "delivery-role"


def confirm(
    desk: Desk, previewed: Preview, settled: Mapping[MeasureId, Choice]
) -> Committed | None:
    """Ask who has approved, and store what was previewed; None while nobody has said so."""
    st.html(section(_text("confirm.heading"), tag("p")))
    approved = st.radio(
        _text("confirm.approval"),
        [True, False],
        index=None,
        format_func=lambda yes: _text("confirm.approved" if yes else "confirm.provisional"),
        key=f"approved-{previewed.sha256}",
    )
    role = _role() if approved else None
    if not st.button(_text("confirm.store"), type="primary", disabled=approved is None):
        return None
    open_ones = [diff.measure.label for diff in previewed.conflicts if diff.measure not in settled]
    if approved and not role:
        layout.alert(_text("confirm.role_missing"))
    elif open_ones:
        layout.alert(_text("confirm.choices_missing", measures=", ".join(open_ones)))
    else:
        return importing.commit(desk, previewed, approved_role=role, choices=settled)
    return None


def _role() -> str | None:
    """Ask for the role of the person who has approved; it is remembered in the session."""
    written = st.text_input(
        _text("confirm.role"),
        value=session.recall(_ROLE) or "",
        help=_text("confirm.role_help"),
        max_chars=80,
    )
    session.remember(_ROLE, written.strip())
    return written.strip() or None

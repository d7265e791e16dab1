"""What the last upload of this session came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions.importing import Outcome
from pages.markup.section import section
from pages.markup.tags import tag
from pages.parts import layout, session
from texts import receipt
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Committed, Receipt
    from pages.parts.delivery import Place

_text = words("rapportering")
_DONE = "delivery-done"


def keep(committed: Committed) -> None:
    """Leave it for the runs to come."""
    session.remember(_DONE, committed)


def show(desk: Desk, place: Place) -> None:
    """Show it, while its trust and round are shown."""
    done: Committed | None = session.recall(_DONE)
    if done is None:
        return
    made = done.receipt
    if done.outcome is Outcome.UNCHANGED:
        layout.notice(_text("receipt.unchanged", event=done.event_no))
    elif made and (made.event.trust, made.event.period) == (place.trust.key, place.period):
        _show_stored(desk, made)


def _show_stored(desk: Desk, made: Receipt) -> None:
    layout.notice(_text("receipt.stored"))
    review = made.review
    written = receipt.as_text(desk.strategy, made.event, review.diffs, made.missing, review.counts)
    st.html(section(_text("receipt.heading"), tag("pre", written, class_="sm-receipt")))
    st.download_button(
        _text("receipt.save"),
        data=written,
        file_name=f"kvittering-{made.event.event_no}.txt",
        on_click="ignore",
    )

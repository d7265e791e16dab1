"""What a person goes through with one file, from its faults to storing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.delivery import (
    completion,
    confirm,
    conflict,
    elsewhere,
    findings,
    mapping,
    sharing,
)
from pages.parts.markup import delivery as html_delivery
from pages.parts.markup.section import section
from texts import catalogue
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Committed
    from pages.parts.delivery.upload import File


_text = words("rapportering")


def go_through(desk: Desk, file: File, *, is_only: bool) -> Committed | None:
    """Show all that is known of a file and ask what it lacks; None while it isn't stored.

    `is_only`: there are no other files, so confirming it is the page's own last step.
    """
    previewed = file.preview
    if previewed.delivery.proposals:
        mapping.ask(desk, file)
        return None
    mapping.offer_change(file)
    sharing.offer(desk, file)
    elsewhere.show(desk, file)
    findings.show(desk, file)
    completion.offer(desk, file)
    if previewed.errors or previewed.trust is None or previewed.period is None:
        return None
    strategy = catalogue.labelled(desk.strategy)
    trust = strategy.trust_by_key[previewed.trust]
    st.html(html_delivery.changes(previewed.review, strategy, trust, previewed.period))
    settled = conflict.settle(desk, file)
    if is_only:
        st.html(section(_text("confirm.heading"), _text("confirm.lead")))
    return confirm.confirm(desk, file, settled)

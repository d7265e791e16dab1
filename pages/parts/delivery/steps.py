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
from texts import catalogue

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Committed
    from pages.parts.delivery.upload import File


def go_through(desk: Desk, file: File) -> Committed | None:
    """Show all that is known of a file and ask what it lacks; None while it isn't stored."""
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
    return confirm.confirm(desk, file, conflict.settle(desk, file))

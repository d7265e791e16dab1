"""Whose report holds where somebody reported after the sheet was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions.importing import Choice
from pages.markup.section import section
from texts import receipt
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.desk import Desk
    from actions.importing import Preview
    from goals.catalogue.model import MeasureId

_text = words("rapportering")


def settle(desk: Desk, previewed: Preview) -> Mapping[MeasureId, Choice]:
    """Ask for each such row; give the choices that are made."""
    if not previewed.conflicts:
        return {}
    st.html(section(_text("conflict.heading"), _text("conflict.lead")))
    chosen = {}
    for diff in previewed.conflicts:
        said = {
            Choice.MINE: _text("conflict.mine", value=receipt.value(diff.new)),
            Choice.THEIRS: _text("conflict.theirs", value=receipt.value(diff.old)),
        }
        title = desk.strategy.measure_by_id[diff.measure].short
        chosen[diff.measure] = st.radio(
            _text("conflict.question", measure=diff.measure.label, title=title),
            list(Choice),
            index=None,
            format_func=said.__getitem__,
            key=f"conflict-{previewed.sha256}-{diff.measure}",
        )
    return {measure: choice for measure, choice in chosen.items() if choice}

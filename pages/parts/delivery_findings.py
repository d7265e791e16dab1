"""What is wrong with a sheet, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.finding import Severity
from pages.markup import delivery as html_delivery
from pages.markup.tags import tag
from texts.words import words

if TYPE_CHECKING:
    from actions.importing import Preview

_text = words("rapportering")


def show(previewed: Preview) -> None:
    """List the errors and the warnings, and say when the very file is stored already."""
    for severity in (Severity.ERROR, Severity.WARNING):
        if listed := html_delivery.faults(previewed.review.findings, severity):
            st.html(listed)
    if previewed.same_as:
        note = _text("preview.same_as", event=previewed.same_as.event_no)
        st.html(tag("p", note, class_="sm-remark"))

"""The first step of a delivery: hand out the prefilled sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import running, sheets
from pages.markup.section import section
from pages.parts import session
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from pages.parts.delivery import Place

_text = words("rapportering")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(desk: Desk, place: Place, *, missing: int) -> None:
    """Offer the prefilled sheet, whole or with the rows that are not yet reported."""
    trust, period = place.trust.short, dates.period(place.period)
    lead = _text("sheet.lead", trust=trust)
    done = _text("sheet.complete", trust=trust, period=period)
    st.html(section(_text("sheet.heading"), lead if missing else done))
    with st.container(horizontal=True):
        _download(desk, place, _text("sheet.all", trust=trust), missing_only=False)
        if missing:
            _download(desk, place, _text("sheet.missing", count=missing), missing_only=True)


def _download(desk: Desk, place: Place, label: str, *, missing_only: bool) -> None:
    """Write the workbook first when somebody asks for it."""

    def content() -> bytes:
        made_at = running.clock(session.settings())()
        return sheets.status_sheet(
            desk, place.trust.key, place.period, made_at=made_at, missing_only=missing_only
        ).content

    st.download_button(
        label,
        data=content,
        file_name=sheets.file_name(place.trust.key, place.period),
        mime=_XLSX,
        on_click="ignore",
        type="secondary" if missing_only else "primary",
    )

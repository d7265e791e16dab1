"""The files of the same report as the slides: a deck, a paper, a sheet and the numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from actions import reporting, running
from actions.reporting import Kind
from pages.parts import session
from pages.parts.board import showing
from pages.parts.markup.section import section
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.board.showing import Showing

_text = words("styremote")
_MIME = {
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.PDF: "application/pdf",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def offer(shown: Showing) -> None:
    """Offer the four files; each is made when somebody asks, and kept by nobody."""
    period, event_no = dates.period(shown.spec.period), shown.spec.known.event_no
    lead = _text("papers.lead", period=period, event=event_no)
    st.html(section(_text("papers.heading"), lead))
    with st.container(horizontal=True, key="board-papers"):
        for kind in Kind:
            st.download_button(
                _text(f"papers.{kind}"),
                partial(_made, shown, kind),
                file_name=reporting.file_name(kind, session.view(shown.spec)),
                mime=_MIME[kind],
                key=f"paper-{kind}",
                on_click="ignore",
            )


def _made(shown: Showing, kind: Kind) -> bytes:
    house = showing.house()
    found = reporting.made(
        session.desk(shown.spec.strategy),
        session.view(shown.spec),
        site=house.site,
        made_at=running.clock(session.settings())(),
        meeting=shown.meeting,
    )
    return reporting.file(kind, found, house)

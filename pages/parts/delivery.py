"""Take a sheet in, step by step: upload, see, complete, settle, confirm, receipt.

Each step is a module of its own. Widgets keep what a person has said between the runs; what was
read and stored is kept beside them, keyed so that another file, round or event makes it be read
anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from pages.markup import delivery as html_delivery
from pages.markup.section import section
from pages.parts import (
    delivery_completion,
    delivery_confirm,
    delivery_conflict,
    delivery_findings,
    delivery_mapping,
    delivery_reading,
    delivery_receipt,
    session,
)
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from actions.desk import Desk
    from actions.importing import Preview
    from goals.catalogue.model import Trust
    from goals.cycle import Period

_text = words("rapportering")
_TURN = "delivery-turn"


@dataclass(frozen=True)
class Place:
    """Whose report, and for which round."""

    trust: Trust
    period: Period


def receive(desk: Desk, place: Place) -> None:
    """Take a sheet in, step by step, until it is stored or the person goes elsewhere."""
    delivery_receipt.show(desk, place)
    uploaded = _upload(place)
    if uploaded is None:
        return
    file_id = uploaded.file_id
    completions = delivery_completion.filled_in(file_id)
    mapping = delivery_mapping.confirmed(place, file_id)
    previewed = delivery_reading.preview(desk, place, uploaded, completions, mapping)
    if previewed.proposals:
        delivery_mapping.ask(desk, place, previewed, file_id)
        return
    delivery_mapping.offer_change(place, file_id)
    delivery_findings.show(previewed)
    delivery_completion.offer(previewed, file_id)
    if not previewed.errors:
        _store(desk, place, previewed)


def _upload(place: Place) -> UploadedFile | None:
    st.html(section(_text("upload.heading"), _text("upload.help")))
    turn = session.recall(_TURN) or 0
    return st.file_uploader(
        _text("upload.label", trust=place.trust.short, period=dates.period(place.period)),
        type=["xlsx", "ods", "xls", "xlsb", "csv"],
        key=f"upload-{place.trust.key}-{place.period}-{turn}",
    )


def _store(desk: Desk, place: Place, previewed: Preview) -> None:
    """Show what would change; once it is stored the next run begins with an empty upload field."""
    shown = html_delivery.changes(previewed.review, desk.strategy, place.trust, place.period)
    st.html(section(_text("preview.heading"), shown))
    settled = delivery_conflict.settle(desk, previewed)
    committed = delivery_confirm.confirm(desk, previewed, settled)
    if committed:
        delivery_receipt.keep(committed)
        session.remember(_TURN, (session.recall(_TURN) or 0) + 1)
        st.rerun()

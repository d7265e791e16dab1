"""Confirm which column is what in a status sheet that somebody made themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.foreign import STATUS_FIELDS, choice_faults
from pages.parts import session
from pages.parts.delivery import column_form
from pages.parts.delivery.column_form import Question
from pages.parts.markup.section import subsection
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.foreign import SheetMapping
    from pages.parts.delivery.receiving import Place
    from pages.parts.delivery.upload import File

_text = words("mapping")


def confirmed(place: Place, file_id: str) -> SheetMapping | None:
    """Give what was confirmed for this very file, trust and round."""
    kept: SheetMapping | None = session.recall(_key(place, file_id))
    return kept


def ask(desk: Desk, file: File) -> None:
    """Show what each column seems to hold, and let it be changed and confirmed."""
    place, key = file.place, _key(file.place, file.key)
    trust, period = place.trust.short, dates.period(place.period)
    lead = _text("report.lead", trust=trust, period=period)
    st.html(subsection(_text("heading"), lead))
    said = column_form.ask(
        Question(
            key=key,
            kind="report",
            strategy=desk.strategy,
            trust=place.trust,
            proposals=file.preview.delivery.proposals,
            fields=STATUS_FIELDS,
            faults=choice_faults,
            before=session.recall(_before(place, file.key)),
        )
    )
    if said:
        session.remember(key, said)
        st.rerun()


def offer_change(file: File) -> None:
    """Lead back from what was confirmed, with the same choices to begin from."""
    place, file_id = file.place, file.key
    mapping = confirmed(place, file_id)
    if mapping and st.button(_text("change"), key=f"mapping-change-{file_id}"):
        session.remember(_before(place, file_id), mapping)
        session.remember(_key(place, file_id), None)
        st.rerun()


def _key(place: Place, file_id: str) -> str:
    return f"mapping-{place.trust.key}-{place.period}-{file_id}"


def _before(place: Place, file_id: str) -> str:
    return f"{_key(place, file_id)}-before"

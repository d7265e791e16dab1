"""A sheet that several trusts share: the other trusts' rows, for somebody who may deliver them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.access import Action, may
from pages.parts import session
from texts import sentences
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from pages.parts.delivery.receiving import Place
    from pages.parts.delivery.upload import File

_text = words("mapping")


def read_too(place: Place, file_id: str) -> tuple[str, ...]:
    """Give the other trusts whose rows of this very file are read too."""
    found: tuple[str, ...] = session.recall(_key(place, file_id)) or ()
    return found


def offer(desk: Desk, file: File) -> None:
    """Let the rows of the other trusts be read too, each as a delivery of its own."""
    if file.key != file.file_id or read_too(file.place, file.file_id):
        return
    others = [
        trust
        for trust in desk.strategy.trusts
        if trust.key in file.preview.delivery.others
        and may(desk.principal, Action.IMPORT, trust.key) is None
    ]
    if others:
        label = _text("others", trusts=sentences.listed([trust.short for trust in others]))
        if st.button(label, key=f"others-{file.key}"):
            chosen = tuple(trust.key for trust in others)
            session.remember(_key(file.place, file.file_id), chosen)
            st.rerun()


def _key(place: Place, file_id: str) -> str:
    return f"others-{place.trust.key}-{place.period}-{file_id}"

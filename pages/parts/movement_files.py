"""What moved between two moments, to take away: as text and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.table import as_csv
from pages.parts import html_since, session
from texts import movement as texts
from texts.words import words

if TYPE_CHECKING:
    from goals.movement import Movement
    from pages.parts.moments import Moment
    from pages.parts.narrowing import Narrowed


def show(old: Moment, new: Moment, narrowed: Narrowed) -> None:
    """Offer both files; nothing is made until somebody asks."""
    text, strategy = words("siden_sist"), new.spec.strategy

    def moved() -> Movement:
        return session.compared(old.spec, new.spec, html_since.moved, narrowed=narrowed)

    def as_text() -> str:
        return texts.as_text(texts.title(old.name, new.name), moved(), strategy=strategy)

    def as_table() -> bytes:
        return as_csv(texts.columns(), texts.rows(moved(), strategy=strategy))

    name = text("files.name", old=old.key, new=new.key)
    with st.container(horizontal=True):
        st.download_button(
            text("files.text"),
            as_text,
            file_name=f"{name}.txt",
            mime="text/plain",
            on_click="ignore",
        )
        st.download_button(
            text("files.csv"),
            as_table,
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )

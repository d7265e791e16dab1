"""The backups there are, and one more when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import backups
from data.location import is_address
from pages.parts import session
from pages.parts.admin import step
from pages.parts.markup.admin import backups as html_backups
from texts.words import words

if TYPE_CHECKING:
    from actions.backups import Place
    from pages.parts.address import ViewSpec

_text = words("drift")


def show(spec: ViewSpec) -> None:
    """List the backups, and take one; a store in memory can have none."""
    step.tell()
    where = backups.place(session.settings())
    if where is None:
        st.html(html_backups.in_memory())
        return
    st.html(html_backups.plan(where))
    if st.button(_text("back_up"), type="primary"):
        step.take(lambda: _taken(spec, where))
    found = [(each, backups.agrees(session.store(), each)) for each in where.backups()]
    st.html(html_backups.backups(found, today=session.today()))
    into_a_file = not is_address(session.settings().database)
    st.html(html_backups.restoring(into_a_file=into_a_file))


def _taken(spec: ViewSpec, where: Place) -> str:
    taken = backups.back_up(session.desk(spec.strategy), where)
    return _text("taken", event=taken.head.event_no, head=taken.head.short, file=taken.path.name)

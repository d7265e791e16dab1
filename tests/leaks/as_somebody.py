"""The program as it is, but whoever visits says in a header who they are: for tests of leaks."""

from __future__ import annotations

import streamlit as st

from goals.access import LOCAL, Principal, Role
from pages.parts import session

WHO = "X-Test-Who"
_PEOPLE = {
    "reader": Principal("p-leser", Role.READER),
    "contact": Principal("p-kontakt", Role.CONTACT, frozenset({"unn"})),
    "coordinator": LOCAL,
}


def _principal() -> Principal:
    return _PEOPLE[st.context.headers[WHO]]


session.principal = _principal

from app import app  # noqa: E402 (who is asking is settled first)

__all__ = ["app"]

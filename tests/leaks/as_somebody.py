"""The program as it is, but whoever visits says in a header who they are: for tests of leaks.

Served in a process of its own and imported by no test: it changes who is asking for all of them.
"""

from __future__ import annotations

import streamlit as st

from goals.access import LOCAL, Principal, Role
from pages.parts import session
from tests import outside
from tests.leaks.wire import WHO

_PEOPLE = {
    "reader": Principal("p-leser", Role.READER),
    "contact": Principal("p-kontakt", Role.CONTACT, frozenset({"unn"})),
    "coordinator": LOCAL,
}


def _principal() -> Principal:
    return _PEOPLE[st.context.headers[WHO]]


session.principal = _principal
outside.watch()

from app import app  # noqa: E402 (who is asking is settled first)

__all__ = ["app"]

"""Who may ask the data interface: make a token, which is shown once, or withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import persons, running, tokens
from goals.tokens import LIFETIMES, LONGEST_NAME
from pages.parts import layout, session
from pages.parts.admin import step
from pages.parts.markup.admin import tokens as html_tokens
from pages.parts.markup.section import section
from texts import access_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actions.desk import Desk
    from goals.tokens import AccessToken
    from pages.parts.address import ViewSpec

_text = access_tokens.say
_MADE, _COUNT, _DESCRIBED_AT = "token-made", "tokens-made", "/api/v1/openapi.json"


def show(spec: ViewSpec) -> None:
    """List them below the forms."""
    desk = session.desk(spec.strategy)
    found = tokens.listed(desk)
    step.tell()
    _show_secret()
    st.html(section(_text("new"), _text("new_lead")))
    _making(desk)
    if found:
        st.html(section(_text("withdraw"), _text("withdraw_lead")))
        _withdrawing(desk, found)
    names = persons.names(desk)
    st.html(html_tokens.tokens(found, running.now(), names, described_at=_DESCRIBED_AT))


def _show_secret() -> None:
    """Show what was made in the run before, with a button that copies it; then it is forgotten."""
    made: tokens.Made | None = session.recall(_MADE)
    if made:
        layout.notice(_text("made", name=made.token.name))
        st.code(made.secret, language=None)
        session.remember(_MADE, None)


def _making(desk: Desk) -> None:
    made: int = session.recall(_COUNT) or 0  # the fields are empty for the next one
    with st.form("token-new", border=False):
        name = st.text_input(_text("field_name"), key=f"token-name-{made}", max_chars=LONGEST_NAME)
        days = st.selectbox(
            _text("field_days"),
            LIFETIMES,
            index=len(LIFETIMES) - 1,
            format_func=lambda days: _text("days", days=days),
            key=f"token-days-{made}",
        )
        if st.form_submit_button(_text("make"), type="primary"):
            step.take(lambda: _made(desk, name, days))


def _made(desk: Desk, name: str, days: int) -> str:
    session.remember(_MADE, tokens.make(desk, name, days=days, now=running.now()))
    session.remember(_COUNT, (session.recall(_COUNT) or 0) + 1)
    return ""


def _withdrawing(desk: Desk, found: Sequence[AccessToken]) -> None:
    said = {token.key: _text("which_one", name=token.name, token=token.key) for token in found}
    with st.form("token-withdraw", border=False):
        key = st.selectbox(
            _text("which"), list(said), format_func=said.__getitem__, key="token-which"
        )
        if st.form_submit_button(_text("withdraw_button")):
            step.take(lambda: _withdrawn(desk, key))


def _withdrawn(desk: Desk, key: str) -> str:
    tokens.withdraw(desk, key)
    return _text("withdrawn")

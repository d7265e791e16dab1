"""A step that is taken by a button: done and told in the next run, or refused beside its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.errors import UserError
from pages.parts import layout, session
from texts import errors

if TYPE_CHECKING:
    from collections.abc import Callable

_DONE = "admin-step-done"


def tell() -> bool:
    """Say once what the last step came to; give whether there was one."""
    done: str | None = session.recall(_DONE)
    if done:
        layout.notice(done)
        session.remember(_DONE, None)
    return bool(done)


def take(step: Callable[[], str]) -> None:
    """Take the step, which says what it came to; a refusal keeps what was written in the form."""
    try:
        said = step()
    except UserError as refusal:
        layout.alert(errors.message(refusal))
        return
    session.remember(_DONE, said)
    st.rerun()

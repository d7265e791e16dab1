"""What the framework knows of who is logged in.

It reads its cookie when a tab connects, and never again: how long that holds is asked of
`actions/logging_in.py` in every run and before every write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from actions import running
from actions.logging_in import Visit
from goals.errors import UserError
from goals.login import read

if TYPE_CHECKING:
    from data.store import Store
    from goals.login import LoginRules


def visit(store: Store, rules: LoginRules) -> Visit:
    """Give the log-in of this tab. Raises UserError `login_needed` or `login_unreadable`."""
    claims = st.user.to_dict()
    if not claims.get("is_logged_in"):
        raise UserError("login_needed")
    return Visit(store, read(claims, rules), rules, running.now)

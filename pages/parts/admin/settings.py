"""What the surroundings decide, and what it is set to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import session
from pages.parts.markup.admin import settings as html_settings

if TYPE_CHECKING:
    from pages.parts.address import ViewSpec


def show(_spec: ViewSpec) -> None:
    """List the settings of this process; they are the same for all strategies and rounds."""
    st.html(html_settings.settings(session.settings()))

"""A locked round as one file for the archive."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from actions import archiving, running
from actions.reporting import House
from goals import rounds
from pages.parts import filters, session
from pages.parts.markup.admin import archive as html_archive
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.cycle import Period
    from pages.parts.address import ViewSpec


def show(spec: ViewSpec) -> None:
    """Offer the package of the chosen round once it is locked; made when somebody asks for it."""
    view = session.view(spec)
    is_locked = rounds.is_locked(view.snapshot, spec.period)
    st.html(html_archive.archive(view, filters.links(), is_locked=is_locked))
    if is_locked:
        st.download_button(
            words("archive")("download", period=dates.period(spec.period)),
            partial(_made, session.desk(spec.strategy), spec.period),
            file_name=archiving.file_name(spec.strategy.key, spec.period),
            mime="application/zip",
            on_click="ignore",
            type="primary",
        )


def _made(desk: Desk, period: Period) -> bytes:
    settings = session.settings()
    house, now = House.of(settings, Path.cwd()), running.clock(settings)()
    return archiving.archive(desk, period, house, made_at=now).content

"""Who has delivered in a round, and who has to be reminded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import filters, page_data, session
from pages.parts.downloads import downloads
from pages.parts.markup.admin import deliveries as html_deliveries

if TYPE_CHECKING:
    from pages.parts.address import ViewSpec


def show(spec: ViewSpec) -> None:
    """Show each trust of the round: how much it has delivered, when, and approved by whom."""
    st.html(session.computed(spec, html_deliveries.board_of_round, links=filters.links()))
    downloads(spec, "leveringer", partial(page_data.deliveries, spec), one_list=True)

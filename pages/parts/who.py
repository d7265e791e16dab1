"""Who is here: the line that says so in the frame, and the page of those who get no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from goals.access import Mode
from pages.parts import filters, login_ways, session
from pages.parts.address import LANGUAGE
from pages.parts.markup import language as html_language
from pages.parts.markup import who as html_who
from pages.parts.markup.tags import join
from pages.parts.statements import statement
from texts.guide import STATEMENTS
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.errors import UserError
    from pages.parts.markup.tags import Html


def line(strategy: Strategy) -> Html:
    """Say how the program runs, or who is logged in and as what, with the way out."""
    mode = session.settings().mode
    if mode is not Mode.OIDC:
        return html_who.mode(mode)
    return html_who.person(session.name() or "", session.principal(), strategy)


def locked_out(refusal: UserError, *, page: str) -> None:
    """Show the page for logging in, and why somebody who is logged in gets no further.

    The statements are shown instead where they are asked for; of the address only the language is
    looked at then.
    """
    frame, asked = words("frame"), st.query_params.to_dict()
    if page in STATEMENTS:
        asked = {name: value for name, value in asked.items() if name == LANGUAGE}
    way_in = login_ways.way_in(page, asked)
    ways = {name: filters.Links(asked).to(name) for name in STATEMENTS}
    if page in STATEMENTS:
        title = frame(f"pages.{page}")
        said = html_who.open_statement(*statement(page), way_in=way_in, ways=ways)
    else:
        title = frame("login.title")
        said = html_who.locked_out(refusal, way_in=way_in, ways=ways)
    st.set_page_config(page_title=frame("page_title", page=title))
    st.html(join([html_language.others(page, filters.Links(asked)), said]))

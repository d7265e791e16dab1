"""Where a meeting begins: which round and moment, the meetings there have been, and the papers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from goals import rounds
from goals.access import Action, may
from pages.parts import downloads, layout, report_files, session
from pages.parts.board import recording
from pages.parts.markup.board import start as html_start
from pages.parts.markup.section import section
from pages.parts.markup.tags import tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from pages.parts.board.showing import Showing
    from pages.parts.markup.tags import Html

_text = words("styremote")


def show(shown: Showing) -> None:
    """Lead to the slides, list meetings and decisions, give the papers, and take down new ones."""
    spec, view = shown.spec, session.view(shown.spec)
    locked = rounds.newest_locked(view.snapshot, until=spec.cycle.default_period(spec.known.on))
    ways = html_start.ways(view, shown.links, locked=locked)
    parts = (
        section(_text("show.heading"), ways),
        html_start.meetings(view.snapshot, shown.links),
        html_start.decisions(view.snapshot, spec.known.on),
    )
    layout.page(_text("title"), *parts, _papers(shown), lead=_text("lead"))
    whole = replace(spec, trust=None)  # a meeting is shown all trusts, whoever is chosen elsewhere
    downloads.offer("styremote", partial(report_files.of_view, whole, meeting=shown.meeting))
    if may(session.principal(), Action.MEETING) is None:
        recording.offer(shown)


def _papers(shown: Showing) -> Html:
    period, event_no = dates.period(shown.spec.period), shown.spec.known.event_no
    return section(_text("papers.heading"), _text("papers.lead", period=period, event=event_no))


def above_all(shown: Showing) -> None:
    """Head the slides that stand below one another; on paper they are alone."""
    back = tag("a", _text("nav.exit_all"), href=shown.links.to("styremote"))
    title = tag("h1", _text("title"), tabindex="-1")
    st.html(tag("header", title, tag("p", back, data_nav=True), class_="sm-slide-above"))

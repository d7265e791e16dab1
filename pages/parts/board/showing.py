"""What a meeting is shown: the round, the moment, the meeting, and the report of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from actions.reporting import House
from goals import changes, rounds
from goals.cycle import OSLO
from goals.meetings import before as meeting_before
from goals.report.make import report
from goals.report.model import Report, Source
from pages.parts import filters, session
from pages.parts.board import deck as decks
from pages.parts.board import drawing
from pages.parts.filters import Links
from texts.addresses import of_view

if TYPE_CHECKING:
    from goals.items import View
    from goals.meetings import RecordedMeeting
    from pages.parts.address import ViewSpec
    from pages.parts.board.drawing import Drawn

PAGE = "styremote"


@dataclass(frozen=True)
class Showing:
    """What the address asks the meeting to be shown.

    `before` is what it is compared with: what the meeting before saw, else the round before; None:
    there is neither. `meeting` None: no recorded one. `links` keep all of it.
    """

    spec: ViewSpec
    before: ViewSpec | None
    meeting: RecordedMeeting | None
    links: Links
    source: Source

    @property
    def now(self) -> ViewSpec:
        """The same round by what is known now."""
        return replace(self.spec, known=session.known_at(None), as_of=None)

    @property
    def report(self) -> Report:
        """The report that every slide is made from."""
        return session.compared_with(
            self.before, self.spec, _made, source=self.source, meeting=self.meeting
        )

    def drawn(self, *, level: int = 1) -> Drawn:
        """Give every slide, once for all who look at the same, so that the next one is ready."""
        return session.compared_with(
            self.before,
            self.spec,
            _drawn,
            source=self.source,
            meeting=self.meeting,
            level=level,
            links=self.links,
        )


def fills_the_screen(page: str) -> bool:
    """Whether the page is a slide or the notes to one, without anything around it."""
    if page != PAGE:
        return False
    asks = st.query_params.get("bilde") or st.query_params.get("notater")
    return bool(asks) and not filters.resolved().faults


def begin(page: str) -> None:
    """Where the address of a meeting names no round, show the newest locked one, not an open one.

    Asked before anything is drawn: the filters beside the page say the same round.
    """
    if page != PAGE or filters.asked("periode"):
        return
    spec = filters.view()
    if locked := rounds.newest_locked(session.snapshot(spec), until=spec.period):
        filters.show_round(locked)


def of_page() -> Showing:
    """Read the address."""
    begin(PAGE)
    spec = filters.view()
    meeting = _meeting(spec)
    kept = dict(filters.links().kept) | {
        "periode": str(spec.period),
        "mote": str(meeting.event_no) if meeting else "",
        "foretak": "",
    }
    links = Links(kept)
    return Showing(spec, _before(spec, meeting), meeting, links, _source(spec))


def seen_by(meeting: RecordedMeeting, spec: ViewSpec) -> ViewSpec:
    """Give what a meeting saw, of the spec's strategy and action plan."""
    frozen = str(meeting.frozen_at)
    return replace(spec, period=meeting.period, known=session.known_at(frozen), as_of=frozen)


def slide_asked(deck: decks.Deck) -> str:
    """Give the slide that the address asks for; the first where it has no such one."""
    said = filters.asked("bilde")
    return said if said in deck.order else decks.FIRST


def _meeting(spec: ViewSpec) -> RecordedMeeting | None:
    """Give the meeting of the address, also where its view was frozen before it was recorded."""
    said = filters.asked("mote")
    now = replace(spec, known=session.known_at(None), as_of=None)
    known = session.snapshot(now).meetings if said else ()
    return next((meeting for meeting in known if str(meeting.event_no) == said), None)


def _before(spec: ViewSpec, meeting: RecordedMeeting | None) -> ViewSpec | None:
    """Give what the meeting before saw, else the round before."""
    view = session.view(spec)
    if earlier := meeting_before(view, meeting):
        return seen_by(earlier, spec)
    period = changes.round_before(view)
    return replace(spec, period=period) if period else None


def _source(spec: ViewSpec) -> Source:
    event_no = spec.known.event_no
    house = House.of(session.settings(), Path.cwd(), here=session.site())
    return Source(
        event_no=event_no,
        head=session.head(event_no).hash,
        address=of_view(session.view(spec), site=house.site),
        made_at=datetime.combine(spec.known.on, time(), OSLO),
        is_demonstration=session.holds_demonstration(spec.strategy),
    )


def _made(*views: View, source: Source, meeting: RecordedMeeting | None) -> Report:
    *earlier, view = views
    return report(view, source=source, before=earlier[0] if earlier else None, meeting=meeting)


def _drawn(
    *views: View, source: Source, meeting: RecordedMeeting | None, level: int, links: Links
) -> Drawn:
    return drawing.all_of(_made(*views, source=source, meeting=meeting), links, level=level)

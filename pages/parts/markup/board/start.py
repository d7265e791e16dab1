"""Where a meeting begins, as HTML: ways to the slides, the meetings, and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rounds
from goals.meetings import follow_ups, newest_first, of_meeting
from goals.rounds import RoundState
from pages.parts.board import deck as decks
from pages.parts.markup.board.decided import decided
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.section import section
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import board, dates, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from goals.cycle import Period
    from goals.items import View
    from goals.meetings import RecordedMeeting
    from goals.snapshot import Snapshot
    from pages.parts.filters import Links


def ways(view: View, links: Links, *, locked: Period | None) -> Html:
    """Lead to the slides of a round; an open one is chosen by whoever wants it, and warned of."""
    newest = view.snapshot.cycle.default_period(view.on)
    rounds_worth = dict.fromkeys(p for p in (locked, newest, view.period) if p)
    chosen = [_round(view, period, links) for period in sorted(rounds_worth)]
    is_open = rounds.state(view.snapshot, view.period, view.on) is not RoundState.LOCKED
    remark = board.say("show.open_remark", period=dates.period(view.period))
    first = tag(
        "a",
        board.say("show.start", period=dates.period(view.period)),
        href=links.to("styremote", bilde=decks.FIRST),
        class_="sm-slide-start",
    )
    every = tag("a", board.say("show.all"), href=links.to("styremote", bilde=decks.EVERY))
    parts = [choices(board.say("show.round"), chosen)]
    parts += [tag("p", remark, class_="sm-warning")] if is_open else []
    parts += [tag("p", first, data_nav=True), tag("p", every, data_nav=True)]
    return join(parts)


def meetings(known: Snapshot, links: Links) -> Html:
    """List the meetings, the newest first, each with the way to what it saw."""
    found = newest_first(known)
    lead = tag("p", board.say("meetings.lead"), class_="sm-remark")
    heading = board.say("meetings.heading")
    if not found:
        none = tag("p", board.say("meetings.none"), class_="sm-remark")
        return section(heading, join([lead, none]))
    columns = ("held", "title", "case", "period", "frozen", "decisions", "show")
    table = listed(
        board.say("meetings.caption"),
        [board.say(f"meetings.{column}") for column in columns],
        [_meeting(known, meeting, links) for meeting in found],
    )
    return section(heading, join([lead, table]))


def decisions(known: Snapshot, on: date) -> Html:
    """List what boards have decided, what is left to do first; nothing without any."""
    found = follow_ups(known)
    if not found:
        return Html("")
    return section(board.say("slides.oppfolging"), decided(found, on))


def recording(forms: Iterable[str], links: Links, asked: str) -> Html:
    """Lead to the forms by which meetings and decisions are taken down."""
    ways = [
        Way(
            board.say(f"{form}.heading"),
            links.to("styremote", gjor=None if form == asked else form),
            chosen=form == asked,
        )
        for form in forms
    ]
    texts = links.to_section("fjerning", slag="board")
    ways.append(Way(words("fjerning")("way"), texts))
    return section(board.say("recording.heading"), choices(board.say("recording.label"), ways))


def _round(view: View, period: Period, links: Links) -> Way:
    key = "locked" if rounds.is_locked(view.snapshot, period) else "open"
    said = board.say(f"show.{key}", period=dates.period(period))
    href = links.to("styremote", periode=period, mote="")
    return Way(said, href, chosen=period == view.period)


def _meeting(known: Snapshot, meeting: RecordedMeeting, links: Links) -> tuple[str, ...]:
    frozen = {"periode": meeting.period, "per": meeting.frozen_at, "mote": meeting.event_no}
    address = links.to("styremote", plan="", bilde=decks.FIRST, **frozen)
    return (
        dates.day(meeting.held_on),
        Norwegian(meeting.title),
        meeting.case_number or numbers.NOTHING,
        dates.period(meeting.period),
        board.say("meetings.event", event=meeting.frozen_at),
        numbers.number(len(of_meeting(known, meeting.event_no))),
        tag("a", board.say("meetings.show"), href=address),
    )

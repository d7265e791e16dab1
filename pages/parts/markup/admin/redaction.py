"""What has texts that can be taken out, and in words what that does and can't reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.facts import EventKind
from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.source import facts
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import board, dates, lineage, numbers, people
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from goals.catalogue.model import MeasureId, Strategy
    from goals.facts import Event
    from goals.snapshot import Snapshot
    from pages.parts.filters import Links

_text = words("fjerning")
_SECTION = "fjerning"
_GROUPS: Mapping[str, Collection[EventKind]] = {
    "import": {EventKind.IMPORT},
    "plan": {EventKind.PLAN},
    "question": {EventKind.QUESTION, EventKind.ANSWER},
    "board": {EventKind.MEETING, EventKind.DECISION},
    "measured": {EventKind.INDICATOR, EventKind.PHASE, EventKind.TARGET},
    "other": {EventKind.ROUND, EventKind.RETRACT, EventKind.REDACT},
}
"""By key in the address; every kind stands in one."""
_FIRST, _LONGEST = 25, 80


def kinds(group: str) -> Collection[EventKind]:
    """Give the kinds of a group of the address; all for one that isn't there."""
    return _GROUPS.get(group, set(EventKind))


def groups(chosen: str, links: Links) -> Html:
    """Lead to the events of one group, or of all."""
    named = {"": _text("list.everything")} | {key: _text(f"groups.{key}") for key in _GROUPS}
    ways = (
        Way(said, links.to_section(_SECTION, slag=key or None), key == chosen, key=f"slag-{key}")
        for key, said in named.items()
    )
    return choices(_text("list.which"), ways)


def way(links: Links, event_no: int) -> Html:
    """Lead from the thing concerned to taking texts out of it."""
    href = links.to_section(_SECTION, hendelse=event_no)
    return tag("p", tag("a", _text("way"), href=href), data_nav=True)


def named(event: Event) -> str:
    """«Vedtak, hendelse 41»."""
    return _text("list.one", kind=_text(f"kinds.{event.kind}"), event=event.event_no)


def one(event: Event, known: Snapshot, holding: Collection[int], links: Links) -> Html:
    """Give what is known of an event, and the others that repeat its texts and still hold them."""
    named = [
        (_text("list.what"), _what(event, _said(known))),
        (_text("list.of"), _of(event, known)),
        *lineage.origin(event, with_names=True),
    ]
    again = [number for number in _repeating(known, event.event_no) if number in holding]
    if again:
        named.append((_text("list.again"), join(_number(number, links) for number in again)))
    return facts(named)


def listed(
    events: Sequence[Event], counts: Mapping[int, int], known: Snapshot, links: Links
) -> Html:
    """List events with texts, newest first; each leads to its form."""
    if not events:
        return tag("p", _text("list.none"), class_="sm-remark")
    said = _said(known)
    rows = [
        (
            _lines(_number(event.event_no, links), dates.moment(event.recorded_at)),
            _lines(_text(f"kinds.{event.kind}"), _what(event, said)),
            _lines(_of(event, known), _text("list.by", who=people.of_event(event))),
            numbers.number(counts[event.event_no]),
        )
        for event in reversed(events)
    ]
    columns = [_text(f"list.{key}") for key in ("event", "what", "of", "texts")]
    return folded(_text("list.caption", count=len(rows)), columns, rows, first=_FIRST)


def consequences(copies: int) -> Html:
    """Say what is gone, what it can't reach, and how many backups have the texts now."""
    said = [_text(f"consequence.{key}") for key in ("gone", "numbers", "beyond")]
    return consequence([*said, *_counted("consequence.copies", copies)])


def done(event_no: int, count: int, by: int, copies: int) -> str:
    """Say what was taken out, and what backups still hold."""
    taken = _counted("redacted", count, event=event_no, by=by)
    return " ".join([*taken, *_counted("held", copies)])


def none_left(event_no: int) -> Html:
    """Say that there is nothing to take out."""
    return tag("p", _text("none_left", event=event_no), class_="sm-remark")


def choice(
    strategy: Strategy, texts: Mapping[MeasureId | None, int], measure: MeasureId | None
) -> str:
    """«3.10 Kort navn (2 tekster)», or all of them with the file's name."""
    if measure is None:
        return _text("all_texts", count=sum(texts.values()))
    short = strategy.measure_by_id[measure].short
    return _text("texts_of", measure=measure.label, title=short, count=texts[measure])


def _counted(key: str, count: int, **values: object) -> list[str]:
    """Say a number of something in singular or plural; nothing for none."""
    return [_text(f"{key}_one" if count == 1 else key, count=count, **values)] if count else []


def _said(known: Snapshot) -> Mapping[int, str]:
    """Give what questions, answers, meetings and decisions say, by event."""
    texts = {row.event_no: Norwegian(row.text) for row in known.questions}
    texts |= {row.event_no: Norwegian(row.text) for row in known.answers}
    texts |= {row.event_no: Norwegian(row.text) for row in known.decisions}
    return texts | {meeting.event_no: board.meeting(meeting) for meeting in known.meetings}


def _what(event: Event, said: Mapping[int, str]) -> str:
    own = said.get(event.event_no) or event.file_name or Norwegian(event.note or numbers.NOTHING)
    return board.shortened(own, _LONGEST)


def _of(event: Event, known: Snapshot) -> str:
    trust = known.strategy.trust_by_key.get(event.trust or "")
    named = [trust.short] if trust else []
    period = [dates.period(event.period)] if event.period else []
    return ", ".join([*named, *period]) or numbers.NOTHING


def _repeating(known: Snapshot, event_no: int) -> list[int]:
    """Give the other events of the same decision or meeting: each says the whole of it."""
    about: dict[int, object] = {row.event_no: row.number for row in known.decisions}
    about |= {m.event_no: (m.held_on, m.title) for m in known.meetings}
    own = about.pop(event_no, None)
    return [number for number, said in about.items() if said == own]


def _number(event_no: int, links: Links) -> Html:
    href = links.to_section(_SECTION, hendelse=event_no)
    return tag("a", _text("list.number", event=event_no), href=href)


def _lines(first: str, second: str) -> Html:
    """Put what belongs together into one cell."""
    return join((tag("div", first), tag("div", second, class_="sm-quiet")))

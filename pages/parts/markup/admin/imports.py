"""Every import there has been, and in words what taking one back, or its texts out, does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rounds
from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.source import facts
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import dates, lineage, numbers, people, receipt
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.catalogue.model import Strategy, Trust
    from goals.facts import Event
    from goals.items import View
    from pages.parts.filters import Links

_text = words("administrasjon")
_COLUMNS = ("event", "of", "file", "approval", "state")
_FIRST = 25
"""As many as a screen or two hold; the rest are one click away."""


def imports(
    events: Sequence[Event],
    rows: Mapping[int, int],
    strategy: Strategy,
    trust: Trust | None,
    links: Links,
) -> Html:
    """List the imports, newest first, of the chosen trust or of all; each leads to itself."""
    shown = [event for event in events if trust is None or event.trust == trust.key]
    if not shown:
        return tag("p", _text("imports.none"), class_="sm-remark")
    listed = [_row(event, rows[event.event_no], strategy, links) for event in reversed(shown)]
    whose = trust.short if trust else _text("imports.everyone")
    caption = _text("imports.caption", count=numbers.number(len(shown)), whose=whose)
    columns = [_text(f"imports.{key}") for key in _COLUMNS]
    return folded(caption, columns, listed, first=_FIRST)


def one(event: Event, strategy: Strategy, links: Links, asked: str) -> Html:
    """Give all that is known of an import, and the steps that can be taken with it."""
    named = [
        (_text("imports.of"), f"{_trust(strategy, event)}, {_period(event)}"),
        *lineage.origin(event, with_names=True),
        (_text("imports.state"), _state(event)),
    ]
    steps = ["fjern"] if event.retracted_by else ["angre", "fjern"]
    ways = [
        Way(
            _text(f"imports.way_{step}"),
            links.to_section("importer", hendelse=event.event_no, gjor=step),
            chosen=asked == step,
            key=f"steg-{step}",
        )
        for step in steps
    ]
    return join((facts(named), choices(_text("imports.what"), ways)))


def undoing(view: View, event: Event) -> Html:
    """Say what becomes of the rows that count now, and what a locked round does to it."""
    here = [u for u in view.snapshot.updates if u.event_no == event.event_no]
    place = {"period": _period(event), "trust": _trust(view.snapshot.strategy, event)}
    said = [
        _text("imports.undoing.rows", counting=len(here), **place),
        _text("imports.undoing.kept"),
    ]
    if event.period and rounds.is_locked(view.snapshot, event.period, trust=event.trust):
        said = [_text("imports.undoing.locked", **place)]
    return consequence(said)


def _row(event: Event, count: int, strategy: Strategy, links: Links) -> tuple[str, ...]:
    href = links.to_section("importer", hendelse=event.event_no)
    number = tag("a", _text("imports.number", event=event.event_no), href=href)
    return (
        _lines(number, dates.moment(event.recorded_at)),
        _lines(_trust(strategy, event), _period(event)),
        _lines(event.file_name or numbers.NOTHING, _text("imports.rows", count=count)),
        _lines(receipt.approval(event), _text("imports.by", who=people.of_event(event))),
        _state(event),
    )


def _lines(first: str, second: str) -> Html:
    """Put what belongs together into one cell."""
    return tag("div", tag("div", first), tag("div", second, class_="sm-quiet"))


def _state(event: Event) -> str:
    if event.retracted_by is None:
        return _text("imports.standing")
    return _text("imports.retracted", by=event.retracted_by)


def _trust(strategy: Strategy, event: Event) -> str:
    known = strategy.trust_by_key.get(event.trust or "")
    return known.short if known else event.trust or numbers.NOTHING


def _period(event: Event) -> str:
    return dates.period(event.period) if event.period else numbers.NOTHING

"""Proposed deadlines: what waits for an answer, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.section import section
from pages.parts.markup.source import facts
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers, people, plan_changes
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.items import View
    from goals.proposed_dues import ProposedDue
    from pages.parts.filters import Links

_text = words("administrasjon")
_COLUMNS = ("what", "trust", "due", "proposed", "why", "since")
_FIRST = 25


def waiting(view: View, found: Sequence[ProposedDue], links: Links) -> Html:
    """List what waits for an answer; each leads to where it is answered."""
    if not found:
        return section(_text("proposals.waiting"), _text("proposals.none"))
    rows = [_row(view, one, links) for one in found]
    columns = [_text(f"proposals.{key}") for key in _COLUMNS]
    caption = _text("proposals.caption", count=len(found), period=dates.period(view.period))
    return section(_text("proposals.waiting"), folded(caption, columns, rows, first=_FIRST))


def one(view: View, proposal: ProposedDue, links: Links, asked: str) -> Html:
    """Give all that is known of a proposal, and the two answers to it."""
    event = view.snapshot.event_by_number.get(proposal.update.event_no)
    named = [
        (_text("proposals.due"), dates.day(proposal.due)),
        (_text("proposals.proposed"), dates.day(proposal.proposed)),
        (_text("proposals.why"), _why(proposal, _text("proposals.no_reason"))),
        (_text("proposals.reported"), _since(view, proposal)),
        *([(_text("proposals.by"), people.of_event(event))] if event else []),
    ]
    ways = (
        Way(
            _text(f"proposals.way_{key}"),
            links.to_section("frister", forslag=proposal.key, gjor=key),
            chosen=asked == key,
            key=f"steg-{key}",
        )
        for key in ("ta", "avsla")
    )
    return join((facts(named), choices(_text("proposals.answer"), ways)))


def refusing() -> Html:
    """Say what a refusal does."""
    return consequence([_text("proposals.happens"), _text("proposals.happens_seen")])


def answered(view: View, trust: str | None) -> Html:
    """List what was answered in the cycle, newest first."""
    strategy = view.snapshot.strategy
    given = [reply for reply in reversed(view.snapshot.due_replies) if trust in {None, reply.trust}]
    if not given:
        return Html("")
    rows = []
    for reply in given:
        event = view.snapshot.event_by_number.get(reply.event_no)
        when = dates.moment(event.recorded_at) if event else numbers.NOTHING
        rows.append((_text("proposals.event", event=reply.event_no), when,
                     plan_changes.reply(strategy, reply)))  # fmt: skip
    columns = [_text(f"proposals.{key}") for key in ("number", "when", "said")]
    table = folded(_text("proposals.answered_caption"), columns, rows, first=_FIRST)
    return section(_text("proposals.answered"), table)


def name(view: View, proposal: ProposedDue) -> str:
    """«Delmål 3.10-M2 hos UNN», «Tiltak 3.10 hos UNN»."""
    trust = view.snapshot.strategy.trust_by_key[proposal.trust].short
    key = "milestone" if proposal.milestone else "measure"
    label = proposal.milestone.label if proposal.milestone else proposal.measure.label
    return _text(f"proposals.name_{key}", label=label, trust=trust)


def _row(view: View, one: ProposedDue, links: Links) -> tuple[str, ...]:
    strategy = view.snapshot.strategy
    label = one.milestone.label if one.milestone else one.measure.label
    title = Norwegian(one.title) if one.title else strategy.measure_by_id[one.measure].short
    key = "milestone" if one.milestone else "measure"
    href = links.to_section("frister", forslag=one.key)
    return (
        tag("div", tag("a", _text(f"proposals.label_{key}", label=label), href=href),
            tag("div", title, class_="sm-quiet")),
        strategy.trust_by_key[one.trust].short,
        dates.day(one.due),
        dates.day(one.proposed),
        _why(one, numbers.NOTHING),
        _since(view, one),
    )  # fmt: skip


def _why(one: ProposedDue, otherwise: str) -> str:
    return Norwegian(one.why) if one.why else otherwise


def _since(view: View, one: ProposedDue) -> str:
    """«2. tertial 2026, 16.09.2026»."""
    event = view.snapshot.event_by_number.get(one.update.event_no)
    period = dates.period(one.update.period)
    return f"{period}, {dates.moment(event.recorded_at)}" if event else period

"""The versions of the plan: what each event changed, old → new, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rounds
from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.source import facts
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import dates, lineage, numbers, people, plan_changes
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.cycle import Period
    from goals.items import View
    from goals.plan_changes import PlanVersion
    from pages.parts.filters import Links

_text = words("administrasjon")
_COLUMNS = ("event", "from", "changed", "by", "state")
_FIRST, _LINES, _FEW = 20, 12, 3


def versions(view: View, found: Sequence[PlanVersion], links: Links) -> Html:
    """List the versions, newest first; each leads to what it changed."""
    if not found:
        return tag("p", _text("history.none"), class_="sm-remark")
    rows = [_row(view, version, links) for version in reversed(found)]
    caption = _text("history.caption", cycle=dates.cycle(view.snapshot.cycle))
    return folded(caption, [_text(f"history.{key}") for key in _COLUMNS], rows, first=_FIRST)


def one(view: View, version: PlanVersion) -> Html:
    """Give all that is known of a version, and every line that it changed."""
    event, lines = version.event, list(plan_changes.version(view.snapshot.strategy, version))
    named = [
        (_text("history.from"), _period(version)),
        *lineage.origin(event, with_names=True),
        (_text("history.state"), _state(version)),
    ]
    shown = tag("ul", *(tag("li", line) for line in lines[:_LINES]), class_="sm-said-list")
    rest = lines[_LINES:]
    if not rest:
        return join((facts(named), shown))
    summary = tag("summary", _text("history.rest", count=len(rest)), class_="sm-more")
    more = tag("ul", *(tag("li", line) for line in rest), class_="sm-said-list")
    return join((facts(named), shown, tag("details", summary, more)))


def undoing(view: View, version: PlanVersion) -> Html:
    """Say what taking it back does, or which locked round hinders it."""
    if locked := hindered(view, version):
        return consequence([_text("history.locked", period=dates.period(locked))])
    if not (version.rows or version.milestones):
        return consequence([_text("history.happens_reply"), _text("history.kept")])
    keys = ("happens", "reports", "kept")
    return consequence([_text(f"history.{key}") for key in keys])


def hindered(view: View, version: PlanVersion) -> Period | None:
    """Give the first locked round that the version holds in, for a trust of it."""
    first = version.event.period
    periods = [p for p in view.snapshot.cycle.periods if first is None or p >= first]
    return rounds.first_locked(view.snapshot, periods, version.trusts)


def _row(view: View, version: PlanVersion, links: Links) -> tuple[str, ...]:
    event = version.event
    href = links.to_section("planhistorikk", hendelse=event.event_no)
    number = tag("a", _text("history.number", event=event.event_no), href=href)
    return (
        tag("div", number, tag("div", dates.moment(event.recorded_at), class_="sm-quiet")),
        _period(version),
        _changed(view, version),
        people.of_event(event),
        _state(version),
    )


def _changed(view: View, version: PlanVersion) -> str:
    """Say a small change in full, and of a large one how much it changed."""
    lines = list(plan_changes.version(view.snapshot.strategy, version))
    if len(lines) <= _FEW:
        return join(tag("div", line) for line in lines)
    counts = {
        "rows": len(version.rows),
        "milestones": len(version.milestones),
        "trusts": len(version.trusts),
    }
    if version.replies:
        return _text("history.counted_with_replies", **counts, replies=len(version.replies))
    return _text("history.counted", **counts)


def _period(version: PlanVersion) -> str:
    return dates.period(version.event.period) if version.event.period else numbers.NOTHING


def _state(version: PlanVersion) -> str:
    by = version.event.retracted_by
    return _text("history.standing") if by is None else _text("history.retracted", by=by)

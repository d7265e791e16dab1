"""Items one by one, a row each: how it goes, until when, and what is the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.attention import measure_link, reasons
from pages.parts.markup.status import gauge, item_badge
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, tag
from texts import dates, hyphens, numbers
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Trust
    from goals.items import Item, View
    from goals.selection import Found
    from pages.parts.filters import Links

_FIRST_ROWS = 40
"""The rest is one click away; in print all are shown."""
_COLUMNS = ("measure", "trust", "status", "progress", "due", "why")


def item_list(view: View, found: Found, links: Links) -> Html:
    """List the items that were found, in catalogue order; with ways to measure and source."""
    if not found.items:
        return Html("")
    text = words("tiltak")
    rows = [_row(view, item, found, links) for item in found.items]
    columns = [text(f"items.{key}") for key in _COLUMNS]
    return folded(text("items.caption"), columns, rows, first=_FIRST_ROWS)


def progress(item: Item) -> Html:
    """Give the number, and a bar with a mark where the plan would have it."""
    if item.progress is None:
        return Html(numbers.NOTHING)
    return tag(
        "span",
        tag("span", numbers.percent(item.progress)),
        gauge(item.progress, item.expected),
        class_="sm-progress",
    )


def due(item: Item) -> Html:
    """Give the deadline, and say when it has passed."""
    day = dates.day(item.due)
    if not item.overdue:
        return tag("span", day)
    return tag(
        "span", day, " ", tag("strong", words("tiltak")("standing.overdue")), class_="sm-late"
    )


def _whose(trust: Trust, responsible: str | None) -> Html:
    role = [tag("span", Norwegian(responsible), class_="sm-note sm-quiet")] if responsible else []
    return tag("span", hyphens.soft(trust.short), *role)


def _row(view: View, item: Item, found: Found, links: Links) -> tuple[str, ...]:
    strategy = view.snapshot.strategy
    entry = found.noted.get((item.measure, item.trust))
    return (
        measure_link(strategy.measure_by_id[item.measure], links.to_measure),
        _whose(strategy.trust_by_key[item.trust], item.plan.responsible),
        item_badge(item, links),
        progress(item),
        due(item),
        reasons(entry) if entry else numbers.NOTHING,
    )

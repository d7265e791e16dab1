"""What needs somebody's attention, worst first, each row with its reasons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.status import item_badge
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, join, tag
from texts import numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goals.attention import Attention
    from goals.catalogue.model import Measure, MeasureId, Strategy
    from pages.parts.filters import Links

    Address = Callable[[MeasureId], str]

_MOST = 60
"""Of the worst: more than that is no list to read, and a page that takes its time."""


def attention_list(entries: Sequence[Attention], strategy: Strategy, links: Links) -> Html:
    """List the items with what is the matter; nothing at all is said in words."""
    text = words("oversikt")
    rows = [_row(entry, strategy, links) for entry in entries[:_MOST]]
    if not rows:
        return tag("p", text("attention.none"), class_="sm-remark")
    columns = [text(f"attention.{key}") for key in ("measure", "trust", "status", "why")]
    listed = folded(text("attention.caption"), columns, rows)
    if len(entries) <= _MOST:
        return listed
    counts = {"shown": numbers.number(_MOST), "all": numbers.number(len(entries))}
    return join([listed, tag("p", text("attention.most", **counts), class_="sm-remark")])


def measure_link(measure: Measure, address: Address) -> Html:
    """«3.10 Samiske pasienters rettigheter», leading to its page."""
    number = tag("span", measure.id.label, class_="sm-number")
    return tag("a", number, " ", measure.short, href=address(measure.id))


def reasons(entry: Attention) -> Html:
    """Say what is the matter with an item, one line for each reason."""
    lines = (tag("li", sentences.reason(reason)) for reason in entry.reasons)
    return tag("ul", join(lines), class_="sm-reasons")


def _row(entry: Attention, strategy: Strategy, links: Links) -> tuple[str, ...]:
    item = entry.item
    return (
        measure_link(strategy.measure_by_id[item.measure], links.to_measure),
        strategy.trust_by_key[item.trust].short,
        item_badge(item, links),
        reasons(entry),
    )

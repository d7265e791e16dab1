"""What needs somebody's attention, worst first, each row with its reasons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.html_status import badge
from pages.parts.html_table import folded
from pages.parts.html_tags import Html, join, tag
from texts import sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goals.attention import Attention
    from goals.catalogue.model import Measure, MeasureId, Strategy, Trust

    Address = Callable[[MeasureId], str]


def attention_list(
    entries: Sequence[Attention], trusts: Sequence[Trust], strategy: Strategy, address: Address
) -> Html:
    """List the trusts' items with what is the matter; nothing at all is said in words."""
    text, wanted = words("oversikt"), {trust.key for trust in trusts}
    rows = [_row(entry, strategy, address) for entry in entries if entry.item.trust in wanted]
    if not rows:
        return tag("p", text("attention.none"), class_="sm-remark")
    columns = [text(f"attention.{key}") for key in ("measure", "trust", "status", "why")]
    return folded(text("attention.caption"), columns, rows)


def measure_link(measure: Measure, address: Address) -> Html:
    """«3.10 Samiske pasienters rettigheter», leading to its page."""
    number = tag("span", measure.id.label, class_="sm-number")
    return tag("a", number, " ", measure.short, href=address(measure.id))


def _row(entry: Attention, strategy: Strategy, address: Address) -> tuple[str, ...]:
    item = entry.item
    reasons = (tag("li", sentences.reason(reason)) for reason in entry.reasons)
    return (
        measure_link(strategy.measure_by_id[item.measure], address),
        strategy.trust_by_key[item.trust].short,
        badge(item.status, complete=item.reported),
        tag("ul", join(reasons), class_="sm-reasons"),
    )

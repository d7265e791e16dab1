"""What moved since another moment: how many of each kind, and better and worse in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals.changes import ChangeKind
from pages.parts.html_attention import measure_link
from pages.parts.html_tags import Html, tag
from texts import numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Strategy, Trust
    from goals.changes import Change
    from pages.parts.html_attention import Address

_COUNTED = (
    ChangeKind.WORSE,
    ChangeKind.BETTER,
    ChangeKind.NEW,
    ChangeKind.SILENT,
    ChangeKind.CANCELLED,
    ChangeKind.REOPENED,
    ChangeKind.RETRACTED,
    ChangeKind.PLAN,
)
"""What is worth a number in short; a report that says the same again moves nothing."""
_SHOWN = 5


def movement(
    moved: Sequence[Change], trusts: Sequence[Trust], strategy: Strategy, address: Address
) -> Html:
    """Count each kind that occurs at the trusts, and tell worse and better apart in sentences."""
    wanted = {trust.key for trust in trusts}
    changes = [change for change in moved if change.trust in wanted]
    counts = Counter(change.kind for change in changes)
    tiles = [_count(kind, counts[kind]) for kind in _COUNTED if counts[kind]]
    lists = [
        _told(kind, [change for change in changes if change.kind is kind], strategy, address)
        for kind in (ChangeKind.WORSE, ChangeKind.BETTER)
        if counts[kind]
    ]
    if not tiles:
        return tag("p", words("oversikt")("movement.none"), class_="sm-remark")
    return tag(
        "div",
        tag("ul", *tiles, class_="sm-counts"),
        tag("div", *lists, class_="sm-told"),
        class_="sm-movement",
        data_nav=True,
    )


def _count(kind: ChangeKind, count: int) -> Html:
    name = words("oversikt")(f"movement.count.{kind}")
    return tag("li", tag("strong", numbers.number(count)), " ", name)


def _told(
    kind: ChangeKind, changes: Sequence[Change], strategy: Strategy, address: Address
) -> Html:
    text = words("oversikt")
    lines = [_line(change, strategy, address) for change in changes]
    shown, rest = lines[:_SHOWN], lines[_SHOWN:]
    more = [
        tag(
            "details",
            tag("summary", text("movement.more", count=len(rest))),
            tag("ul", *rest, class_="sm-lines"),
        )
    ]
    return tag(
        "div",
        tag("h3", text(f"movement.{kind}")),
        tag("ul", *shown, class_="sm-lines"),
        *(more if rest else []),
    )


def _line(change: Change, strategy: Strategy, address: Address) -> Html:
    measure = strategy.measure_by_id[change.measure]
    link = measure_link(measure, address)
    return tag("li", sentences.change(change, strategy=strategy), " ", link)

"""What moved since another moment: how many of each kind, and better and worse in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals.changes import MOVING, ChangeKind
from pages.parts.markup.tags import Html, tag
from texts import numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.catalogue.model import Measure, Strategy, Trust
    from goals.changes import Change
    from pages.parts.markup.attention import Address

_SHOWN = 5


def movement(
    moved: Sequence[Change], trusts: Sequence[Trust], strategy: Strategy, address: Address
) -> Html:
    """Count each kind that occurs at the trusts, and tell worse and better apart in sentences."""
    wanted = {trust.key for trust in trusts}
    changes = [change for change in moved if change.trust in wanted]
    counts = Counter(change.kind for change in changes)
    tiles = [_count(kind, counts[kind]) for kind in MOVING if counts[kind]]
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


def told(heading: str | None, lines: Sequence[Html], *, first: int = _SHOWN) -> Html:
    """List the first lines under a heading, and fold the rest away; in print all are shown.

    `heading` None: they stand under that of their section.
    """
    shown, rest = lines[:first], lines[first:]
    more = tag(
        "details",
        tag("summary", words("oversikt")("movement.more", count=len(rest)), class_="sm-more"),
        tag("ul", *rest, class_="sm-lines"),
    )
    listed = tag("ul", *shown, class_="sm-lines")
    above = [tag("h3", heading)] if heading else []
    return tag("div", *above, listed, *([more] if rest else []))


def line(sentence: str, measure: Measure, address: Address) -> Html:
    """Name a measure, leading to its page, and say what happened to it; the sentence numbers it."""
    name = tag("a", measure.short, href=address(measure.id), class_="sm-about")
    return tag("li", name, " ", sentence)


def _told(
    kind: ChangeKind, changes: Sequence[Change], strategy: Strategy, address: Address
) -> Html:
    lines = [
        line(
            sentences.change(change, strategy=strategy),
            strategy.measure_by_id[change.measure],
            address,
        )
        for change in changes
    ]
    return told(words("oversikt")(f"movement.{kind}"), lines)

"""A status on screen: always symbol, word and colour together, and never green for silence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from goals.figures import Figure
from goals.status import Status
from pages.parts.markup.asked import asked
from pages.parts.markup.tags import Html, hidden, tag
from texts import dates, names, numbers, sentences
from texts.palette import SIDE_BY_SIDE, Part, parts
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.items import Item
    from goals.rollup import Rollup
    from pages.parts.filters import Links
    from pages.parts.markup.asked import Explain

_ROOM_FOR_NUMBER_PERCENT = 4
_SOLID = {Status.DELAYED, Status.AT_RISK}


def tone(status: Status, *, complete: bool = True) -> str:
    """Give the classes that colour a status; incomplete means that somebody hasn't reported.

    Then the border is dashed, and only what needs attention keeps a fill: silence is never green.
    """
    solid = " is-solid" if status in _SOLID else ""
    if complete:
        return f"sm-tone-{status}{solid}"
    return f"sm-tone-{status}{solid} is-partial" if solid else "sm-tone-silent is-partial"


def symbol(status: Status) -> Html:
    """Give the status's symbol; the word beside it is what is read out."""
    return tag("span", status.symbol, class_="sm-symbol", aria_hidden="true")


def badge(status: Status, *, complete: bool = True, href: str | None = None) -> Html:
    """«✕ Forsinket» as a small sign of its own, which may lead somewhere."""
    word, classes = names.short_status(status), f"sm-badge {tone(status, complete=complete)}"
    if href is None:
        return tag("span", symbol(status), word, class_=classes)
    return tag("a", symbol(status), word, class_=classes, href=href)


def item_badge(item: Item, links: Links) -> Html:
    """Give the status of an item as a sign that leads to where it comes from."""
    source = links.to_explain(measure=item.measure, trust=item.trust)
    return badge(item.status, complete=item.reported, href=source)


def rollup_cell(rollup: Rollup, *, href: str | None = None) -> Html:
    """Say how a set of items stands: «✕ 2 av 10 forsinket», and «8 av 10» where some are silent."""
    if rollup.label is None:
        return _nothing(words("charts")("status.no_items"))
    classes = tone(rollup.label, complete=rollup.complete)
    notes = [_coverage(coverage)] if (coverage := sentences.reported_of(rollup)) else []
    return _cell(rollup.label, sentences.rollup_label(rollup), notes, classes, href)


def item_cell(item: Item, *, href: str | None = None) -> Html:
    """Say how one measure stands at one trust, with its progress and how old the report is."""
    if not item.applicable:
        return _nothing(names.status(item.status))
    notes = [] if item.progress is None else [numbers.percent(item.progress)]
    if item.carried_from and not item.reported:
        last = dates.short_period(item.carried_from).replace(" ", numbers.NBSP)
        notes.append(words("charts")("status.last_reported", period=last))
    classes = tone(item.status, complete=item.reported)
    return _cell(item.status, names.short_status(item.status), notes, classes, href)


def distribution(rollup: Rollup, explain: Explain) -> Html:
    """Give all eight counts as a bar with a list under it; the list is what is read out."""
    if not rollup.applicable:
        return Html("")
    counts = {status: rollup.distribution[status] for status in SIDE_BY_SIDE}
    shares = dict(zip(counts, numbers.shares([*counts.values()]), strict=True))
    tiles = [_tile(status, counts[status], shares[status], explain) for status in SIDE_BY_SIDE]
    return tag(
        "div",
        bar(rollup, "sm-bar", with_numbers=True),
        tag("ul", *tiles, class_="sm-tiles", data_nav=True),
        class_="sm-distribution",
    )


def small_distribution(rollup: Rollup) -> Html:
    """Give the counts that there are as a low bar, with each in words under it."""
    counts = [(status, rollup.distribution[status]) for status in SIDE_BY_SIDE]
    found = [(status, count) for status, count in counts if count]
    if not found:
        return _nothing(words("charts")("status.no_items"))
    listed = [tag("li", _counted(status, count)) for status, count in found]
    return tag(
        "div",
        bar(rollup, "sm-bar is-small", with_numbers=False),
        tag("ul", *listed, class_="sm-tally"),
        class_="sm-distribution",
    )


def gauge(progress: float, expected: float | None) -> Html:
    """Give progress as a bar, with a mark where the plan would have it; the number stands by it."""
    bar = tag("span", class_="sm-gauge-done", style=f"width:{progress:.1f}%")
    left = None if expected is None else f"left:{expected:.1f}%"
    mark = [] if left is None else [tag("span", class_="sm-gauge-plan", style=left)]
    return tag("span", bar, *mark, class_="sm-gauge", aria_hidden="true")


def _counted(status: Status, count: int) -> Html:
    """«✕ 2 forsinket», the symbol in the status's colour."""
    shown = tag("span", symbol(status), class_=f"sm-tone-{status}")
    return tag("span", shown, f" {numbers.number(count)} {names.short_status(status).lower()}")


def _cell(status: Status, said: str, notes: Sequence[str], classes: str, href: str | None) -> Html:
    kept = said.replace(" i ", f" i{numbers.NBSP}")
    inside = [tag("span", symbol(status), numbers.NBSP, kept, class_="sm-said")]
    inside += [tag("span", note, class_="sm-note") for note in notes]
    if href is None:
        return tag("span", *inside, class_=f"sm-cell {classes}")
    return tag("a", *inside, class_=f"sm-cell {classes}", href=href)


def _coverage(counts: str) -> Html:
    """«8 av 9»: the caption of the table says of what, and the screen reader here."""
    return tag("span", counts, hidden(words("charts")("status.reported")))


def _nothing(why: str) -> Html:
    """A dash for the eye, and in words why there is nothing."""
    return tag(
        "span", tag("span", numbers.NOTHING, aria_hidden="true"), hidden(why), class_="sm-none"
    )


def bar(rollup: Rollup, classes: str, *, with_numbers: bool) -> Html:
    """Draw the counts side by side; of each status, what is older than the round is not filled."""
    least = rollup.applicable * _ROOM_FOR_NUMBER_PERCENT / 100 if with_numbers else math.inf
    drawn = [_bar_part(part, least) for part in parts(rollup)]
    return tag("div", *drawn, class_=classes, aria_hidden="true")


def _bar_part(part: Part, least: float) -> Html:
    """Draw a part, with its number where it is `least` or more: there is room for it."""
    classes = tone(part.status, complete=False) if part.older else f"sm-tone-{part.status}"
    shown = f"{part.count}" if part.count >= least else ""
    return tag("span", shown, class_=f"sm-part {classes}", style=f"flex-grow:{part.count}")


def _tile(status: Status, count: int, share: int, explain: Explain) -> Html:
    word = asked(names.short_status(status), explain(Figure(status.value)))
    return tag(
        "li",
        tag("span", numbers.number(count), class_="sm-count"),
        tag("span", symbol(status), word, class_="sm-word"),
        tag("span", numbers.percent(share), class_="sm-share"),
        class_=f"sm-tile sm-tone-{status}" + ("" if count else " is-zero"),
    )

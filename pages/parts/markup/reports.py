"""What was said and what wasn't: the newest words, what is delayed and why, what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goals import causes, rounds
from goals.rounds import RoundState
from goals.status import Status
from pages.parts.markup.attention import measure_link
from pages.parts.markup.delivery import round_line
from pages.parts.markup.status import item_badge
from pages.parts.markup.summary import why
from pages.parts.markup.table import folded
from pages.parts.markup.tags import Html, hidden, join, tag
from texts import dates, names, numbers, sentences
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from goals.facts import RecordedUpdate
    from goals.items import Item, View
    from pages.parts.cuts import Cut
    from pages.parts.filters import Links

    _Rows = tuple[Sequence[str], Sequence[tuple[str, ...]]]

_FIRST_VOICES = 5
_TROUBLE = {Status.DELAYED, Status.AT_RISK}


def newest_words(view: View, *, cut: Cut) -> Html:
    """Give what was last said of each item, newest first, the rest folded."""
    text = words("parts")
    said = [
        (item, item.update)
        for item in cut.items(view)
        if item.update and (item.update.comment or item.update.next_step)
    ]
    said.sort(key=lambda pair: (pair[1].period, pair[1].event_no), reverse=True)
    entries = [_voice(view, item, update, cut.links) for item, update in said]
    if not entries:
        return tag("p", text("said.none"), class_="sm-remark")
    first, rest = entries[:_FIRST_VOICES], entries[_FIRST_VOICES:]
    summary = tag("summary", text("said.more", count=len(rest)), class_="sm-more")
    more = [tag("details", summary, *rest)] if rest else []
    lead = tag("p", text("said.lead"), class_="sm-remark")
    return tag("div", lead, *first, *more, class_="sm-voice", data_nav=True)


def missing(view: View, *, cut: Cut) -> Html:
    """Say what is not reported: of one trust item by item, of all of them trust by trust."""
    text = words("parts")
    if rounds.state(view.snapshot, view.period, view.on, trust=cut.trust) is RoundState.UPCOMING:
        return tag("p", round_line(view, cut.trust), class_="sm-remark")
    silent = [item for item in cut.items(view) if item.applicable and not item.reported]
    if not silent:
        return tag("p", text("missing.none"), class_="sm-remark")
    caption = text("missing.caption", period=dates.period(view.period))
    columns, rows = _missing_items(view, silent, cut) if cut.trust else _by_trust(view, silent, cut)
    return folded(caption, [text(f"missing.{key}") for key in columns], rows)


def troubled(view: View, *, cut: Cut) -> Html:
    """List what is delayed and what is at risk, with why and what is done about it."""
    text = words("parts")
    found = [item for item in cut.items(view) if item.status in _TROUBLE]
    ordered = sorted(found, key=lambda item: item.status is not Status.DELAYED)
    if not ordered:
        return tag("p", text("trouble.none"), class_="sm-remark")
    columns = ("measure", "status", "progress", "cause", "comment")
    table = folded(
        text("trouble.caption"),
        [text(f"trouble.{key}") for key in columns],
        [_trouble_row(view, item, cut.links) for item in ordered],
    )
    return join([why(causes.of_items(ordered)), table])


def support(view: View, *, cut: Cut) -> Html:
    """List where help is asked for, of those trusts only whose internal matters may be seen."""
    text = words("parts")
    rows = [
        (
            _linked(view, item, cut.links),
            item_badge(item, cut.links),
            _note(item.update),
        )
        for item in cut.items(view)
        if item.update and item.update.support and item.trust in cut.internal_for
    ]
    if not rows:
        return tag("p", text("support.none"), class_="sm-remark")
    note = text("support.note", owner=view.snapshot.strategy.owner)
    return folded(
        text("support.caption"), [text("support.measure"), text("support.status"), note], rows
    )


def _missing_items(view: View, silent: Sequence[Item], cut: Cut) -> _Rows:
    never = words("parts")("missing.never")
    rows = [
        (
            _linked(view, item, cut.links),
            dates.period(item.carried_from) if item.carried_from else never,
        )
        for item in silent
    ]
    return ("measure", "last"), rows


def _by_trust(view: View, silent: Sequence[Item], cut: Cut) -> _Rows:
    total = Counter(item.trust for item in cut.items(view) if item.applicable)
    found = {t: [item for item in silent if item.trust == t.key] for t in cut.trusts(view)}
    rows = [
        (
            tag("a", trust.short, href=cut.links.to_trust(trust.key)),
            words("parts")("missing.of", count=len(items), total=total[trust.key]),
            tag("span", *(_number(view, item, cut.links) for item in items), class_="sm-row"),
        )
        for trust, items in found.items()
        if items
    ]
    return ("trust", "count", "measures"), rows


def _number(view: View, item: Item, links: Links) -> Html:
    """«3.10» as a link that says the measure's name to those who hear it."""
    short = hidden(f" {view.snapshot.strategy.measure_by_id[item.measure].short}")
    href = links.to_measure(item.measure, item.trust)
    return tag("a", item.measure.label, short, href=href)


def _linked(view: View, item: Item, links: Links) -> Html:
    return measure_link(view.snapshot.strategy.measure_by_id[item.measure], links.to_measure)


def _note(update: RecordedUpdate | None) -> str:
    return Norwegian((update.internal_note if update else None) or numbers.NOTHING)


def _trouble_row(view: View, item: Item, links: Links) -> tuple[str, ...]:
    update = item.update
    cause = names.cause(update.cause) if update and update.cause else numbers.NOTHING
    return (
        _linked(view, item, links),
        item_badge(item, links),
        numbers.percent(item.progress),
        cause,
        join(tag("div", line) for line in _lines(update)) or numbers.NOTHING,
    )


def _voice(view: View, item: Item, update: RecordedUpdate, links: Links) -> Html:
    about = sentences.item(item.measure, item.trust, strategy=view.snapshot.strategy)
    link = tag("a", about, href=links.to_measure(item.measure, item.trust))
    sign = item_badge(item, links)
    head = tag("p", tag("strong", link), " ", sign, " ", dates.period(update.period))
    return tag("article", head, *(tag("p", line) for line in _lines(update)))


def _lines(update: RecordedUpdate | None) -> Collection[Html]:
    """The comment as it stands, and the next step with its name."""
    if update is None:
        return ()
    said = [tag("span", Norwegian(update.comment))] if update.comment else []
    if update.next_step:
        label = tag("span", words("parts")("said.next_step"), class_="sm-key")
        said.append(tag("span", label, " ", Norwegian(update.next_step)))
    return said

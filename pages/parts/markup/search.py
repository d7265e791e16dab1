"""The search field that stands on each page, and what was found, with the words marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goals import findable
from goals.search import SAID, Kind, excerpt
from pages.parts.address import LANGUAGE
from pages.parts.markup.section import section
from pages.parts.markup.tags import Html, join, norwegian, tag
from texts import dates, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from goals.catalogue.model import Strategy, Trust
    from goals.items import View
    from goals.search import Entry, Hit, Passage
    from pages.parts.filters import Links

_FIRST, _MOST = 8, 100
"""Of each kind: what is seen at once, and what is drawn at all."""
_OURS = frozenset({"number", "short", "name"})
"""Passages of numbers, labels and names; the others are in the words of whoever said them."""


def field(links: Links, query: str) -> Html:
    """Offer to search, with the filters in force; works by its address, as a link does.

    The language stands in the form's address: the framework takes the name `lang` off a field, as
    one that hides what every element has.
    """
    text = words("sok")
    filters = {name: said for name, said in links.kept.items() if name != LANGUAGE}
    kept = [tag("input", type="hidden", name_=name, value=said) for name, said in filters.items()]
    asked = tag(
        "input",
        type="search",
        name_="q",
        value=query,
        maxlength=100,
        aria_label=text("field"),
        placeholder=text("placeholder"),
        autocomplete="off",
    )
    button = tag("button", text("send"), type="submit", class_="sm-button")
    return tag(
        "form",
        *kept,
        asked,
        button,
        action=links.to("sok", **dict.fromkeys(filters, "")),
        method="get",
        role="search",
        class_="sm-search",
        data_nav=True,
    )


def found(
    view: View, *, query: str, links: Links, trust: str | None, internal_for: Collection[str]
) -> Html:
    """Give what a query finds; nothing at all when it finds nothing."""
    hits = findable.found(view, query=query, trust=trust, internal_for=internal_for)
    strategy = view.snapshot.strategy
    at = strategy.trust_by_key[trust] if trust else None
    return results(hits, query, strategy, links, trust=at) if hits else Html("")


def results(
    hits: Sequence[Hit], query: str, strategy: Strategy, links: Links, *, trust: Trust | None
) -> Html:
    """Give what was found, by kind; `trust` is the one that the search is limited to."""
    text = words("sok")
    said = text("one" if len(hits) == 1 else "hits", count=numbers.number(len(hits)), query=query)
    limit = [tag("p", text("at", trust=trust.short), class_="sm-remark")] if trust else []
    groups = [
        _group(kind, list(found), strategy, links)
        for kind, found in groupby(hits, key=lambda hit: hit.entry.kind)
    ]
    return join([tag("p", said, role="status"), *limit, *groups])


def nothing(query: str, links: Links, *, meant: str | None, trust: Trust | None) -> Html:
    """Say that nothing was found and what to try; `meant` is a query that finds something."""
    text = words("sok")
    tips = [tag("li", text(f"try.{key}")) for key in ("fewer", "start", "number")]
    if trust:
        everywhere = links.to("sok", q=query, foretak="")
        tips.append(tag("li", tag("a", text("try.all_trusts"), href=everywhere)))
    link = tag("a", meant, href=links.to("sok", q=meant)) if meant else Html("")
    suggestion = [tag("p", text("meant"), " ", link, "?")] if meant else []
    return tag(
        "div",
        tag("p", text("none", query=query), role="status"),
        *suggestion,
        tag("h2", text("try.heading"), class_="sm-section"),
        tag("ul", *tips),
        class_="sm-empty",
        data_nav=True,
    )


def _group(kind: Kind, found: Sequence[Hit], strategy: Strategy, links: Links) -> Html:
    text = words("sok")
    heading = text("group", name=text(f"kind.{kind}"), count=numbers.number(len(found)))
    lines = [_line(hit, strategy, links) for hit in found[:_MOST]]
    parts = [_listed(lines[:_FIRST])]
    if rest := lines[_FIRST:]:
        summary = tag("summary", text("more", count=len(rest)), class_="sm-more")
        parts.append(tag("details", summary, _listed(rest)))
    if left := len(found) - len(lines):
        parts.append(tag("p", text("cut", count=numbers.number(left)), class_="sm-remark"))
    return section(heading, tag("div", *parts, data_nav=True))


def _listed(lines: Iterable[Html]) -> Html:
    return tag("ul", *lines, class_="sm-hits")


def _line(hit: Hit, strategy: Strategy, links: Links) -> Html:
    """Give where the hit leads, and the passages that it stands in unless the link says them."""
    shown = {passage.field: passage for passage in hit.passages}
    link, told = _link(hit.entry, shown, strategy, links)
    rest = (passage for field, passage in shown.items() if field not in told)
    return tag("li", link, *(_passage(passage) for passage in rest))


def _link(
    entry: Entry, shown: dict[str, Passage], strategy: Strategy, links: Links
) -> tuple[Html, set[str]]:
    """Give the link of an entry, and the fields whose texts stand in it."""
    if entry.kind is Kind.GOAL:
        goal = strategy.goal_by_number[entry.goal or 0]
        return _named(shown, str(goal.number), "title", goal.title, links.to_goal(goal.number))
    if entry.kind is Kind.MEASURE and entry.measure:
        measure = strategy.measure_by_id[entry.measure]
        href = links.to_measure(measure.id)
        return _named(shown, measure.id.label, "short", measure.short, href)
    if entry.kind is Kind.TRUST and entry.trust:
        name = _marked(shown, "name", strategy.trust_by_key[entry.trust].name)
        return tag("a", name, href=links.to_trust(entry.trust)), {"name"}
    if entry.kind is Kind.PROGRAMME and entry.programme:
        title = _marked(shown, "title", strategy.programme_by_key[entry.programme].title)
        return tag("a", title, href=links.to_programme(entry.programme)), {"title"}
    if entry.kind is Kind.RESPONSIBLE:
        role = entry.passages[0].text
        items = links.to("tiltak", ansvarlig=role)
        return tag("a", _marked(shown, "role", role), href=items), {"role"}
    return _about_item(entry, strategy, links), set()


def _named(
    shown: dict[str, Passage], number: str, field: str, title: str, href: str
) -> tuple[Html, set[str]]:
    """«3.10 Samiske pasienters rettigheter», each part marked where it was found."""
    label = tag("span", _marked(shown, "number", number), class_="sm-number")
    return tag("a", label, " ", _marked(shown, field, title), href=href), {"number", field}


def _about_item(entry: Entry, strategy: Strategy, links: Links) -> Html:
    """«UNN, tiltak 2.4 · 2. tertial 2026», leading to the measure at that trust."""
    if entry.measure is None or entry.trust is None:
        raise ValueError(entry.kind)
    about = sentences.item(entry.measure, entry.trust, strategy=strategy)
    short = strategy.measure_by_id[entry.measure].short
    link = tag("a", f"{about}: {short}", href=links.to_measure(entry.measure, entry.trust))
    period = (
        [tag("span", f" {dates.period(entry.period)}", class_="sm-key")] if entry.period else []
    )
    return tag("span", link, *period)


def _marked(shown: dict[str, Passage], field: str, text: str) -> Html:
    return _with_marks(shown[field]) if field in shown else join([text])


def _passage(passage: Passage) -> Html:
    name = words("sok")(f"passage.{passage.field}") if passage.field in SAID else ""
    label = [tag("span", name, class_="sm-key"), " "] if name else []
    return tag("p", *label, _with_marks(excerpt(passage)))


def _with_marks(passage: Passage) -> Html:
    """Give the text, escaped, with what was looked for in `mark`."""
    parts: list[str] = []
    at = 0
    for start, end in passage.spans:
        parts += [passage.text[at:start], tag("mark", passage.text[start:end])]
        at = end
    said = join([*parts, passage.text[at:]])
    return said if passage.field in _OURS else norwegian(said)

"""Two moments side by side: the message of both, and every goal and trust then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import then_now
from pages.parts.markup.section import section
from pages.parts.markup.status import rollup_cell
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import hyphens, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goals.catalogue.model import Trust
    from goals.items import View
    from goals.rollup import Rollup
    from goals.then_now import Pair
    from pages.parts.filters import Links

_ARROW = " → "


def side_by_side(
    old: View, new: View, *, trust: Trust | None, links: Links, names: tuple[str, str], more: str
) -> Html:
    """Show how it was then beside how it is now, of a trust or (None) of all.

    `names` says which the two moments are; `more` leads to what has changed between them.
    """
    key, place = (trust.key, trust.short) if trust else (None, None)
    pair = then_now.together(old, new, trust=key)
    said = (
        tag("p", tag("strong", name, ": "), sentences.headline(rollup, place=place))
        for name, rollup in zip(names, (pair.then, pair.now), strict=True)
    )
    tables = [_goals(old, new, trust, links, names)]
    if trust is None:
        tables.append(_trusts(old, new, links, names))
    way = tag("p", tag("a", _say("more"), href=more))
    drawn = join([tag("div", *said, class_="sm-card sm-then"), *tables, way])
    return section(_say("heading", old=names[0]), tag("div", drawn, data_nav=True))


def _goals(old: View, new: View, trust: Trust | None, links: Links, names: tuple[str, str]) -> Html:
    key = trust.key if trust else None
    shorts = {goal.number: goal.short for goal in new.snapshot.strategy.goals}
    rows = [(_say("all"), then_now.together(old, new, trust=key))] + [
        (_link(f"{number}", shorts[number], links.to_goal(number)), pair)
        for number, pair in then_now.by_goal(old, new, trust=key).items()
    ]
    return _table("goals", rows, names)


def _trusts(old: View, new: View, links: Links, names: tuple[str, str]) -> Html:
    shorts = {trust.key: hyphens.soft(trust.short) for trust in new.trusts}
    rows = [
        (tag("a", shorts[key], href=links.to_trust(key)), pair)
        for key, pair in then_now.by_trust(old, new).items()
    ]
    return _table("trusts", rows, names)


def _table(about: str, rows: Sequence[tuple[str, Pair]], names: tuple[str, str]) -> Html:
    caption = _say(f"caption_{about}", old=names[0], new=names[1])
    columns = [_say(about), *names, _say("progress"), _say("change")]
    return listed(caption, columns, ((heading, *_cells(pair)) for heading, pair in rows))


def _cells(pair: Pair) -> Iterator[str]:
    yield rollup_cell(pair.then)
    yield rollup_cell(pair.now)
    yield _ARROW.join(_mean(rollup) for rollup in (pair.then, pair.now))
    yield numbers.signed(pair.progress_change)


def _mean(rollup: Rollup) -> str:
    return numbers.percent(rollup.mean_progress)


def _link(number: str, name: str, href: str) -> Html:
    return tag("a", tag("span", number, class_="sm-number"), " ", hyphens.soft(name), href=href)


def _say(key: str, **values: object) -> str:
    return words("oversikt")(f"then_now.{key}", **values)

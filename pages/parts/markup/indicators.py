"""All indicators: how many say what, and each with its places side by side."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from goals.measurement.analysis import Variation
from goals.signals import GROUPS, Choice, ends_on, goal_of
from pages.parts.markup import signals as drawn
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.section import section
from pages.parts.markup.tags import Html, hidden, join, tag
from texts import dates, numbers, sentences, signals
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goals.catalogue.model import Indicator, MeasureId, Strategy
    from goals.items import View
    from goals.signals import Reading
    from pages.parts.filters import Links

_DIRECT = (Variation.IMPROVEMENT, Variation.CONCERN, Variation.NEUTRAL, Variation.COMMON)
_TOLD_ALWAYS = {Variation.IMPROVEMENT, Variation.CONCERN, Variation.COMMON}


def indicators(view: View, *, choice: Choice, links: Links) -> Html:
    """Give the whole list as it is narrowed."""
    strategy, text = view.snapshot.strategy, words("indikatorer")
    if not strategy.indicators:
        return tag("p", text("none_known"), class_="sm-remark")
    found = choice.readings(view)
    parts = [_ways(strategy, choice, links)]
    if not any(reading.newest for reading in view.readings.values()):
        go = tag("a", text("go"), href=links.to("rapportering"))
        empty = tag("p", text("empty"))
        parts.append(tag("div", empty, tag("p", go), class_="sm-empty", data_nav=True))
    else:
        parts += [tag("p", headline(found), class_="sm-headline"), ended(view), key()]
    if not found:
        parts.append(tag("p", text("none_found"), class_="sm-remark"))
    whole = Choice(trust=choice.trust)
    return join([*parts, *_by_goal(found, strategy, links, folded=choice == whole)])


def headline(readings: Iterable[Reading]) -> str:
    """«96 serier har tall. 8 viser forbedring, 5 viser bekymring og …»."""
    text = words("indikatorer")
    known = [reading.variation for reading in readings if reading.newest]
    counts = Counter(known)
    told = [
        text(f"headline.{one}", count=numbers.number(counts[one]))
        for one in _DIRECT
        if counts[one] or one in _TOLD_ALWAYS
    ]
    if other := sum(count for one, count in counts.items() if one not in _DIRECT):
        told.append(text("headline.other", count=numbers.number(other)))
    whole = numbers.number(len(known))
    return text("headline.whole", series=whole, parts=sentences.listed(told))


def ended(view: View) -> Html:
    """Say that an earlier round shows no figures from after it; nothing of the newest round."""
    day = ends_on(view)
    if day is None:
        return Html("")
    said = words("indikatorer")("ended", day=dates.day(day), round=dates.period(view.period))
    return tag("p", said, class_="sm-remark")


def key() -> Html:
    """Say what the signs mean."""
    named = [(str(one), signals.look(one)) for one in _DIRECT]
    return drawn.key([*named, ("unjudged", signals.UNJUDGED), ("plan", signals.PLAN)])


def of_measure(view: View, measure: MeasureId, trusts: Sequence[str], links: Links) -> Html:
    """Give the indicators of a measure, at some trusts and in the region; nothing without any."""
    return _at([one for one in view.readings.values() if one.indicator.measure == measure],
               trusts, view.snapshot.strategy, links)  # fmt: skip


def of_goal(view: View, goal: int, trusts: Sequence[str], links: Links) -> Html:
    """Give those of a goal and its measures; nothing without any."""
    return _at([one for one in view.readings.values() if goal_of(one.indicator) == goal],
               trusts, view.snapshot.strategy, links)  # fmt: skip


def _at(
    readings: Sequence[Reading], trusts: Sequence[str], strategy: Strategy, links: Links
) -> Html:
    found = [reading for reading in readings if reading.trust in {None, *trusts}]
    return join(_articles(found, strategy, links))


def _ways(strategy: Strategy, choice: Choice, links: Links) -> Html:
    text = words("indikatorer")

    def way(said: str, goal: int | None, group: str | None) -> Way:
        href = links.to("indikatorer", mal=goal, variasjon=group)
        chosen = (goal, group) == (choice.goal, choice.group)
        return Way(said, href, chosen, key=f"indikatorer-{goal}-{group}")

    kept = sorted({goal_of(indicator) for indicator in strategy.indicators})
    goals = {number: f"{number} {strategy.goal_by_number[number].short}" for number in kept}
    groups = {group: text(f"choose.{group}") for group in GROUPS}
    every = text("choose.every")
    return tag(
        "div",
        choices(
            text("choose.goal"),
            [way(said, goal, choice.group) for goal, said in ({None: every} | goals).items()],
        ),
        choices(
            text("choose.variation"),
            [way(said, choice.goal, group) for group, said in ({None: every} | groups).items()],
        ),
        class_="sm-narrowing",
    )


def _by_goal(
    readings: Sequence[Reading], strategy: Strategy, links: Links, *, folded: bool
) -> list[Html]:
    ordered = sorted(readings, key=lambda reading: goal_of(reading.indicator))
    return [
        section(
            f"{number} {strategy.goal_by_number[number].title}",
            join(_articles(list(found), strategy, links, folded=folded)),
        )
        for number, found in groupby(ordered, key=lambda reading: goal_of(reading.indicator))
    ]


def _articles(
    readings: Sequence[Reading], strategy: Strategy, links: Links, *, folded: bool = False
) -> list[Html]:
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        grouped.setdefault(reading.indicator.key, []).append(reading)
    return [
        _article(strategy.indicator_by_key[key], found, strategy, links, folded=folded)
        for key, found in grouped.items()
    ]


def _article(
    indicator: Indicator,
    readings: Sequence[Reading],
    strategy: Strategy,
    links: Links,
    *,
    folded: bool,
) -> Html:
    """Give the verdict and its places; `folded` where all would make the page too long to read."""
    text = words("indikatorer")
    href = links.to("indikatorer", indikator=indicator.key)
    heading = tag("h3", tag("a", indicator.short, href=href), data_nav=True)
    known = [reading for reading in readings if reading.newest]
    if not known:
        rhythm = text(f"rhythm.{indicator.rhythm}")
        said = text("no_values", rhythm=rhythm, source=indicator.source)
        return tag("article", heading, tag("p", said, class_="sm-remark"), class_="sm-indicator")
    silent = [drawn.place(one, strategy) for one in readings if not one.newest]
    below = text("measured_none", trusts=sentences.listed(silent)) if silent else ""
    places = [drawn.small(known, strategy, links)]
    places += [tag("p", below, class_="sm-remark")] if below else []
    return tag(
        "article",
        heading,
        tag("p", drawn.sentence(known[0], strategy)),
        _folded(indicator, places) if folded else join(places),
        class_="sm-indicator",
    )


def _folded(indicator: Indicator, places: Sequence[Html]) -> Html:
    """Fold them under a summary that also a list of summaries read aloud tells from the others."""
    text = words("indikatorer")
    of = hidden(text("places_of", indicator=indicator.short))
    return tag("details", tag("summary", text("places"), of), *places)

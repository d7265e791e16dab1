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
_TOLD_ALWAYS = frozenset({Variation.IMPROVEMENT, Variation.CONCERN, Variation.COMMON})
_ALL = frozenset(Variation)
_SPECIAL = frozenset({Variation.IMPROVEMENT, Variation.CONCERN, Variation.NEUTRAL})
_TO_LOOK_INTO = frozenset({Variation.CONCERN, Variation.NEUTRAL})
"""In a list of all indicators those that show improvement are many: they are told in words."""


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
    shown = _TO_LOOK_INTO if choice == Choice(trust=choice.trust) else _ALL
    return join([*parts, *_by_goal(found, strategy, links, shown)])


def headline(readings: Iterable[Reading]) -> str:
    """«96 serier har tall. 8 viser forbedring, 5 viser bekymring og …»."""
    text = words("indikatorer")
    known = [reading for reading in readings if reading.newest]
    whole = numbers.number(len(known))
    return text("headline.whole", series=whole, parts=_told(known, always=_TOLD_ALWAYS))


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
    found = [one for one in view.readings.values() if one.indicator.measure == measure]
    return _at(found, trusts, view.snapshot.strategy, links, _ALL)


def of_goal(view: View, goal: int, trusts: Sequence[str], links: Links) -> Html:
    """Give those of a goal and its measures; nothing without any.

    Places that show nothing special are folded.
    """
    found = [one for one in view.readings.values() if goal_of(one.indicator) == goal]
    return _at(found, trusts, view.snapshot.strategy, links, _SPECIAL)


def _at(
    readings: Sequence[Reading],
    trusts: Sequence[str],
    strategy: Strategy,
    links: Links,
    shown: frozenset[Variation],
) -> Html:
    found = [reading for reading in readings if reading.trust in {None, *trusts}]
    return join(_articles(found, strategy, links, shown))


def _told(known: Iterable[Reading], *, always: frozenset[Variation] = frozenset()) -> str:
    """«5 viser forbedring og 2 viser bare naturlig variasjon»; `always` also at none."""
    text, counts = words("indikatorer"), Counter(reading.variation for reading in known)
    told = [
        text(f"headline.{one}", count=numbers.number(counts[one]))
        for one in _DIRECT
        if counts[one] or one in always
    ]
    if other := sum(count for one, count in counts.items() if one not in _DIRECT):
        told.append(text("headline.other", count=numbers.number(other)))
    return sentences.listed(told)


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
    readings: Sequence[Reading], strategy: Strategy, links: Links, shown: frozenset[Variation]
) -> list[Html]:
    ordered = sorted(readings, key=lambda reading: goal_of(reading.indicator))
    return [
        section(
            f"{number} {strategy.goal_by_number[number].title}",
            join(_articles(list(found), strategy, links, shown)),
        )
        for number, found in groupby(ordered, key=lambda reading: goal_of(reading.indicator))
    ]


def _articles(
    readings: Sequence[Reading], strategy: Strategy, links: Links, shown: frozenset[Variation]
) -> list[Html]:
    """Give one for each indicator: those with places to show first, those without figures last."""
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        grouped.setdefault(reading.indicator.key, []).append(reading)
    known = [found for found in grouped.values() if any(one.newest for one in found)]
    silent = [found[0].indicator for found in grouped.values() if found not in known]
    known.sort(key=lambda found: not any(_is_shown(one, shown) for one in found))
    articles = [_article(found, strategy, links, shown) for found in known]
    return [*articles, *_silent(silent, links, is_folded=bool(known))]


def _is_shown(reading: Reading, shown: frozenset[Variation]) -> bool:
    return reading.newest is not None and reading.variation in shown


def _silent(silent: Sequence[Indicator], links: Links, *, is_folded: bool) -> list[Html]:
    """Say of those without figures how they are measured, folded beside others that have some."""
    text = words("indikatorer")
    articles = []
    for indicator in silent:
        rhythm = text(f"rhythm.{indicator.rhythm}")
        said = tag(
            "p", text("no_values", rhythm=rhythm, source=indicator.source), class_="sm-remark"
        )
        articles.append(tag("article", _heading(indicator, links), said, class_="sm-indicator"))
    if not is_folded or not articles:
        return articles
    names = sentences.listed([indicator.short for indicator in silent])
    return [tag("details", tag("summary", text("silent", names=names)), *articles)]


def _heading(indicator: Indicator, links: Links) -> Html:
    href = links.to("indikatorer", indikator=indicator.key)
    return tag("h3", tag("a", indicator.short, href=href), data_nav=True)


def _article(
    readings: Sequence[Reading], strategy: Strategy, links: Links, shown: frozenset[Variation]
) -> Html:
    """Give the verdict and the places: what is not to be shown at once is folded."""
    known = [reading for reading in readings if reading.newest]
    indicator = known[0].indicator
    return tag(
        "article",
        _heading(indicator, links),
        tag("p", drawn.sentence(known[0], strategy)),
        *_places(known, strategy, links, shown),
        *_unmeasured([one for one in readings if not one.newest], strategy),
        class_="sm-indicator",
    )


def _places(
    known: Sequence[Reading], strategy: Strategy, links: Links, shown: frozenset[Variation]
) -> list[Html]:
    """Fold the rest under a summary in words, which also read aloud is told from the others."""
    text = words("indikatorer")
    first = [reading for reading in known if _is_shown(reading, shown)]
    rest = [reading for reading in known if not _is_shown(reading, shown)]
    parts = [drawn.small(first, strategy, links, among=known)] if first else []
    if rest:
        of = hidden(text("places_of", indicator=known[0].indicator.short))
        summary = tag("summary", text("rest" if first else "places", told=_told(rest)), of)
        parts.append(tag("details", summary, drawn.small(rest, strategy, links, among=known)))
    return parts


def _unmeasured(silent: Sequence[Reading], strategy: Strategy) -> list[Html]:
    if not silent:
        return []
    trusts = sentences.listed([drawn.place(one, strategy) for one in silent])
    said = words("indikatorer")("measured_none", trusts=trusts)
    return [tag("p", said, class_="sm-remark")]

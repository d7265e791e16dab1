"""One indicator: its verdict, where each place stands, its phases, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.measurement.towards import expected
from goals.signals import goal_of
from pages.parts.markup import signals as drawn
from pages.parts.markup.source import facts
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import measurement, numbers, signals
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charts.process import Event
    from goals.catalogue.model import BaselineFigure, Indicator, Strategy
    from goals.measurement.facts import RecordedIndicatorPhase
    from goals.measurement.keys import PeriodKey
    from goals.signals import Reading
    from pages.parts.filters import Links

_COLUMNS = ("place", "value", "period", "variation", "assurance", "aim", "progress")
_HUNDRED = 100


def place(strategy: Strategy, indicator: Indicator, links: Links) -> Html:
    """Say which goal and measure it belongs to, with ways there and to all indicators."""
    goal = strategy.goal_by_number[goal_of(indicator)]
    area = next(area.title for area in strategy.areas if area.key == goal.area)
    about = _say("one.place", area=area, goal=goal.number)
    paths = [tag("span", about, " ", tag("a", goal.title, href=links.to_goal(goal.number)))]
    if indicator.measure:
        measure = strategy.measure_by_id[indicator.measure]
        way = tag("a", measure.short, href=links.to_measure(measure.id))
        paths.append(tag("span", _say("one.measure", label=measure.id.label), " ", way))
    every = tag("a", _say("all"), href=links.to("indikatorer"))
    lines = [tag("p", path, class_="sm-path") for path in (*paths, every)]
    return tag("nav", *lines, aria_label=_say("one.nav"), data_nav=True)


def verdict(reading: Reading, strategy: Strategy) -> Html:
    """Give the sentence, where it stands to the target, and what both rest on."""
    indicator, aim = reading.indicator, reading.aim
    lines = [signals.towards(aim, indicator.unit)]
    if aim is not None and (changed := signals.changed(aim, indicator.unit)):
        lines.append(changed)
    if aim is not None and reading.newest is not None:
        lines.insert(0, signals.against_target(reading.status))
        lines += _on_the_way(reading)
    below = signals.basis(reading.analysis, reading.now)
    if reading.newest is not None:
        below = f"{below} {measurement.facts(reading.analysis)}"
    return tag(
        "div",
        tag("p", drawn.sentence(reading, strategy), class_="sm-headline"),
        tag("p", " ".join(lines)),
        tag("p", below, class_="sm-remark"),
    )


def places(readings: Sequence[Reading], strategy: Strategy, links: Links) -> Html:
    """List where each place stands, in catalogue order."""
    columns = [_say(f"column.{name}") for name in _COLUMNS]
    rows = [_row(reading, strategy, links) for reading in readings]
    return listed(_say("one.places_caption"), columns, rows)


def events(found: Sequence[Event]) -> Html:
    """List what is marked in the chart, numbered as there."""
    lines = [tag("li", f"{measurement.period(event.key)}: {event.text}") for event in found]
    return tag("ol", *lines) if lines else Html("")


def phases(found: Sequence[RecordedIndicatorPhase], since: PeriodKey) -> Html:
    """Say why each phase began, and what its limits come of; nothing where nobody began any.

    `since` is the series' first period: what was there before the first of them needs no reason.
    """
    if not found:
        return Html("")
    is_before = since.number < found[0].period_key.number
    first = [tag("li", _say("one.phase_first"))] if is_before else []
    return tag("ol", *first, *(tag("li", _phase(row)) for row in found))


def about(indicator: Indicator) -> Html:
    """Say what is measured, how, from where, and who answers for it."""
    named = {
        "name": indicator.name,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.unit,
        "rhythm": _say(f"rhythm.{indicator.rhythm}"),
        "better": _say(f"better.{indicator.better}"),
        "form": _say(f"form.{indicator.form}"),
        "seasonal": _say("facts.seasonal_yes") if indicator.seasonal else None,
        "words": f"«{Norwegian(indicator.words.strip('«»'))}»",
        "source": indicator.source,
        "owner": indicator.owner,
    }
    return facts((_say(f"facts.{key}"), said) for key, said in named.items() if said)


def background(figures: Sequence[BaselineFigure]) -> Html:
    """Give the strategy's own figures with their sources; nothing without any."""
    if not figures:
        return Html("")
    lead = tag("p", _say("one.background_lead"), class_="sm-remark")
    return join([lead, tag("ul", *(_figure(one) for one in figures), class_="sm-lines")])


def _on_the_way(reading: Reading) -> list[str]:
    aim, newest, unit = reading.aim, reading.newest, reading.indicator.unit
    if aim is None or newest is None:
        return []
    due = signals.amount(expected(aim, newest.key), unit)
    lines = [_say("one.expected", expected=due, period=measurement.period(newest.key))]
    if reading.share is not None:
        lines.append(signals.gone(reading.share))
    if reading.forecast is not None:
        lines.append(signals.forecast(reading.forecast))
    return lines


def _row(reading: Reading, strategy: Strategy, links: Links) -> tuple[str, ...]:
    newest = reading.newest
    key = reading.indicator.key
    href = links.to("indikatorer", indikator=key, foretak=reading.trust or "")
    share = None if reading.share is None else _HUNDRED * reading.share
    said = drawn.value(reading)
    return (
        tag("a", drawn.place(reading, strategy), href=href),
        tag("a", said, href=links.to_value(key, reading.trust)) if newest else said,
        measurement.period(newest.key) if newest else numbers.NOTHING,
        drawn.variation(reading.variation) if newest else _say_nothing(),
        drawn.assurance(reading),
        signals.aim_status(reading.status) if reading.aim else numbers.NOTHING,
        numbers.percent(share),
    )


def _say_nothing() -> str:
    return words("measurement")("no_figures")


def _phase(row: RecordedIndicatorPhase) -> str:
    key = {
        (False, False): "phase",
        (True, False): "phase_measure",
        (False, True): "phase_baseline",
        (True, True): "phase_measure_baseline",
    }[row.measure is not None, row.baseline is not None]
    measure = row.measure.label if row.measure else ""
    period = measurement.period(row.period_key)
    named = {"period": period, "measure": measure, "baseline": row.baseline}
    return _say(f"one.{key}", reason=Norwegian(row.reason), **named)


def _figure(one: BaselineFigure) -> Html:
    unit = one.unit or ""
    key = "words" if one.value is None else "value" if one.upper is None else "span"
    value = " ".join(filter(None, (one.qualifier, signals.amount(one.value, unit))))
    upper = signals.amount(one.upper, unit)
    said = _say(f"background.{key}", subject=one.subject, value=value, upper=upper)
    if one.period:
        said += _say("background.period", period=one.period)
    source = _say("background.source", source=one.source)
    return tag("li", said, " ", tag("span", source, class_="sm-quiet"))


def _say(key: str, **values: object) -> str:
    return words("indikatorer")(key, **values)

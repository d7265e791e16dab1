"""One indicator's page: verdict, the chart of a place, all places in panels, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charts import process, process_panels
from charts.process import Event
from goals.indicators import phases_of
from goals.milestones import standings
from goals.signals import goal_of, measured, under_way
from goals.status import Status
from pages.parts.figure import Shown
from pages.parts.markup import indicator as html
from pages.parts.markup import signals as drawn_small
from pages.parts.markup.indicators import ended, key
from pages.parts.markup.section import section
from pages.parts.markup.table import twin
from pages.parts.markup.tags import Html, join, tag
from texts.data_table import DataTable
from texts.norwegian import Norwegian
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charts.table import TableTwin
    from goals.catalogue.model import Indicator, MeasureId
    from goals.items import View
    from goals.signals import Reading
    from pages.parts.filters import Links
    from pages.parts.layout import Part

_CHART, _PANELS = "indikator", "indikator-steder"
_say = words("indikatorer")


@dataclass(frozen=True)
class Drawn:
    """The lead, empty where it would repeat the heading, and the parts in their order."""

    lead: str
    parts: tuple[Part, ...]


def drawn(view: View, *, indicator: str, trust: str | None, links: Links) -> Drawn:
    """Draw an indicator at a trust, or (None) in the region, and all places beside."""
    strategy = view.snapshot.strategy
    known = strategy.indicator_by_key[indicator]
    found = [one for one in view.readings.values() if one.indicator.key == indicator]
    here = next((one for one in found if one.trust == trust), None)
    about = [figure for figure in strategy.figures if figure.goal == goal_of(known)]
    parts: list[Part] = [html.place(strategy, known, links), *_of_place(view, here)]
    parts += _panels(view, found)
    parts.append(section(_say("one.places"), html.places(found, strategy, links)))
    parts.append(section(_say("one.about"), html.about(known)))
    if about:
        parts.append(section(_say("one.background"), html.background(about)))
    return Drawn("" if known.name == known.short else known.name, tuple(parts))


def _of_place(view: View, here: Reading | None) -> Iterator[Part]:
    strategy = view.snapshot.strategy
    if here is None:
        yield tag("p", _say("one.no_region"), class_="sm-remark")
        return
    where = drawn_small.place(here, strategy)
    yield join([html.verdict(here, strategy), ended(view)])
    shown = process.Process(
        where, here.indicator.unit, here.analysis, here.aim, tuple(_events(view, here))
    )
    figure = process_panels.one(shown)
    if figure is None:
        yield tag("p", _say("one.no_chart", place=where), class_="sm-remark")
        return
    yield section(_say("one.chart", place=where), key())
    table = process.table(shown)
    yield Shown(
        key=_CHART,
        figure=figure,
        alt=drawn_small.sentence(here, strategy),
        file_name=f"{here.indicator.key}_{here.trust or 'regionen'}",
        data=_data(table),
        table=twin(table),
    )
    begun = phases_of(measured(view), here.indicator, here.trust)
    told = {
        "events": html.events(shown.events),
        "phases": html.phases(begun, here.analysis.series.observations[0].key),
    }
    yield join(section(_say(f"one.{name}"), part) for name, part in told.items() if part)


def _panels(view: View, found: list[Reading]) -> Iterator[Part]:
    strategy = view.snapshot.strategy
    shown = [drawn_small.process(reading, strategy) for reading in drawn_small.alike(found)]
    figure = process_panels.small_multiples(shown)
    if figure is None:
        return
    yield section(_say("one.panels"), Html(""))
    yield Shown(
        key=_PANELS,
        figure=figure,
        alt=process_panels.alt_text(shown),
        file_name=f"{found[0].indicator.key}_alle",
        table=twin(process_panels.table(shown)),
    )


def _events(view: View, here: Reading) -> Iterator[Event]:
    """Give what was done with the measure, in the order of time: itself, and its milestones."""
    measure = here.indicator.measure
    if measure is None:
        return
    trusts = [trust.key for trust in view.trusts if here.trust in {None, trust.key}]
    found = [event for trust in trusts for event in _done(view, here.indicator, measure, trust)]
    yield from sorted(found, key=lambda event: event.key.number)


def _done(view: View, indicator: Indicator, measure: MeasureId, trust: str) -> Iterator[Event]:
    name = view.snapshot.strategy.trust_by_key[trust].short
    item = view.item(measure, trust)
    if item.status is Status.DONE and item.update is not None:
        key = under_way(indicator, item.update.period.last_day)
        yield Event(key, _say("one.done", trust=name, label=measure.label))
    for one in standings(view, measure=measure, trust=trust):
        if one.reached is not None:
            said = _say("one.reached", trust=name, title=Norwegian(one.milestone.title))
            yield Event(under_way(indicator, one.reached), said)


def _data(table: TableTwin) -> DataTable:
    return DataTable(_say("table.values"), table.columns, table.rows)

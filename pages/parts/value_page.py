"""Where the values of an indicator come from: those of one trust, or the region's by trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.catalogue.model import IndicatorKind
from goals.indicators import contributions
from goals.signals import ends_on, measured
from pages.parts import layout, session
from pages.parts.markup import value_lineage as html
from pages.parts.markup.indicators import ended
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator
    from goals.items import View
    from goals.value_lineage import ValueLineage
    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links
    from pages.parts.markup.tags import Html

_say = words("forklar")


def show(spec: ViewSpec, view: View, indicator: Indicator, links: Links) -> None:
    """Show them down to the cell; an earlier round ends with its own last day, as its series do."""
    ways = html.ways(indicator, links)
    if spec.trust is None:
        title = _say("values.region", indicator=indicator.short)
        layout.page(title, ways, ended(view), _region(spec, view, indicator, links))
        return
    place = spec.trust.short
    internal = session.sees_internal(spec.trust.key)
    found = _until(view, session.value_lineage(spec, indicator=indicator.key, trust=spec.trust.key))
    drawn = html.of_trust(found, indicator, place, with_internal=internal)
    title = _say("values.heading", indicator=indicator.short, place=place)
    layout.page(title, ways, ended(view), drawn, lead=_say("values.lead"))


def _region(spec: ViewSpec, view: View, indicator: Indicator, links: Links) -> Html:
    told = {
        trust.key: _until(
            view, session.value_lineage(spec, indicator=indicator.key, trust=trust.key)
        )
        for trust in spec.strategy.trusts
    }
    newest = {key: found[0] for key, found in told.items() if found}
    is_added = indicator.kind is not IndicatorKind.INDEX
    added = contributions(measured(view), indicator) if is_added else ()
    return html.of_region(
        newest,
        indicator,
        added[-1] if added else None,
        spec.strategy,
        links,
        with_internal=session.sees_internal(),
    )


def _until(view: View, found: tuple[ValueLineage, ...]) -> tuple[ValueLineage, ...]:
    day = ends_on(view)
    return tuple(one for one in found if day is None or one.key.last_day <= day)

"""Training programmes as somebody wants to see them: seats, time line and sources, kept for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts import gatherings as chart
from goals import gatherings, seats
from pages.parts.figure import Drawn, Shown
from pages.parts.markup import programmes as markup
from pages.parts.markup.section import section
from pages.parts.markup.table import twin
from pages.parts.markup.tags import Html, join
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from goals.catalogue.model import Trust
    from goals.gatherings import Meet
    from goals.items import View
    from pages.parts.filters import Links

KEY = "utdanningsprogram"


def drawn(
    view: View,
    *,
    programme: str | None,
    trusts: Sequence[Trust],
    links: Links,
    internal_for: Collection[str],
    today: date,
) -> Drawn:
    """Give the page of one programme, or (None) of all, at these trusts."""
    strategy, text = view.snapshot.strategy, words("utdanningsprogram")
    among = tuple(one for one in strategy.programmes if programme in {None, one.key})
    if not among:
        return Drawn(Html(""), None, markup.nothing())
    held = seats.held(view, programme=programme, trusts=trusts)
    told = [
        markup.one_programme(view, one, held, links=links, internal_for=internal_for)
        for one in among
        if one.places
    ]
    named = markup.named([one for one in among if not one.places], strategy, links)
    ways = markup.ways(strategy, programme, links)
    above = [ways, markup.overview(held)]
    meets = gatherings.all_of(among)
    span = gatherings.span_to_show(meets, view.snapshot.cycle)
    below = [*told, named]
    if span is None:
        return Drawn(join(above), None, join(below))
    shown = chart.Gatherings(
        span, gatherings.within(meets, span), view.reference_date, view.reference_date == today
    )
    heading = text("timeline.heading", span=dates.cycle(span))
    above.append(section(heading, markup.about_span(shown, meets, view.snapshot.cycle)))
    return Drawn(join(above), _chart(shown, meets), join(below))


def _chart(shown: chart.Gatherings, meets: Sequence[Meet]) -> Shown:
    """Draw those of the span; the table has them all."""
    return Shown(
        key=KEY,
        figure=chart.figure(shown),
        alt=chart.alt_text(shown),
        file_name=f"{KEY}_{shown.span.key}",
        table=twin(chart.table(meets)),
    )

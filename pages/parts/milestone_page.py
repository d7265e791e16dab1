"""The milestones that somebody wants to see: message, time line and lists, kept for all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from charts import timeline
from goals.milestone_calendar import calendar
from goals.milestones import standings
from goals.selection import Facet
from pages.parts.figure import Drawn, Shown
from pages.parts.markup import milestones as html_milestones
from pages.parts.markup.narrowing import controls
from pages.parts.markup.section import section
from pages.parts.markup.tags import join
from texts.words import words

if TYPE_CHECKING:
    from datetime import date

    from goals.items import View
    from goals.milestones import Standing
    from goals.selection import Found
    from pages.parts.narrowing import Narrowed

KEY = "delmal"
_FACETS = (Facet.AREA, Facet.GOAL, Facet.RESPONSIBLE)


def narrowed_to(view: View, narrowed: Narrowed) -> tuple[Found, tuple[Standing, ...]]:
    """Give the items that belong to the narrowing, and their milestones, which are counted."""
    known = [((one.milestone.id.measure, one.milestone.trust), one) for one in standings(view)]
    found = narrowed.find(view, holding=Counter(item for item, _ in known))
    return found, tuple(one for item, one in known if item in found.keys)


def drawn(view: View, *, narrowed: Narrowed, internal_for: frozenset[str], today: date) -> Drawn:
    """Find the milestones of the items that the page is narrowed to, and draw them."""
    found, kept = narrowed_to(view, narrowed)
    strategy, text = view.snapshot.strategy, words("delmal")
    ways = controls(found, narrowed, strategy, _FACETS, counted="milestones")
    if not kept:
        return Drawn(ways, None, html_milestones.nothing(view, narrowed.links))
    sorted_out = calendar(kept, view.reference_date)
    line = timeline.Timeline(
        strategy=strategy,
        cycle=view.snapshot.cycle,
        standings=kept,
        day=view.reference_date,
        is_today=view.reference_date == today,
        proposals_of=internal_for,
    )
    chart = Shown(
        key=KEY,
        figure=timeline.figure(line),
        alt=timeline.alt_text(line),
        file_name=f"{KEY}_{view.period}",
    )
    listed = html_milestones.lists(view, sorted_out, narrowed.links, internal_for)
    above = [
        ways,
        html_milestones.headline(sorted_out),
        section(text("timeline.heading"), html_milestones.key(sorted_out, line)),
    ]
    return Drawn(join(above), chart, section(text("list.heading"), listed))

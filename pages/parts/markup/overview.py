"""Oversikt in two parts, before and after its chart: each is kept whole for all who look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import causes, changes, rollup
from goals.selection import Facet
from pages.parts.markup.attention import attention_list
from pages.parts.markup.matrix import goals_by_trust
from pages.parts.markup.movement import movement
from pages.parts.markup.narrowing import controls
from pages.parts.markup.section import section
from pages.parts.markup.summary import headline, rates, statuses, why
from pages.parts.markup.tags import Html, join
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.filters import Links
    from pages.parts.narrowing import Narrowed

NARROWED_BY = (Facet.REASON, Facet.STATUS, Facet.CAUSE)
"""What those that need attention are told apart by."""


def standing(view: View, *, trust: Trust | None, links: Links) -> Html:
    """The message in words, both reporting rates, the statuses, and goals × trusts."""
    text, by_trust = words("oversikt"), rollup.by_trust(view)
    together = by_trust[trust.key] if trust else rollup.of_region(view)
    cells = rollup.by_goal_and_trust(view)
    matrix = goals_by_trust(view, cells, _shown(view, trust), links)
    return join(
        [
            headline(together, links.to_explain, place=trust.short if trust else None),
            rates(rollup.deliveries(view), by_trust, together, view.trusts, links.to_explain),
            section(text("statuses.heading"), statuses(together, links.to_explain)),
            section(text("matrix.heading"), matrix),
            section(text("progress.heading"), text("progress.lead")),
        ]
    )


def happening(view: View, *, trust: Trust | None, links: Links, narrowed: Narrowed) -> Html:
    """What has moved since the round before, why things are late, and what needs attention."""
    text, strategy = words("oversikt"), view.snapshot.strategy
    found = narrowed.find(view, noted_only=True)
    reasons = causes.of_items(view.select(trust=trust.key if trust else None))
    chosen = controls(found, narrowed, strategy, NARROWED_BY)
    listed = attention_list(found.entries, strategy, links)
    return join(
        [
            _moved(view, _shown(view, trust), links),
            section(text("attention.heading"), join([why(reasons), chosen, listed])),
        ]
    )


def _moved(view: View, trusts: tuple[Trust, ...], links: Links) -> Html:
    """Nothing has moved in the first round of a cycle: there is none before it."""
    before = changes.round_before(view)
    if before is None:
        return Html("")
    moved = changes.since_round_before(view)
    told = movement(moved, trusts, view.snapshot.strategy, links.to_measure)
    return section(words("oversikt")("movement.heading", period=dates.period(before)), told)


def _shown(view: View, trust: Trust | None) -> tuple[Trust, ...]:
    return (trust,) if trust else view.trusts

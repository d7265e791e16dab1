"""Oversikt in two parts, before and after its chart: each is kept whole for all who look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import attention, causes, changes, rollup
from pages.parts.html_attention import attention_list
from pages.parts.html_matrix import goals_by_trust
from pages.parts.html_movement import movement
from pages.parts.html_section import section
from pages.parts.html_summary import headline, rates, statuses, why
from pages.parts.html_tags import Html, join
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.filters import Links


def standing(view: View, *, trust: Trust | None, links: Links) -> Html:
    """The message in words, both reporting rates, the statuses, and goals × trusts."""
    text, by_trust = words("oversikt"), rollup.by_trust(view)
    together = by_trust[trust.key] if trust else rollup.of_region(view)
    cells = rollup.by_goal_and_trust(view)
    matrix = goals_by_trust(view, cells, _shown(view, trust), links)
    return join(
        [
            headline(together, place=trust.short if trust else None),
            rates(rollup.deliveries(view), by_trust, together, view.trusts),
            section(text("statuses.heading"), statuses(together)),
            section(text("matrix.heading"), matrix),
            section(text("progress.heading"), text("progress.lead")),
        ]
    )


def happening(view: View, *, trust: Trust | None, links: Links, with_internal: bool) -> Html:
    """What has moved since the round before, why things are late, and what needs attention."""
    text, trusts = words("oversikt"), _shown(view, trust)
    noted = attention.listed(view, with_internal=with_internal)
    reasons = causes.of_items(view.select(trust=trust.key if trust else None))
    listed = attention_list(noted, trusts, view.snapshot.strategy, links.to_measure)
    return join(
        [
            _moved(view, trusts, links),
            section(text("attention.heading"), join([why(reasons), listed])),
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

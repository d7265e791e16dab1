"""Every measure there is: whole goals as matrices, and what is narrowed further item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.selection import goals
from pages.parts.markup.items import item_list
from pages.parts.markup.matrix import measures_by_trust
from pages.parts.markup.narrowing import controls
from pages.parts.markup.section import section
from pages.parts.markup.tags import join
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Trust
    from goals.items import View
    from pages.parts.markup.tags import Html
    from pages.parts.narrowing import Narrowed


def measures(view: View, *, trust: Trust | None, narrowed: Narrowed) -> Html:
    """List what belongs to the narrowing at one trust, or (None) at all, each with its way on."""
    found, strategy = narrowed.find(view), view.snapshot.strategy
    chosen = controls(found, narrowed, strategy)
    if narrowed.selection.is_of_place_alone:
        return join([chosen, *_matrices(view, trust, narrowed)])
    listed = item_list(view, found, narrowed.links)
    return join([chosen, section(words("tiltak")("items.heading"), listed)])


def _matrices(view: View, trust: Trust | None, narrowed: Narrowed) -> list[Html]:
    text, trusts = words("tiltak"), (trust,) if trust else view.trusts
    return [
        section(
            text("list.heading", number=goal.number, title=goal.title),
            measures_by_trust(view, goal, trusts, narrowed.links),
        )
        for goal in goals(view.snapshot.strategy, narrowed.selection)
    ]

"""The sidebar: the pages, with the filters in force, and the common filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.catalogue.load import strategies
from goals.cycle import cycles
from pages.parts.markup.fields import chooser, day_chooser, round_chooser
from pages.parts.markup.tags import Html, join, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from goals.items import View
    from pages.parts.filters import Links

_BELOW = {"strategi": ("plan", "periode", "foretak"), "plan": ("periode",)}
"""What a choice makes meaningless: another strategy has other plans, rounds and trusts."""


def sidebar(
    view: View,
    *,
    names: Iterable[str],
    shown: str,
    links: Links,
    trust: str | None,
    day: date | None,
    latest: date,
) -> Html:
    """Lead to the pages by name, the one that is shown marked, and offer each filter's choices.

    `trust` None: all are shown. `day` None: what is shown is what is known now. `latest` is the
    last day that can be looked back to.
    """
    text = words("frame")
    pages = (tag("li", _page(name, name == shown, links)) for name in names)
    return join(
        [
            tag("p", text("product"), class_="sm-product"),
            tag(
                "nav", tag("ul", *pages), class_="sm-pages", aria_label=text("pages_label"),
                data_nav=True,
            ),
            tag(
                "div", *_filters(view, trust, day, latest), class_="sm-filters", role="group",
                aria_label=text("filters.heading"),
            ),
        ]
    )  # fmt: skip


def _page(name: str, is_shown: bool, links: Links) -> Html:  # noqa: FBT001 (passed on)
    current = "page" if is_shown else None
    return tag("a", words("frame")(f"pages.{name}"), href=links.to(name), aria_current=current)


def _filters(view: View, trust: str | None, day: date | None, latest: date) -> list[Html]:
    strategy, cycle = view.snapshot.strategy, view.snapshot.cycle
    trusts = {trust.key: trust.short for trust in view.trusts}
    everyone = {"": words("frame")("filters.all_trusts")}
    plans = {cycle.key: dates.cycle(cycle) for cycle in cycles(strategy)}
    known = {key: found.short for key, found in strategies().items()}
    return [
        round_chooser("periode", cycle.periods, view.period),
        chooser("foretak", everyone | trusts, trust or ""),
        day_chooser("per", day, latest=latest),
        chooser("plan", plans, cycle.key, clears=_BELOW["plan"]),
        chooser("strategi", known, strategy.key, clears=_BELOW["strategi"]),
    ]

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

    from pages.parts.address import ViewSpec
    from pages.parts.filters import Links

_BELOW = {"strategi": ("plan", "periode", "foretak"), "plan": ("periode",)}
"""What a choice makes meaningless: another strategy has other plans, rounds and trusts."""


def sidebar(
    spec: ViewSpec, *, names: Iterable[str], shown: str, links: Links, latest: date
) -> Html:
    """Lead to the pages by name, the one that is shown marked, and offer each filter's choices."""
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
                "div", *_filters(spec, latest), class_="sm-filters", role="group",
                aria_label=text("filters.heading"),
            ),
        ]
    )  # fmt: skip


def _page(name: str, is_shown: bool, links: Links) -> Html:  # noqa: FBT001 (passed on)
    current = "page" if is_shown else None
    return tag("a", words("frame")(f"pages.{name}"), href=links.to(name), aria_current=current)


def _filters(spec: ViewSpec, latest: date) -> list[Html]:
    trusts = {
        trust.key: trust.short
        for trust in spec.strategy.trusts
        if trust.is_valid_on(spec.period.last_day)
    }
    everyone = {"": words("frame")("filters.all_trusts")}
    plans = {cycle.key: dates.cycle(cycle) for cycle in cycles(spec.strategy)}
    known = {key: strategy.short for key, strategy in strategies().items()}
    return [
        round_chooser("periode", spec.cycle.periods, spec.period),
        chooser("foretak", everyone | trusts, spec.trust.key if spec.trust else ""),
        day_chooser("per", spec.known.on if spec.as_of else None, latest=latest),
        chooser("plan", plans, spec.cycle.key, clears=_BELOW["plan"]),
        chooser("strategi", known, spec.strategy.key, clears=_BELOW["strategi"]),
    ]

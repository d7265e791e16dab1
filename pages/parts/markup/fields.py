"""Choosers in plain HTML: what is chosen goes into the address, and nowhere else.

A script gives them life (`data-set` in ux.js): the address with the choice in it is asked for as if
a link had been followed, in the same session, and Back undoes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.tags import Html, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from goals.cycle import Period

_FEWEST = 2
"""A single one is no choice."""


def chooser(
    field: str, options: Mapping[str, str], chosen: str, *, clears: Collection[str] = ()
) -> Html:
    """Offer keys in words; with a single one there is nothing to show.

    `clears` names the other fields of the address that the choice makes meaningless. The key ""
    makes the field silent.
    """
    if len(options) < _FEWEST:
        return Html("")
    listed = (
        tag("option", said, value=key, selected=key == chosen) for key, said in options.items()
    )
    box = tag("select", *listed, data_set=field, data_clears=" ".join(clears) or None)
    return _field(words("frame")(f"filters.{field}"), box)


def round_chooser(
    field: str, periods: Iterable[Period], chosen: Period | None, *, clears: Collection[str] = ()
) -> Html:
    """Offer rounds; `chosen` None: something else than a round is."""
    silent = {} if chosen else {"": words("frame")("filters.no_round")}
    options = silent | {str(period): dates.period(period) for period in periods}
    return chooser(field, options, str(chosen or ""), clears=clears)


def day_chooser(field: str, chosen: date | None, *, latest: date) -> Html:
    """Offer a day up to the latest, in writing; none means that the field is silent.

    Not the browser's own field for dates, which speaks the browser's language.
    """
    text, hint_id = words("frame"), f"sm-hint-{field}"
    box = tag(
        "input",
        aria_describedby=hint_id,
        type="text",
        value=dates.day(chosen) if chosen else None,
        placeholder=text("filters.day_form"),
        autocomplete="off",
        data_set=field,
        data_latest=latest.isoformat(),
        data_wrong=text("filters.day_wrong", latest=dates.day(latest)),
    )
    hint = tag("p", text(f"filters.{field}_help"), class_="sm-hint", id=hint_id)
    return tag("div", _field(text(f"filters.{field}_day"), box), hint)


def _field(label: str, box: Html) -> Html:
    return tag("label", tag("span", label), box, class_="sm-field")

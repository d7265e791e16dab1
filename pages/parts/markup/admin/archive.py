"""Which round is to be archived, and what the package holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rounds
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.tags import Html, join, tag
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from goals.items import View
    from pages.parts.filters import Links

_text = words("archive")
_PARTS = ("pdf", "docx", "xlsx", "facts", "manifest")


def archive(view: View, links: Links, *, is_locked: bool) -> Html:
    """Choose a round; say what is packed, or that the round must be locked first."""
    known, period = view.snapshot, view.period
    listed = (
        Way(
            dates.period(p),
            links.to_section("arkiv", periode=p),
            chosen=p == period,
            key=f"runde-{p}",
        )
        for p in known.cycle.periods
        if rounds.is_locked(known, p) or p == period
    )
    chosen = choices(_text("round"), listed)
    if not is_locked:
        href = links.to_section("runder", periode=period, gjor="las")
        way = tag("a", _text("lock"), href=href)
        said = tag("p", _text("not_locked", period=dates.period(period)), " ", way, data_nav=True)
        return join((chosen, said))
    parts = tag("ul", *(tag("li", _text(part)) for part in _PARTS))
    return join(
        (chosen, tag("p", _text("holds", period=dates.period(period)), class_="sm-remark"), parts)
    )

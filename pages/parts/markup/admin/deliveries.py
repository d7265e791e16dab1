"""The delivery board: each trust of a round, and the ways to its page and its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.board import DeliveryState, board
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.delivery import round_line
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers, receipt
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.board import Delivered
    from goals.items import View
    from pages.parts.filters import Links

_text = words("administrasjon")
_COLUMNS = ("trust", "state", "reported", "latest", "approval", "deadline", "ways")


def board_of_round(view: View, *, links: Links) -> Html:
    """Choose a round, and see how it stands and who has delivered what."""
    made = board(view)
    caption = _text("deliveries.caption", period=dates.period(view.period))
    rows = [_row(view, one, links) for one in made]
    table = listed(caption, [_text(f"deliveries.{key}") for key in _COLUMNS], rows)
    state = tag("p", round_line(view), class_="sm-remark")
    return join((_rounds(view, links), state, _summary(made), table))


def _rounds(view: View, links: Links) -> Html:
    begun = [period for period in view.snapshot.cycle.periods if period.first_day <= view.on]
    listed_ways = (
        Way(
            dates.period(p),
            links.to_section("leveringer", periode=p),
            chosen=p == view.period,
            key=f"runde-{p}",
        )
        for p in begun
    )
    return choices(_text("deliveries.round"), listed_ways)


def _summary(made: Sequence[Delivered]) -> Html:
    """Count the trusts by what they have delivered, and the items of all of them."""
    counts = {str(state): sum(one.state is state for one in made) for state in DeliveryState}
    late = sum(one.is_late for one in made)
    provisional = sum(one.is_provisional for one in made)
    items = {
        "reported": sum(one.reported for one in made),
        "total": sum(one.applicable for one in made),
    }
    said = _text("deliveries.summary", **counts, late=late, provisional=provisional, **items)
    return tag("p", said, class_="sm-remark")


def _row(view: View, one: Delivered, links: Links) -> tuple[str, ...]:
    key = one.trust.key
    return (
        tag("a", one.trust.short, href=links.to_trust(key)),
        _state(view, one),
        _text("deliveries.of", reported=one.reported, total=one.applicable)
        if one.applicable
        else numbers.NOTHING,
        _latest(one),
        receipt.approval(one.latest) if one.latest else numbers.NOTHING,
        _text("deliveries.locked") if one.is_locked else dates.day(one.deadline),
        _ways(key, links),
    )


def _ways(trust: str, links: Links) -> Html:
    sheet = links.to("rapportering", foretak=trust)
    imports = links.to_section("importer", foretak=trust)
    ways = (("sheet", sheet), ("imports", imports))
    return tag("span", *(tag("a", _text(f"deliveries.{key}"), href=href) for key, href in ways),
               class_="sm-onward")  # fmt: skip


def _state(view: View, one: Delivered) -> Html:
    said = _text(f"deliveries.state_{one.state}")
    if one.missing and one.deadline < view.on:
        return join((tag("strong", said), tag("div", _text("deliveries.overdue"))))
    return tag("span", said)


def _latest(one: Delivered) -> str:
    if one.latest is None:
        return numbers.NOTHING
    moment = dates.moment(one.latest.recorded_at)
    if not one.is_late:
        return moment
    return join((moment, tag("div", _text("deliveries.late"))))

"""The rounds of the action plan, and in words what opening or locking one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import rounds as rules
from goals.board import board
from goals.facts import RoundAction
from goals.rounds import RoundState
from pages.parts.markup.admin.consequence import consequence
from pages.parts.markup.choices import Way, choices
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, numbers
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goals.board import Delivered
    from goals.catalogue.model import Trust
    from goals.cycle import Period
    from goals.items import View
    from pages.parts.filters import Links

_text = words("administrasjon")
_COLUMNS = ("period", "state", "deadline", "delivered", "reported", "apart")


def rounds(view: View, *, links: Links) -> Html:
    """List the cycle's rounds; each leads to itself, and to who has delivered in it."""
    columns = [_text(f"rounds.{key}") for key in _COLUMNS]
    caption = _text("rounds.caption", cycle=dates.cycle(view.snapshot.cycle))
    rows = [_row(view.at(period), links, view.period) for period in view.snapshot.cycle.periods]
    return listed(caption, columns, rows)


def ways(
    view: View,
    trust: Trust | None,
    actions: Mapping[str, RoundAction],
    chosen: RoundAction | None,
    links: Links,
) -> Html:
    """Offer what can be done with the round, then for whom; both are in the address."""
    asked = next((key for key, action in actions.items() if action is chosen), None)
    what = [
        Way(
            _text(f"rounds.way.{action}"),
            links.to_section("runder", gjor=key),
            chosen=action is chosen,
            key=f"steg-{key}",
        )
        for key, action in actions.items()
    ]
    trusts: list[Trust | None] = [None, *view.trusts]
    for_whom = [
        Way(
            whom(one) if one else _text("rounds.everyone"),
            links.to_section("runder", gjor=asked, foretak=one.key if one else ""),
            chosen=one == trust,
            key=f"for-{one.key if one else 'alle'}",
        )
        for one in trusts
    ]
    return join((choices(_text("rounds.what"), what), choices(_text("rounds.for_whom"), for_whom)))


def whom(trust: Trust | None) -> str:
    """«alle», or the trust."""
    return trust.short if trust else _text("rounds.all")


def is_so_already(view: View, trust: Trust | None, action: RoundAction) -> bool:
    """Whether the round is locked already, or open, for all whom it concerns."""
    wanted = {RoundAction.LOCK: RoundState.LOCKED, RoundAction.OPEN: RoundState.OPEN}.get(action)
    states = {_state(view, key) for key in _concerned(view, trust)}
    return states == {wanted}


def already(view: View, trust: Trust | None, action: RoundAction) -> Html:
    """Say that there is nothing to do."""
    place = {"period": dates.period(view.period), "whom": whom(trust)}
    return tag("p", _text(f"rounds.already.{action}", **place), class_="sm-remark")


def consequences(view: View, trust: Trust | None, action: RoundAction) -> Html:
    """Say what happens, and of a lock what is still missing or provisional."""
    place = {"period": dates.period(view.period), "whom": whom(trust)}
    said = [_text(f"rounds.happens.{action}", **place)]
    if action is RoundAction.LOCK:
        said += _unfinished(view, trust)
    elif action is RoundAction.OPEN:
        said += [_text("rounds.happens.numbers"), *_carried_on(view, trust)]
    return consequence(said)


def _carried_on(view: View, trust: Trust | None) -> Iterator[str]:
    """Name the later rounds that are locked: what is carried on into them may change too."""
    concerned = _concerned(view, trust)
    later = (p for p in view.snapshot.cycle.periods if p > view.period)
    locked = [dates.period(p) for p in later if rules.first_locked(view.snapshot, [p], concerned)]
    if locked:
        yield _text("rounds.happens.carried_on", listed=", ".join(locked))


def _unfinished(view: View, trust: Trust | None) -> Iterator[str]:
    """Name who hasn't delivered all of it, and whose delivery nobody has approved."""
    concerned = [made for made in board(view) if trust in {None, made.trust} and made.applicable]
    incomplete = [made for made in concerned if made.missing]
    provisional = [made.trust.short for made in concerned if made.is_provisional]
    if incomplete:
        listed = "; ".join(_missing(made) for made in incomplete)
        yield _text("rounds.happens.missing", listed=listed)
    if provisional:
        yield _text("rounds.happens.provisional", listed=", ".join(provisional))
    if not (incomplete or provisional):
        yield _text("rounds.happens.complete")


def _missing(made: Delivered) -> str:
    counts = {"missing": made.missing, "total": made.applicable}
    return _text("rounds.happens.missing_one", trust=made.trust.short, **counts)


def _row(view: View, links: Links, chosen: Period) -> tuple[str, ...]:
    period, made = view.period, [one for one in board(view) if one.applicable]
    state = _state(view, None)
    delivered = sum(not one.missing for one in made)
    reported = {"reported": sum(one.reported for one in made)}
    has_begun = view.on >= period.first_day
    said = dates.period(period)
    link = tag(
        "a", said, href=links.to_section("runder", periode=period),
        aria_current="true" if period == chosen else None, data_key=f"runde-{period}",
    )  # fmt: skip
    count = _text("rounds.of_trusts", delivered=delivered, total=len(made))
    board_link = tag("a", count, href=links.to_section("leveringer", periode=period))
    return (
        tag("span", link, data_nav="stay"),
        _text(f"rounds.states.{state}"),
        dates.day(rules.deadline(view.snapshot, period)),
        board_link if has_begun else numbers.NOTHING,
        _text("rounds.of_items", total=sum(one.applicable for one in made), **reported)
        if has_begun
        else numbers.NOTHING,
        "; ".join(_apart(view, state)) or numbers.NOTHING,
    )


def _apart(view: View, state: RoundState) -> Iterator[str]:
    """Name each trust whose round stands otherwise than it does for all."""
    day = rules.deadline(view.snapshot, view.period)
    for trust in view.trusts:
        own = _state(view, trust.key)
        own_day = rules.deadline(view.snapshot, view.period, trust=trust.key)
        said = [_text(f"rounds.states.{own}").lower()] if own is not state else []
        said += [_text("rounds.own_deadline", day=dates.day(own_day))] if own_day != day else []
        if said:
            yield f"{trust.short}: {', '.join(said)}"


def _state(view: View, trust: str | None) -> RoundState:
    return rules.state(view.snapshot, view.period, view.on, trust=trust)


def _concerned(view: View, trust: Trust | None) -> list[str]:
    return [trust.key] if trust else [one.key for one in view.trusts]

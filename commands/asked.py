"""What the arguments mean: a trust, a measure, a period, a day; UserError when nothing is meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commands.arguments import option
from goals.catalogue.load import find_trust
from goals.catalogue.model import MeasureId
from goals.cycle import Period, cycle_with, cycles
from goals.errors import UserError
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from actions.desk import Desk
    from commands.parser import Parser
    from goals.catalogue.model import Strategy
    from goals.cycle import Cycle
    from goals.items import View


def trust(strategy: Strategy, text: str) -> str:
    """Give the key of the trust that is meant by key, name, alias or organisation number."""
    found = find_trust(strategy, text)
    if found is None:
        raise UserError("trust_unknown", trust=text, known=", ".join(strategy.trust_by_key))
    return found.key


def programme(strategy: Strategy, text: str) -> str:
    """Give the key of a training programme as it is."""
    if text not in strategy.programme_by_key:
        known = ", ".join(strategy.programme_by_key)
        raise UserError("programme_unknown", programme=text, known=known)
    return text


def measure(strategy: Strategy, text: str) -> MeasureId:
    """Read `T2.4`."""
    try:
        found = MeasureId.parse(text.upper())
    except ValueError:
        found = None
    if found is None or found not in strategy.measure_by_id:
        raise UserError("measure_unknown", measure=text)
    return found


def goals(strategy: Strategy, numbers: Iterable[int]) -> tuple[int, ...]:
    """Give the goals as they are, once each."""
    for number in numbers:
        if number not in strategy.goal_by_number:
            known = ", ".join(map(str, strategy.goal_by_number))
            raise UserError("goal_unknown", goal=number, known=known)
    return tuple(dict.fromkeys(numbers))


def period(text: str) -> Period:
    """Read `2026-T2`."""
    try:
        return Period.parse(text.upper())
    except ValueError:
        raise UserError("period_unreadable", period=text) from None


def day(text: str) -> date:
    """Read `2026-09-20`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("day_unreadable", day=text) from None


def add_filters(parser: Parser) -> None:
    """Name the arguments that choose a view and narrow it to a trust or a goal."""
    option(parser, "--cycle", metavar="C")
    option(parser, "--period", metavar="P")
    option(parser, "--known-at", metavar="WHEN")
    option(parser, "--trust", metavar="T")
    option(parser, "--goal", metavar="N", type=int)


def narrowing(desk: Desk, args: Namespace) -> tuple[str | None, int | None]:
    """Give the trust and the goal that `--trust` and `--goal` mean; None means all."""
    if args.goal is not None:
        goals(desk.strategy, [args.goal])
    return trust(desk.strategy, args.trust) if args.trust else None, args.goal


def view(desk: Desk, args: Namespace) -> View:
    """Give the view that `--cycle`, `--period` and `--known-at` ask for.

    A cycle alone means its newest ended period, nothing at all that of the current cycle.
    """
    asked = period(args.period) if args.period else None
    if args.cycle:
        asked = _period_in_cycle(desk, asked, args)
    return desk.view(asked, known_at=args.known_at)


def two_views(desk: Desk, args: Namespace) -> tuple[View, View]:
    """Give what `--since` and `--until` ask for: two rounds or moments of one action plan.

    A round means what is known of it now, a moment the newest round that had ended by then.
    """
    new = _view_at(desk, args.until, None)
    old = _view_at(desk, args.since, new.snapshot.cycle)
    order = [(view.period, view.snapshot.known_at) for view in (old, new)]
    if order != sorted(order):
        raise UserError("moments_reversed", since=args.since)
    return old, new


def moment(view: View) -> str:
    """«2. tertial 2026, hendelse 50»: which of the two views it is."""
    period_name, event = dates.period(view.period), view.snapshot.known_at
    return words("commands")("changes.moment", period=period_name, event=event)


def _view_at(desk: Desk, when: str | None, cycle: Cycle | None) -> View:
    """Give the view of a round or moment; `cycle` None means the one that it lies in."""
    try:
        named = Period.parse((when or "").upper())
    except ValueError:
        named = None
    if cycle is None:
        return desk.view(named) if named else desk.view(known_at=when)
    if named is None:
        seen_on = desk.store.known_at(when, today=desk.today).on
        return desk.view(cycle.default_period(seen_on), known_at=when)
    if named not in cycle.periods:
        raise UserError("round_outside_plan", period=named, cycle=cycle.key)
    return desk.view(named)


def _period_in_cycle(desk: Desk, asked: Period | None, args: Namespace) -> Period:
    known = {cycle.key: cycle for cycle in cycles(desk.strategy)}
    if args.cycle not in known:
        raise UserError("cycle_unknown", cycle=args.cycle, known=", ".join(known))
    chosen = known[args.cycle]
    if asked is None:
        return chosen.default_period(desk.store.known_at(args.known_at, today=desk.today).on)
    if cycle_with(desk.strategy, asked) != chosen:
        raise UserError("period_in_other_cycle", period=asked, cycle=chosen.key)
    return asked

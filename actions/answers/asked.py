"""What the arguments mean: a trust, a measure, a period, a day; UserError when nothing is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goals import lineage, value_lineage
from goals.catalogue.load import find_trust
from goals.catalogue.model import MeasureId
from goals.cycle import Period, cycle_with, cycles
from goals.errors import UserError
from goals.measurement.keys import PeriodKey
from loaders.series_csv import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actions.desk import Desk
    from goals.catalogue.model import Indicator, Strategy
    from goals.cycle import Cycle
    from goals.items import View
    from goals.lineage import Lineage
    from goals.value_lineage import ValueLineage


def trust(strategy: Strategy, text: str) -> str:
    """Give the key of the trust that is meant by key, name, alias or organisation number."""
    found = find_trust(strategy, text)
    if found is None:
        raise UserError("trust_unknown", trust=text, known=", ".join(strategy.trust_by_key))
    return found.key


def number(text: str) -> float:
    """Read `12,5` or `12.5`."""
    try:
        return parse_number(text)
    except ValueError:
        raise UserError("target_unreadable", text=text) from None


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


@dataclass(frozen=True)
class Filters:
    """What chooses a view and narrows it to a trust or a goal, as somebody wrote it; None: not."""

    cycle: str | None = None
    period: str | None = None
    known_at: str | None = None
    trust: str | None = None
    goal: int | None = None


def narrowing(desk: Desk, wanted: Filters) -> tuple[str | None, int | None]:
    """Give the trust and the goal that are meant; None means all."""
    if wanted.goal is not None:
        goals(desk.strategy, [wanted.goal])
    return trust(desk.strategy, wanted.trust) if wanted.trust else None, wanted.goal


def view(desk: Desk, wanted: Filters) -> View:
    """Give the view of a plan and a period, as it was known at a moment.

    A cycle alone means its newest ended period, nothing at all that of the current cycle.
    """
    asked = period(wanted.period) if wanted.period else None
    if wanted.cycle:
        asked = _period_in_cycle(desk, asked, wanted.cycle, wanted.known_at)
    return desk.view(asked, known_at=wanted.known_at)


def two_views(desk: Desk, since: str, until: str | None) -> tuple[View, View]:
    """Give two rounds or moments of one action plan; `until` None means now.

    A round means what is known of it now, a moment the newest round that had ended by then.
    """
    new = _view_at(desk, until, None)
    old = _view_at(desk, since, new.snapshot.cycle)
    order = [(view.period, view.snapshot.known_at) for view in (old, new)]
    if order != sorted(order):
        raise UserError("moments_reversed", since=since)
    return old, new


def traced(
    desk: Desk, *, trust_name: str, measure_id: str, period_key: str
) -> tuple[View, Lineage]:
    """Give an item with everything it rests on, and the view that it lies in."""
    key, found = trust(desk.strategy, trust_name), measure(desk.strategy, measure_id)
    seen = desk.view(period(period_key))
    history = desk.store.history(desk.strategy.key, found, key)
    events = desk.store.events_behind(desk.strategy.key, [update.event_no for update in history])
    item = seen.item(found, key)
    return seen, lineage.of_item(seen, item, history=history, events=events)


def traced_values(
    desk: Desk, *, trust_name: str, indicator: str, period_key: str | None
) -> tuple[Indicator, str, tuple[ValueLineage, ...]]:
    """Give an indicator and a trust with all that was told of each period, or of one."""
    key = trust(desk.strategy, trust_name)
    known = desk.strategy.indicator_by_key.get(indicator)
    if known is None:
        raise UserError("indicator_unknown", indicator=indicator)
    wanted = indicator_period(period_key) if period_key else None
    found = value_lineage.of_values(
        history := desk.store.value_history(desk.strategy.key, known.key, key),
        desk.store.events_behind(desk.strategy.key, [row.event_no for row in history]),
        desk.view().snapshot,
    )
    return known, key, tuple(one for one in found if wanted in {None, one.key})


def indicator_period(text: str) -> PeriodKey:
    """Read `2026-03`, `2026-Q1`, `2026-T1` or `2026`."""
    try:
        return PeriodKey.parse(text.upper())
    except ValueError:
        raise UserError("measured_period_unreadable", text=text) from None


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


def _period_in_cycle(
    desk: Desk, asked: Period | None, cycle_key: str, known_at: str | None
) -> Period:
    known = {cycle.key: cycle for cycle in cycles(desk.strategy)}
    if cycle_key not in known:
        raise UserError("cycle_unknown", cycle=cycle_key, known=", ".join(known))
    chosen = known[cycle_key]
    if asked is None:
        return chosen.default_period(desk.store.known_at(known_at, today=desk.today).on)
    if cycle_with(desk.strategy, asked) != chosen:
        raise UserError("period_in_other_cycle", period=asked, cycle=chosen.key)
    return asked

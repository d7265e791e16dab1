"""Whether a file is for the strategy, trust and round that were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.catalogue.load import strategies
from goals.cycle import cycles
from goals.finding import Finding, FindingCode

if TYPE_CHECKING:
    from actions.desk import Desk
    from goals.catalogue.model import Strategy
    from goals.cycle import Period
    from goals.delivery import Delivery


def misplaced(
    desk: Desk, delivery: Delivery, trust: str | None, period: Period | None
) -> tuple[Finding, ...]:
    """Whether the file is for this strategy, and for the trust and round that were said."""
    identity = delivery.identity
    if identity is None:
        return ()
    strategy, faults = desk.strategy, []
    if identity.strategy != strategy.key:
        known = strategies().get(identity.strategy)
        found = known.short if known else identity.strategy
        return (_elsewhere(FindingCode.OTHER_STRATEGY, found, strategy.short),)
    if identity.trust not in strategy.trust_by_key:
        return (Finding(FindingCode.UNKNOWN_TRUST, value=identity.trust),)
    if trust not in {None, identity.trust}:
        found, expected = (_short(strategy, key) for key in (identity.trust, trust))
        faults.append(_elsewhere(FindingCode.OTHER_TRUST, found, expected))
    if period not in {None, identity.period}:
        faults.append(_elsewhere(FindingCode.OTHER_PERIOD, identity.period, period))
    if identity.period not in {p for cycle in cycles(strategy) for p in cycle.periods}:
        values = {"value": identity.period}
        faults.append(Finding(FindingCode.UNKNOWN_PERIOD, values=values))
    return tuple(faults)


def _elsewhere(code: FindingCode, found: object, expected: object) -> Finding:
    return Finding(code, value=str(found), values={"found": found, "expected": expected})


def _short(strategy: Strategy, trust: str | None) -> str:
    """Give a trust as people call it; what the strategy doesn't know stands as it was said."""
    known = strategy.trust_by_key.get(trust or "")
    return known.short if known else trust or ""

"""A sheet that doesn't say what it is, taken for what the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.cycle import cycles
from goals.delivery import SheetIdentity

if TYPE_CHECKING:
    from goals.catalogue.model import Strategy
    from goals.cycle import Period


def said_identity(
    strategy: Strategy, trust: str, period: Period, *, template_version: str | None
) -> SheetIdentity:
    """Give the identity that it would have had.

    What it was made from isn't known, so whatever is reported already is newer than it: rows that
    say something else are conflicts, and a person chooses.
    """
    holding = (cycle.key for cycle in cycles(strategy) if period in cycle.periods)
    return SheetIdentity(
        template_version=template_version,
        strategy=strategy.key,
        trust=trust,
        cycle=next(holding, ""),
        period=period,
        based_on=0,
    )

"""Which indicators the address asks for: `indikator=sykefravaer`, `mal=8`, `variasjon=bekymring`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goals.measurement.analysis import Variation
from goals.signals import goal_of
from pages.parts import filters, layout
from pages.parts.measure_choice import chosen_goal
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator, Strategy
    from goals.items import View
    from goals.signals import Reading

_LONGEST_SHOWN = 40
VARIATIONS = {
    "forbedring": frozenset({Variation.IMPROVEMENT}),
    "bekymring": frozenset({Variation.CONCERN}),
    "spesiell": frozenset({Variation.NEUTRAL}),
    "naturlig": frozenset({Variation.COMMON}),
    "ikke-vurdert": frozenset({Variation.TOO_FEW, Variation.NO_VARIATION, Variation.NOT_JUDGED}),
}
"""How the address spells what the newest value says."""


@dataclass(frozen=True)
class Choice:
    """What the list is narrowed to; None means all. `variation` is a key of `VARIATIONS`."""

    trust: str | None = None
    goal: int | None = None
    variation: str | None = None

    def readings(self, view: View) -> tuple[Reading, ...]:
        """Give the readings that it holds, in catalogue order.

        One trust is shown with the region beside it, which it is read against.
        """
        return tuple(reading for reading in view.readings.values() if self._holds(reading))

    def _holds(self, reading: Reading) -> bool:
        is_there = self.trust is None or reading.trust in {None, self.trust}
        is_in_goal = self.goal in {None, goal_of(reading.indicator)}
        says = self.variation is None or reading.variation in VARIATIONS[self.variation]
        return is_there and is_in_goal and says


def of_page(strategy: Strategy, trust: str | None) -> Choice:
    """Read what the list is narrowed to; what isn't there counts as silent."""
    goal, variation = chosen_goal(strategy), filters.asked("variasjon")
    return Choice(
        trust, goal.number if goal else None, variation if variation in VARIATIONS else None
    )


def chosen_indicator(strategy: Strategy) -> Indicator | None:
    """Give the indicator; None when none is asked for, or (said in words) one that isn't there."""
    asked = filters.asked("indikator")
    found = strategy.indicator_by_key.get(asked)
    if asked and found is None:
        layout.alert(words("indikatorer")("unknown", value=asked[:_LONGEST_SHOWN]))
    return found

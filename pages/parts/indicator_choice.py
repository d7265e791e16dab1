"""Which indicators the address asks for: `indikator=sykefravaer`, `mal=8`, `variasjon=concern`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.signals import GROUPS, Choice
from pages.parts import filters, layout
from pages.parts.measure_choice import chosen_goal
from texts.words import words

if TYPE_CHECKING:
    from goals.catalogue.model import Indicator, Strategy

_LONGEST_SHOWN = 40


def of_page(strategy: Strategy, trust: str | None) -> Choice:
    """Read what the list is narrowed to; what isn't there counts as silent."""
    goal, group = chosen_goal(strategy), filters.asked("variasjon")
    return Choice(trust, goal.number if goal else None, group if group in GROUPS else None)


def chosen_indicator(strategy: Strategy) -> Indicator | None:
    """Give the indicator; None when none is asked for, or (said in words) one that isn't there."""
    asked = filters.asked("indikator")
    found = strategy.indicator_by_key.get(asked)
    if asked and found is None:
        layout.alert(words("indikatorer")("unknown", value=asked[:_LONGEST_SHOWN]))
    return found

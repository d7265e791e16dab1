"""How far along, and how far along to expect: percentages from 0 to 100, never rounded here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goals.cycle import Cycle
    from goals.facts import PlanItem

FULL = 100.0


@dataclass(frozen=True)
class Days:
    """How much of the plan's time has gone at the end of a day, in whole days, both ends counted.

    `gone` is 0 before the start and all of `planned` from the due date on.
    """

    gone: int
    planned: int


def days(plan: PlanItem, cycle: Cycle, day: date) -> Days:
    """Count the days of a plan; without dates of its own it has those of the cycle."""
    start, due = plan.start or cycle.start, plan.due or cycle.end
    planned = max((due - start).days + 1, 1)
    if day < start:
        return Days(0, planned)
    return Days(planned if day >= due else (day - start).days + 1, planned)


def expected(plan: PlanItem, cycle: Cycle, day: date) -> float | None:
    """Give the expected progress at the end of a day: a straight line in whole days.

    0 before the start and 100 from the due date on. None where the plan says no expected line.
    """
    if not plan.expected_line:
        return None
    counted = days(plan, cycle, day)
    return FULL * counted.gone / counted.planned


def gap(progress: float | None, expected_progress: float | None) -> float | None:
    """Give progress minus expected in percentage points; None when either is missing."""
    if progress is None or expected_progress is None:
        return None
    return progress - expected_progress

"""How far along, and how far along to expect: percentages from 0 to 100, never rounded here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goals.cycle import Cycle
    from goals.facts import PlanItem

FULL = 100.0


def expected(plan: PlanItem, cycle: Cycle, day: date) -> float | None:
    """Give the expected progress at the end of a day: a straight line in whole days.

    0 before the start and 100 from the due date on. None where the plan says no expected line.
    """
    if not plan.expected_line:
        return None
    start, due = plan.start or cycle.start, plan.due or cycle.end
    if day < start:
        return 0.0
    if day >= due:
        return FULL
    return FULL * ((day - start).days + 1) / ((due - start).days + 1)


def gap(progress: float | None, expected_progress: float | None) -> float | None:
    """Give progress minus expected in percentage points; None when either is missing."""
    if progress is None or expected_progress is None:
        return None
    return progress - expected_progress

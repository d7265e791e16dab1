"""Roll-ups as plain values. Percent are 0–100 and never rounded here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goals.rollup import PeriodProgress, Rollup

Json = dict[str, object]


def rolled_up(found: Rollup) -> Json:
    """Give the counts and means of a set of items; the label of no items is «none»."""
    return {
        "applicable": found.applicable,
        "reported": found.reported,
        "distribution": {status.value: count for status, count in found.distribution.items()},
        "mean_progress": found.mean_progress,
        "progress_count": found.progress_count,
        "expected": found.expected,
        "gap": found.gap,
        "gap_count": found.gap_count,
        "worst": found.worst.value if found.worst else None,
        "worst_count": found.worst_count,
        "label": found.label.value if found.label else "none",
    }


def at_period(point: PeriodProgress) -> Json:
    """Give one trust at one period's end."""
    return {
        "period": str(point.period),
        "mean_progress": point.mean_progress,
        "progress_count": point.progress_count,
        "expected": point.expected,
        "gap": point.gap,
        "reported": point.reported,
        "applicable": point.applicable,
    }

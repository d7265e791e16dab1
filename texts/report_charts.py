"""What the charts of a report show, in words, for those who don't see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texts import dates, names, numbers
from texts.palette import SIDE_BY_SIDE
from texts.report import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goals.report.model import GoalSection, Report


def progress_alt(report: Report) -> str:
    """Say in words what the chart of progress shows."""
    place = report.known_periods - 1
    rows = [
        say(
            "progress.alt_row",
            trust=section.trust.short,
            value=numbers.percent(section.course[place].mean_progress),
        )
        for section in report.trusts
    ]
    return say(
        "progress.alt",
        period=dates.period(report.period),
        rows=", ".join(rows),
        expected=numbers.percent(report.course[place].expected),
    )


def standing_alt(sections: Iterable[GoalSection]) -> str:
    """Say in words what the chart of the statuses shows."""
    return say("standing.alt", rows=". ".join(_standing_row(section) for section in sections))


def _standing_row(section: GoalSection) -> str:
    counts = section.rollup.distribution
    parts = [
        say("standing.alt_part", count=counts[status], status=names.status(status).lower())
        for status in SIDE_BY_SIDE
        if counts[status]
    ]
    if section.rollup.carried_count:
        parts.append(say("standing.alt_older", count=section.rollup.carried_count))
    told = ", ".join(parts) or say("standing.alt_nothing")
    return say("standing.alt_row", goal=section.goal.short, parts=told)

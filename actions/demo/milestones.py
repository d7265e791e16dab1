"""The plan's milestones, and what becomes of them: reached, late with a new date, or dropped."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from actions.demo.chance import share
from goals.delivery import DeliveredMilestone
from goals.facts import Milestone, MilestoneId
from goals.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actions.demo.content import Content, PlanRevision
    from actions.demo.reports import Report
    from goals.catalogue.model import MeasureId
    from goals.cycle import Cycle, Period
    from goals.facts import PlanItem

_HAVE_SOME = 0.5
"""The share of items with milestones, 0–1."""
_WATCHED_DUE = date(2026, 6, 30)
"""The deadline of a milestone that a report by hand leaves behind or drops."""
_AFTER_TODAY = date(2026, 10, 31)
_DAYS_EARLY = 25
_MONTHS_LATER = timedelta(days=120)


def milestones(
    content: Content,
    cycle: Cycle,
    plan: Mapping[tuple[MeasureId, str], PlanItem],
    told: Mapping[tuple[MeasureId, str], Mapping[Period, Report]],
) -> tuple[Milestone, ...]:
    """Give every milestone of the plan, numbered by deadline within its item."""
    found = []
    for (measure, trust), course in told.items():
        titles = content.measures[measure].milestones
        dues = _dues(content, cycle, plan[measure, trust], course, most=len(titles))
        for number, (due, title) in enumerate(zip(dues, titles, strict=False), 1):
            mark = MilestoneId(measure=measure, number=number)
            found.append(Milestone(id=mark, trust=trust, title=title, due=due))
    return tuple(found)


def said_of(
    content: Content, milestone: Milestone, course: Mapping[Period, Report]
) -> Iterator[tuple[Period, DeliveredMilestone]]:
    """Give what the trust says of a milestone round by round, until nothing is left to say."""
    is_kept = _flagged(content, milestone.id.measure, milestone.trust, "keeps_milestone")
    asked_at = None
    for period, report in course.items():
        due = _due(content, milestone, period)
        if report.status is Status.CANCELLED:
            yield period, _said(milestone, dropped=True)
            return
        is_due = due <= period.last_day
        if report.status is Status.DONE or (is_due and _goes_well(report) and not is_kept):
            yield period, _said(milestone, reached=_reached(milestone, due, period))
            return
        if is_due and report.status.needs_reason and asked_at != due:
            asked_at = due
            yield period, _said(milestone, proposed_due=_month_end(period.last_day + _MONTHS_LATER))


def moved(
    revision: PlanRevision, known: Mapping[tuple[MilestoneId, str], Milestone]
) -> tuple[Milestone, ...]:
    """Give the milestones that a revision of the plan moves, with their new deadlines."""
    return tuple(
        known[move.milestone, move.trust].model_copy(update={"due": move.due})
        for move in revision.deadlines
    )


def _due(content: Content, milestone: Milestone, period: Period) -> date:
    """Give the deadline that the plan has for the period."""
    moves = (
        move.due
        for revision in content.plan.revisions
        if revision.from_period <= period
        for move in revision.deadlines
        if (move.milestone, move.trust) == (milestone.id, milestone.trust)
    )
    return next(reversed(tuple(moves)), milestone.due)


def _goes_well(report: Report) -> bool:
    return report.status is Status.ON_TRACK


def _said(
    milestone: Milestone,
    *,
    reached: date | None = None,
    proposed_due: date | None = None,
    dropped: bool = False,
) -> DeliveredMilestone:
    return DeliveredMilestone(
        milestone=milestone.id,
        measure=milestone.id.measure,
        sheet="",
        cells={},
        reached=reached,
        proposed_due=proposed_due,
        dropped=dropped,
    )


def _reached(milestone: Milestone, due: date, period: Period) -> date:
    """Give a day in the period, a little before the deadline when that lies in it."""
    first, last = period.first_day, period.last_day
    latest = due if first <= due <= last else last
    early = int(_DAYS_EARLY * share("early", milestone.id, milestone.trust))
    return max(first, latest - timedelta(days=early))


def _dues(
    content: Content,
    cycle: Cycle,
    item: PlanItem,
    course: Mapping[Period, Report],
    *,
    most: int,
) -> Sequence[date]:
    """Give deadlines that share the item's time evenly, at ends of months."""
    seed = (item.measure, item.trust)
    if any(_flagged(content, *seed, flag) for flag in ("keeps_milestone", "drops_milestone")):
        return [_WATCHED_DUE]
    if not course or share("milestones", *seed) >= _HAVE_SOME:
        return []
    count = 1 + int(most * share("count", *seed))
    start, end = item.start or cycle.start, item.due or cycle.end
    even = [start + (end - start) * part / (count + 1) for part in range(1, count + 1)]
    is_over = any(report.status.is_final for report in course.values())
    last_heard = (list(content.rounds) if is_over else list(course))[-1].last_day
    return [_visible(_month_end(day), last_heard) for day in even]


def _visible(due: date, last_heard: date) -> date:
    """Move a deadline that nobody could have reported on before the day of the story."""
    return _AFTER_TODAY if last_heard < due < _AFTER_TODAY else due


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _flagged(content: Content, measure: MeasureId, trust: str, flag: str) -> bool:
    return any(
        getattr(written, flag)
        for written in content.exceptions
        if (written.measure, written.trust) == (measure, trust)
    )

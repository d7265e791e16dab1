"""Make the report of a view, through the functions that make the numbers of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals import attention, causes, meetings, movement, rollup, rounds, seats, then_now
from goals.narrowing import narrowed
from goals.report.model import (
    GoalSection,
    MeasureSection,
    Report,
    Round,
    Since,
    TrustSection,
)
from goals.report.points import points
from goals.report.public import public

if TYPE_CHECKING:
    from goals.catalogue.model import Goal, Measure, Trust
    from goals.items import View
    from goals.meetings import FollowUp, RecordedMeeting
    from goals.report.model import Point, Source
    from goals.seats import Held


def report(
    view: View,
    *,
    source: Source,
    before: View | None = None,
    meeting: RecordedMeeting | None = None,
    trust: str | None = None,
    goal: int | None = None,
) -> Report:
    """Give the report of a view, of one trust or goal or (None) of all.

    `before` is the view that the meeting before saw, or (before the first one) the round
    before, of the same cycle; None: there was none. `meeting` is the one that it is made for.
    """
    whole, strategy = public(view), view.snapshot.strategy
    part = narrowed(whole, trust=trust, goal=goal)
    listed = attention.listed(part, with_internal=False)
    told = points(listed, strategy=strategy)
    together = rollup.of_region(part)
    return Report(
        strategy=strategy,
        cycle=view.snapshot.cycle,
        round=_round(view),
        on=view.on,
        reference_date=view.reference_date,
        source=source,
        trust=strategy.trust_by_key[trust] if trust else None,
        goal=strategy.goal_by_number[goal] if goal else None,
        deliveries=rollup.deliveries(whole),
        region=rollup.of_region(whole),
        together=together,
        course=rollup.region_over_cycle(part),
        goals=_goals(part, told),
        trusts=_trusts(part),
        causes=causes.of_items(part.items.values()),
        attention=listed,
        points=told,
        since=_since(before, part, trust, goal) if before else None,
        meeting=meeting,
        decisions=_decisions(view, goal),
        readings=tuple(one for one in part.readings.values() if one.trust == trust and one.newest),
        seats=_seats(part, goal),
    )


def _round(view: View) -> Round:
    snapshot, period = view.snapshot, view.period
    return Round(
        period=period,
        state=rounds.state(snapshot, period, view.on),
        deadline=rounds.deadline(snapshot, period),
        locked_at=rounds.locked_at(snapshot, period),
    )


def _decisions(view: View, goal: int | None) -> tuple[FollowUp, ...]:
    if goal is None:
        return meetings.follow_ups(view.snapshot)
    return meetings.concerning_goal(view.snapshot, goal)


def _seats(part: View, goal: int | None) -> tuple[Held, ...]:
    held = seats.held(part)
    return tuple(one for one in held if goal in {None, *(m.goal for m in one.programme.measures)})


def _goals(view: View, told: tuple[Point, ...]) -> tuple[GoalSection, ...]:
    by_goal, cells = rollup.by_goal(view), rollup.by_goal_and_trust(view)
    areas = {area.key: area for area in view.snapshot.strategy.areas}
    return tuple(
        GoalSection(
            goal=goal,
            area=areas[goal.area],
            rollup=by_goal[goal.number],
            by_trust={trust.key: cells[goal.number, trust.key] for trust in view.trusts},
            course=rollup.region_over_cycle(view, goal=goal.number),
            measures=_measures(view, goal),
            points=tuple(point for point in told if point.measure.id.goal == goal.number),
        )
        for goal in view.snapshot.strategy.goals
    )


def _measures(view: View, goal: Goal) -> tuple[MeasureSection, ...]:
    return tuple(
        _measure(view, measure) for measure in view.snapshot.strategy.measures_of(goal.number)
    )


def _measure(view: View, measure: Measure) -> MeasureSection:
    items = tuple(view.items[measure.id, trust.key] for trust in view.trusts)
    return MeasureSection(measure, rollup.of_items(items), items)


def _trusts(view: View) -> tuple[TrustSection, ...]:
    by_trust, courses = rollup.by_trust(view), rollup.over_cycle(view)
    return tuple(
        _trust(view, trust, by_trust[trust.key], courses[trust.key]) for trust in view.trusts
    )


def _trust(
    view: View, trust: Trust, found: rollup.Rollup, course: tuple[rollup.PeriodProgress, ...]
) -> TrustSection:
    came = view.snapshot.newest_import.get((trust.key, view.period))
    return TrustSection(
        trust=trust,
        rollup=found,
        course=course,
        deadline=rounds.deadline(view.snapshot, view.period, trust=trust.key),
        delivered_at=came.recorded_at if came else None,
        provisional=came is not None and came.approved_role is None,
    )


def _since(before: View, part: View, trust: str | None, goal: int | None) -> Since:
    """Compare as much of the view before as the report is narrowed to."""
    old = narrowed(public(before), trust=trust, goal=goal)
    return Since(
        period=before.period,
        on=before.on,
        event_no=before.snapshot.known_at,
        meeting=meetings.that_saw(before, part),
        movement=movement.between(old, part),
        together=then_now.together(old, part),
        by_goal=then_now.by_goal(old, part),
    )

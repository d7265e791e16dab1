"""What each change of the plan changed at its time, whatever was taken back later."""

from __future__ import annotations

from datetime import UTC, date, datetime

from goals.cycle import Period
from goals.facts import Event, EventKind
from goals.plan_changes import PlanFacts, PlanVersion, versions
from tests.builders import CYCLE, STRATEGY, due_reply, milestone, plan


def event(number: int, *, retracted_by: int | None = None) -> Event:
    return Event(
        event_no=number,
        strategy=STRATEGY.key,
        kind=EventKind.PLAN,
        recorded_at=datetime(2026, 1, number, tzinfo=UTC),
        recorded_by="p1",
        via="page",
        period=Period(2026, 1),
        retracted_by=retracted_by,
    )


def history(*events: Event, rows=(), milestones=(), replies=()) -> tuple[PlanVersion, ...]:
    return versions(PlanFacts(events, tuple(rows), tuple(milestones), tuple(replies)), CYCLE)


FIRST = plan(due="2026-06-30", event_no=1)
WRONG = plan(due="2026-01-31", event_no=2)
LAST = plan(due="2026-09-30", prioritised=True, event_no=4)


def test_a_change_is_told_against_what_held_then() -> None:
    found = history(event(1), event(2, retracted_by=5), event(4), rows=[FIRST, WRONG, LAST])
    assert [(v.rows[0].old.due, v.rows[0].new.due) for v in found] == [
        (None, date(2026, 6, 30)),
        (date(2026, 6, 30), date(2026, 1, 31)),
        (date(2026, 1, 31), date(2026, 9, 30)),  # what was taken back later held at the time
    ]
    assert found[-1].rows[0].fields == ("due", "prioritised")


def test_what_had_been_taken_back_by_then_is_not_told_against() -> None:
    found = history(event(1), event(2, retracted_by=3), event(4), rows=[FIRST, WRONG, LAST])
    assert found[-1].rows[0].old.due == date(2026, 6, 30)


def test_a_plan_for_a_later_round_is_not_what_held_before() -> None:
    later = plan(due="2026-12-01", from_period="2026-T3", event_no=2)
    found = history(event(1), event(2), event(4), rows=[FIRST, later, LAST])
    assert found[-1].rows[0].old.due == date(2026, 6, 30)


def test_a_new_milestone_has_nothing_before_and_a_moved_one_has() -> None:
    made, moved = milestone(event_no=1), milestone(due="2026-12-31", event_no=2)
    first, second = history(event(1), event(2), milestones=[made, moved])
    assert first.milestones[0].old is None
    assert second.milestones[0].old == made


def test_an_answer_alone_is_a_version_and_an_event_without_facts_is_none() -> None:
    (found,) = history(event(1), event(2), replies=[due_reply("2026-12-31", event_no=2)])
    assert (found.event.event_no, found.rows, found.trusts) == (2, (), ())

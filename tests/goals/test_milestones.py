"""Where a milestone stands: the plan owns its deadline, the sheet says when it was reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goals import milestones
from tests.builders import TODAY, milestone, milestone_update, plan, view

if TYPE_CHECKING:
    from tests.builders import Fact


@pytest.mark.parametrize(
    ("due", "updates", "state"),
    [
        ("2026-10-14", [], "overdue"),
        ("2026-10-15", [], "coming"),  # the day itself is not past
        ("2026-12-31", [], "coming"),
        ("2026-06-30", [milestone_update(reached="2026-07-15")], "reached"),
        ("2026-12-31", [milestone_update(reached="2026-07-15")], "reached"),
        ("2026-06-30", [milestone_update(dropped=True)], "dropped"),
        ("2026-06-30", [milestone_update(proposed_due="2026-12-31")], "overdue"),
        ("2026-06-30", [milestone_update(reached="2026-07-15", trust="nlsh")], "overdue"),
        ("2026-06-30", [milestone_update("T1.1-M2", reached="2026-07-15")], "overdue"),
        ("2026-06-30", [milestone_update(reached="2026-07-15", period="2026-T3")], "overdue"),
        ("2026-06-30", [milestone_update(reached="2024-07-15", period="2024-T3")], "overdue"),
        ("2026-06-30", [milestone_update(reached="2025-07-15", period="2025-T2")], "reached"),
        (  # newest period first
            "2026-06-30",
            [
                milestone_update(dropped=True, period="2026-T1", event_no=9),
                milestone_update(reached="2026-07-15", period="2026-T2", event_no=3),
            ],
            "reached",
        ),
        (  # then the newest event
            "2026-06-30",
            [
                milestone_update(reached="2026-07-15", event_no=3),
                milestone_update(event_no=9),
            ],
            "overdue",
        ),
    ],
)
def test_the_newest_word_and_the_reference_date_decide(
    due: str, updates: list[Fact], state: str
) -> None:
    (found,) = milestones.standings(view(milestone(due=due), *updates))
    assert found.state == state


def test_a_look_back_is_not_judged_by_what_has_passed_since() -> None:
    (found,) = milestones.standings(view(milestone(due="2026-06-30"), period="2026-T1", on=TODAY))
    assert found.state == "coming"


def test_a_proposed_deadline_changes_nothing_and_is_kept_while_it_is_open() -> None:
    proposal = milestone_update(proposed_due="2026-12-31")
    (found,) = milestones.standings(view(milestone(due="2026-06-30"), proposal))
    assert str(found.milestone.due) == "2026-06-30"
    assert str(found.proposed_due) == "2026-12-31"
    reached = milestone_update(proposed_due="2026-12-31", reached="2026-09-01")
    (found,) = milestones.standings(view(milestone(due="2026-06-30"), reached))
    assert (str(found.reached), found.proposed_due) == ("2026-09-01", None)


@pytest.mark.parametrize(
    ("moved_to", "plan_event", "waits"),
    [
        ("2026-12-31", 1, True),  # the trust has asked since the plan moved it
        ("2026-12-31", 3, False),  # taken over
        ("2026-10-31", 3, False),  # another day than the one asked for is an answer too
        ("2026-06-30", 3, True),  # the plan has changed the title alone
    ],
)
def test_a_proposed_deadline_waits_until_the_plan_moves_the_milestone(
    moved_to: str, plan_event: int, *, waits: bool
) -> None:
    facts = (
        milestone(due="2026-06-30", event_no=0),
        milestone(due=moved_to, title="Nytt navn", event_no=plan_event),
        milestone_update(proposed_due="2026-12-31", event_no=2),
    )
    (found,) = milestones.standings(view(*facts))
    assert (found.proposed_due is not None) is waits


def test_the_newest_title_and_deadline_of_the_plan_hold() -> None:
    rows = [
        milestone(due="2026-06-30", event_no=1),
        milestone(due="2026-12-31", title="Nytt navn", event_no=2),
    ]
    (found,) = milestones.standings(view(*rows))
    assert (found.milestone.title, str(found.milestone.due)) == ("Nytt navn", "2026-12-31")


@pytest.mark.parametrize(
    ("dues", "earlier"),
    [
        (["2026-06-30"], []),
        (["2026-06-30", "2026-12-31"], ["2026-06-30"]),
        (["2026-06-30", "2026-06-30"], []),  # a new title
        (["2026-06-30", "2026-06-30", "2026-12-31"], ["2026-06-30"]),
        (["2026-06-30", "2026-12-31", "2026-06-30"], ["2026-06-30", "2026-12-31"]),
    ],
)
def test_the_deadlines_that_a_plan_moved_it_away_from_are_kept(
    dues: list[str], earlier: list[str]
) -> None:
    rows = [milestone(due=due, event_no=number) for number, due in enumerate(dues, 1)]
    (found,) = milestones.standings(view(*rows))
    assert [str(due) for due in found.earlier_dues] == earlier
    (before,) = milestones.standings(view(*rows, known_at=1))
    assert before.earlier_dues == ()


def test_milestones_come_by_deadline_and_can_be_narrowed() -> None:
    known = view(
        milestone("T1.10-M1", "2026-09-01"),
        milestone("T1.2-M1", "2026-09-01"),
        milestone("T1.1-M2", "2026-03-01"),
        milestone("T1.1-M1", "2026-12-01", trust="nlsh"),
    )
    order = [str(found.milestone.id) for found in milestones.standings(known)]
    assert order == ["T1.1-M2", "T1.2-M1", "T1.10-M1", "T1.1-M1"]
    narrowed = milestones.standings(known, trust="nlsh")
    assert [str(found.milestone.id) for found in narrowed] == ["T1.1-M1"]
    measure = next(iter(known.items))[0]
    assert len(milestones.standings(known, measure=measure)) == 2


def test_milestones_of_a_measure_outside_the_plan_are_left_out() -> None:
    assert milestones.standings(view(milestone(), plan(applicable=False))) == ()


def test_a_round_keeps_the_deadlines_of_its_own_plan() -> None:
    early = milestone(due="2026-03-31", event_no=1)
    moved = milestone(due="2026-12-31", from_period="2026-T2", event_no=2)
    added = milestone("T1.1-M2", "2026-12-31", from_period="2026-T2", event_no=2)
    before, after = date(2026, 3, 31), date(2026, 12, 31)
    (then,) = milestones.standings(view(early, moved, added, period="2026-T1"))
    assert (then.milestone.due, then.state, then.earlier_dues) == (before, "overdue", ())
    first, second = milestones.standings(view(early, moved, added, period="2026-T2"))
    assert (first.milestone.due, first.earlier_dues) == (after, (before,))
    assert str(second.milestone.id) == "T1.1-M2"

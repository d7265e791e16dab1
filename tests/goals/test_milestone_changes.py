"""What became of the milestones between two moments, and which kind wins when several could."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals import milestone_changes
from tests.builders import milestone, milestone_update, plan, view

if TYPE_CHECKING:
    from tests.builders import Fact

T1, T2 = "2026-T1", "2026-T2"
DUE = milestone(due="2026-06-30")
LATER = milestone(due="2026-12-31", from_period=T2, event_no=2)
RENAMED = milestone(due="2026-12-31", title="Nytt navn", event_no=2)
REACHED = milestone_update(reached="2026-06-15", event_no=3)


def kinds(old: list[Fact], new: list[Fact]) -> list[str]:
    """Give the kinds of change from the old facts in one round to all of them in the next."""
    found = milestone_changes.between(view(*old, period=T1), view(*old, *new, period=T2))
    return [str(change.kind) for change in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([milestone(due="2026-12-31")], [], []),
        ([milestone(due="2026-04-29")], [], []),  # overdue before and after
        ([DUE], [REACHED], ["reached"]),
        ([DUE], [milestone_update(reached="2026-09-01", event_no=3)], ["reached"]),  # late
        ([DUE], [], ["missed"]),
        ([DUE], [milestone_update(proposed_due="2026-12-31", event_no=3)], ["missed"]),
        ([DUE], [milestone_update(dropped=True, event_no=3)], ["dropped"]),
        ([DUE], [LATER], ["moved"]),
        ([DUE], [LATER, REACHED], ["reached"]),
        ([DUE], [milestone(due="2026-07-31", from_period=T2, event_no=2)], ["missed"]),
        ([milestone(due="2026-12-31")], [RENAMED], []),
        # what comes into the plan
        ([], [milestone(due="2026-12-31", event_no=2)], ["added"]),
        ([], [milestone(due="2026-06-30", event_no=2)], ["missed"]),
        ([], [milestone(due="2026-06-30", event_no=2), REACHED], ["reached"]),
        # what is out of the counts is not told one by one
        ([DUE], [plan(applicable=False, event_no=2)], []),
        ([plan(applicable=False), DUE], [plan(event_no=2), LATER], ["added"]),
    ],
)  # fmt: skip
def test_the_first_rule_that_holds_gives_the_kind(
    old: list[Fact], new: list[Fact], expected: list[str]
) -> None:
    assert kinds(old, new) == expected


def test_a_deadline_moved_for_a_later_round_has_moved_between_the_rounds() -> None:
    rows = [milestone(due="2026-03-31", event_no=1), LATER]
    known = view(*rows)
    (change,) = milestone_changes.between(known.at(known.snapshot.cycle.periods[3]), known)
    assert change.kind == "moved"
    assert (str(change.old_due), str(change.new_due)) == ("2026-03-31", "2026-12-31")


def test_a_milestone_planned_for_a_later_round_has_come_between_the_rounds() -> None:
    known = view(LATER)
    (change,) = milestone_changes.between(known.at(known.snapshot.cycle.periods[3]), known)
    assert (change.kind, change.old_due, str(change.new_due)) == ("added", None, "2026-12-31")


@pytest.mark.parametrize(
    ("facts", "retracted", "expected"),
    [
        # the report that said so is taken back
        ([milestone(due="2026-12-31"), REACHED], 3, ["reopened"]),
        ([milestone(due="2026-06-30"), REACHED], 3, ["missed"]),
        # the plan that brought it is taken back
        ([milestone(due="2026-12-31", event_no=4)], 4, ["removed"]),
        ([milestone(due="2026-12-31", event_no=4), plan(applicable=False)], 4, []),
    ],
)
def test_what_is_taken_back_is_told(facts: list[Fact], retracted: int, expected: list[str]) -> None:
    before, after = view(*facts), view(*facts, retracted={retracted})
    assert [str(c.kind) for c in milestone_changes.between(before, after)] == expected


def test_each_milestone_is_told_at_its_own_trust_by_deadline() -> None:
    known = [milestone("T1.2-M1", "2026-08-31"), milestone("T1.1-M1", "2026-06-30", trust="nlsh")]
    found = milestone_changes.between(view(*known, period=T1), view(*known))
    assert [(str(c.measure), c.trust, str(c.kind)) for c in found] == [
        ("T1.1", "nlsh", "missed"),
        ("T1.2", "unn", "missed"),
    ]

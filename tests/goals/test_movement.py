"""Items and milestones together, narrowed, and what is new among the comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals import movement
from goals.changes import ChangeKind
from goals.cycle import Period
from goals.milestone_changes import MilestoneChangeKind
from tests.builders import milestone, round_change, update, view

if TYPE_CHECKING:
    from tests.builders import Fact

T1, T2 = "2026-T1", "2026-T2"
KNOWN = view(
    *[
        update("on_track", 40, measure=measure, trust=trust, period=T1)
        for measure in ("T1.1", "T2.1")
        for trust in ("unn", "nlsh")
    ],
    update("delayed", 40, measure="T1.1", event_no=2),
    update("delayed", 40, measure="T2.1", event_no=2),
    update("done", 100, measure="T2.1", trust="nlsh", event_no=3),
    milestone("T1.1-M1", "2026-06-30"),
    milestone("T2.1-M1", "2026-06-30", trust="nlsh"),
)
BEFORE = KNOWN.at(Period.parse(T1))


@pytest.mark.parametrize(
    ("wanted", "changes", "milestones"),
    [
        (
            {},
            ["T1.1 unn worse", "T1.1 nlsh silent", "T2.1 unn worse", "T2.1 nlsh better"],
            ["T1.1 unn", "T2.1 nlsh"],
        ),
        ({"goals": {1}}, ["T1.1 unn worse", "T1.1 nlsh silent"], ["T1.1 unn"]),
        ({"trust": "nlsh"}, ["T1.1 nlsh silent", "T2.1 nlsh better"], ["T2.1 nlsh"]),
        ({"goals": {2}, "trust": "unn"}, ["T2.1 unn worse"], []),
        ({"goals": {3}}, [], []),
        ({"goals": set()}, [], []),
    ],
)
def test_a_goal_or_a_trust_narrows_items_and_milestones_alike(
    wanted: dict[str, object], changes: list[str], milestones: list[str]
) -> None:
    found = movement.between(BEFORE, KNOWN, **wanted)
    assert [f"{c.measure} {c.trust} {c.kind}" for c in found.changes] == changes
    assert [f"{c.measure} {c.trust}" for c in found.milestones] == milestones


def test_what_moved_in_one_way_can_be_asked_for() -> None:
    found = movement.between(BEFORE, KNOWN)
    assert [str(c.measure) for c in found.of(ChangeKind.WORSE)] == ["T1.1", "T2.1"]
    assert len(found.milestones_of(MilestoneChangeKind.MISSED)) == 2
    assert found.milestones_of(MilestoneChangeKind.REACHED) == ()


@pytest.mark.parametrize(
    ("before", "after", "is_new"),
    [
        (None, "Mangler folk", True),
        ("Mangler folk", "Mangler penger", True),
        ("Mangler folk", "Mangler folk", False),
        ("Mangler folk", None, False),
        (None, "", False),
    ],
)
def test_a_comment_is_new_when_the_report_before_said_something_else(
    before: str | None, after: str | None, *, is_new: bool
) -> None:
    known = view(
        update("on_track", 10, period=T1, comment=before),
        update("on_track", 20, comment=after, event_no=2),
    )
    found = movement.between(known.at(Period.parse(T1)), known)
    assert len(found.commented) == int(is_new)


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([], None),
        ([round_change("lock", period="2025-T3")], "2025-T3"),
        ([round_change("lock", period="2025-T3"), round_change("lock", period=T1)], T1),
        ([round_change("lock", period=T2)], None),  # the view's own round is not before it
        ([round_change("lock", period=T1), round_change("open", period=T1)], None),
        ([round_change("lock", period=T1, trust="unn")], None),
    ],
)
def test_the_last_locked_round_is_the_newest_before_the_views(
    rounds: list[Fact], expected: str | None
) -> None:
    found = movement.last_locked(view(*rounds))
    assert found == (Period.parse(expected) if expected else None)

"""The same goals and trusts at two moments."""

from __future__ import annotations

import pytest

from goals import rollup, then_now
from goals.cycle import Period
from goals.status import Status
from tests.builders import STRATEGY, update, view

T1 = Period(2026, 1)
NOW = view(
    update("on_track", 30, period="2026-T1", event_no=1),
    update("delayed", 42, event_no=2),
    update("on_track", 80, trust="nlsh", event_no=2),
    update("on_track", 50, measure="T2.1", period="2026-T1", event_no=1),
    update("on_track", measure="T2.1", event_no=3),
)
THEN = NOW.at(T1)


def test_then_and_now_are_the_numbers_of_their_own_views() -> None:
    pair = then_now.together(THEN, NOW)
    assert (pair.then, pair.now) == (rollup.of_region(THEN), rollup.of_region(NOW))
    goals = then_now.by_goal(THEN, NOW)
    assert {number: pair.now for number, pair in goals.items()} == rollup.by_goal(NOW)
    assert {number: pair.then for number, pair in goals.items()} == rollup.by_goal(THEN)
    trusts = then_now.by_trust(THEN, NOW)
    assert {trust: pair.now for trust, pair in trusts.items()} == rollup.by_trust(NOW)


@pytest.mark.parametrize(
    ("goal", "trust", "labels", "change"),
    [
        (1, "unn", (Status.NOT_REPORTED, Status.DELAYED), 12),
        (1, None, (Status.NOT_REPORTED, Status.DELAYED), 31),  # the mean of 42 and 80, minus 30
        (2, "unn", (Status.ON_TRACK, Status.ON_TRACK), None),  # no number now
        (3, None, (Status.NOT_REPORTED, Status.NOT_REPORTED), None),
    ],
)
def test_a_goal_has_its_label_and_its_change_in_progress(
    goal: int, trust: str | None, labels: tuple[Status, Status], change: float | None
) -> None:
    pair = then_now.by_goal(THEN, NOW, trust=trust)[goal]
    assert (pair.then.label, pair.now.label) == labels
    assert pair.progress_change == change


def test_a_trust_that_has_come_since_had_nothing_then() -> None:
    started = NOW.period.first_day
    trusts = tuple(
        trust.model_copy(update={"valid_from": started}) if trust.key == "nlsh" else trust
        for trust in STRATEGY.trusts
    )
    now = view(
        update("on_track", 80, trust="nlsh"),
        strategy=STRATEGY.model_copy(update={"trusts": trusts}),
    )
    pair = then_now.by_trust(now.at(T1), now)["nlsh"]
    assert (pair.then.applicable, pair.now.applicable) == (0, len(STRATEGY.measures))
    assert pair.progress_change is None

"""The attention list: which reasons hold, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals import attention
from goals.catalogue.model import MeasureId
from tests.builders import (
    STRATEGY,
    milestone,
    milestone_update,
    plan,
    round_change,
    update,
    view,
)

if TYPE_CHECKING:
    from tests.builders import Fact

LONG = "Vi venter på avklaring om lokaler"
T1, T2, T3 = "2026-T1", "2026-T2", "2026-T3"
EXPECTED_AT_T2 = 100 * 608 / 730
LAST_2025 = update("at_risk", period="2025-T3")
OTHER_TRUSTS_OUT = [
    plan(measure=str(measure.id), trust=trust.key, applicable=False)
    for measure in STRATEGY.measures
    for trust in STRATEGY.trusts
    if trust.key != "unn"
]
OTHERS_OUT = [
    *OTHER_TRUSTS_OUT,
    *(plan(measure=str(measure.id), applicable=False) for measure in STRATEGY.measures[1:]),
]


def reasons(*facts: Fact, period: str = T2, on: str = "2026-10-15") -> list[str]:
    """Give the reasons for T1.1 at UNN, the only item in the plan, as `code:detail`."""
    known = view(*OTHERS_OUT, *facts, period=period, on=on)
    return [
        f"{reason.code}:{reason.detail}" if reason.detail else str(reason.code)
        for entry in attention.listed(known, with_internal=True)
        for reason in entry.reasons
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([update("on_track", 90)], []),
        ([update("at_risk", 90)], []),  # a judgement, but not one of the reasons
        ([update("delayed", cause="staffing")], ["delayed:staffing"]),
        ([update("delayed")], ["delayed"]),
        ([update("delayed", period=T1)], ["delayed"]),  # carried forward: still delayed
        (
            [plan(due="2026-10-01"), update("at_risk", 90)],
            ["overdue:2026-10-01"],
        ),
        ([plan(due="2026-10-01"), update("done")], []),
        ([plan(due="2026-10-01"), update("cancelled")], []),
        ([update("at_risk", support=True)], ["support"]),
        ([update("at_risk", support=False)], []),
        (
            [plan(due="2026-10-01"), update("delayed", cause="funding", support=True)],
            ["delayed:funding", "overdue:2026-10-01", "support"],
        ),
        ([plan(applicable=False, event_no=2), update("delayed", support=True)], []),
    ],
)
def test_delayed_overdue_and_support_stand_in_this_order(
    facts: list[Fact], expected: list[str]
) -> None:
    assert reasons(*facts) == expected


@pytest.mark.parametrize(
    ("facts", "period", "on", "expected"),
    [
        ([], T2, "2026-10-15", ["silent_twice"]),
        ([LAST_2025], T2, "2026-10-15", ["silent_twice:2025-T3"]),
        ([update("at_risk", period=T1)], T2, "2026-10-15", []),  # once
        ([LAST_2025, update("at_risk", event_no=2)], T2, "2026-10-15", []),  # it has come
        ([update("done", period="2025-T3")], T2, "2026-10-15", []),  # needs no new report
        ([update("cancelled", period="2025-T3")], T2, "2026-10-15", []),
        # silence is no fact before the round has closed
        ([LAST_2025], T2, "2026-09-20", []),
        ([LAST_2025], T2, "2026-09-21", ["silent_twice:2025-T3"]),
        ([LAST_2025, round_change("lock")], T2, "2026-09-01", ["silent_twice:2025-T3"]),
        # but two closed rounds before it are
        ([update("at_risk", period="2025-T2")], T2, "2026-09-01", ["silent_twice:2025-T2"]),
        (
            [update("at_risk", period="2025-T2"), update("at_risk", event_no=2)],
            T2,
            "2026-09-01",
            [],
        ),
        # an upcoming round has no silence
        ([update("at_risk", period=T2)], T3, "2026-10-15", []),
        # the first round of a cycle has none before it
        ([], "2025-T1", "2025-08-01", []),
        ([], "2025-T2", "2025-10-15", ["silent_twice"]),
        # a measure that came into the plan with this period was not silent in the one before
        (
            [plan(applicable=False), plan(from_period=T2, event_no=2)],
            T2,
            "2026-10-15",
            [],
        ),
    ],
)
def test_silence_in_two_closed_rounds_running_is_a_reason(
    facts: list[Fact], period: str, on: str, expected: list[str]
) -> None:
    assert reasons(*facts, period=period, on=on) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # behind the plan
        ([update("on_track", EXPECTED_AT_T2 - 19.9)], []),
        ([plan(due="2026-08-31"), update("on_track", 80)], ["overdue", "behind_plan"]),
        ([update("on_track", 10)], ["behind_plan"]),
        ([update("on_track")], []),  # no number contradicts nothing
        ([plan(expected_line=False), update("on_track", 0)], []),
        ([update("at_risk", 10)], []),
        # a milestone past its deadline
        ([milestone(), update("on_track", 80)], ["milestone_passed"]),
        ([milestone(), update("done")], ["milestone_passed"]),
        ([milestone(), update("at_risk")], []),
        ([milestone(), milestone_update(reached="2026-07-01"), update("on_track", 80)], []),
        ([milestone(), milestone_update(dropped=True), update("done")], []),
        ([milestone(due="2026-10-15"), update("on_track", 80)], []),
        ([milestone(trust="nlsh"), update("on_track", 80)], []),
        # done and 100 % belong together
        ([update("done", 99)], ["done_below_100"]),
        ([update("done", 0)], ["done_below_100"]),
        ([update("done")], []),
        ([update("done", 100)], []),
        ([update("on_track", 100)], ["full_not_done"]),
        ([update("on_track", 99.9)], []),
        # what is not started has come 0 %
        ([update("not_started", 1)], ["not_started_with_progress"]),
        ([update("not_started", 0)], []),
        ([update("not_started")], []),
        # progress falls
        ([update("at_risk", 50, period=T1), update("at_risk", 40)], ["progress_fell"]),
        ([update("at_risk", 50, period=T1), update("at_risk", 40, comment="Ny plan")], []),
        (
            [update("at_risk", 50, period=T1), update("at_risk", 40, comment=" ")],
            ["progress_fell"],
        ),
        ([update("at_risk", 50, period=T1), update("at_risk", 50)], []),
        ([update("at_risk", 50, period=T1), update("at_risk")], []),
        ([update("at_risk", 5, period=T1), update("at_risk", 0)], ["progress_fell"]),
        ([update("done", period=T1), update("at_risk", 80)], ["progress_fell"]),
        # the same comment
        (
            [update("at_risk", comment=LONG, period=T1), update("at_risk", comment=LONG)],
            ["same_comment"],
        ),
        (
            [update("at_risk", comment=LONG, period=T1), update("at_risk", comment=f"{LONG}.")],
            [],
        ),
        (
            [
                update("at_risk", comment=LONG, period=T1),
                update("at_risk", comment=f" {LONG.upper()}  "),
            ],
            ["same_comment"],
        ),
        (
            [update("at_risk", comment="x" * 20, period=T1), update("at_risk", comment="x" * 20)],
            [],
        ),
        (
            [update("at_risk", comment="x" * 21, period=T1), update("at_risk", comment="x" * 21)],
            ["same_comment"],
        ),
        (
            [
                update("at_risk", comment=LONG, period="2025-T3"),
                update("at_risk", comment=LONG),
            ],
            [],
        ),
        # the deadline moved
        (
            [
                plan(due="2026-12-01"),
                plan(due="2026-12-15", from_period=T1, event_no=2),
                plan(due="2026-12-31", from_period=T2, event_no=3),
                update("at_risk"),
            ],
            ["due_moved_twice"],
        ),
        (
            [
                plan(due="2026-12-01"),
                plan(due="2026-12-31", from_period=T1, event_no=2),
                plan(due="2026-12-31", from_period=T2, title="Nytt navn", event_no=3),
                update("at_risk"),
            ],
            [],
        ),
        (  # mending a row from the same period moves nothing
            [
                plan(due="2026-12-01", from_period=T1),
                plan(due="2026-12-11", from_period=T1, event_no=2),
                plan(due="2026-12-21", from_period=T1, event_no=3),
                update("at_risk"),
            ],
            [],
        ),
        (  # nor does a row that holds from a later period
            [
                plan(due="2026-12-01"),
                plan(due="2026-12-15", from_period=T2, event_no=2),
                plan(due="2026-12-31", from_period=T3, event_no=3),
                update("at_risk"),
            ],
            [],
        ),
    ],
)
def test_what_does_not_add_up_is_pointed_out(facts: list[Fact], expected: list[str]) -> None:
    short = [found.replace("contradiction:", "").split(":")[0] for found in reasons(*facts)]
    assert short == expected


def test_a_moved_deadline_is_pointed_out_in_silence_too() -> None:
    rows = [
        plan(due="2026-12-01"),
        plan(due="2026-12-15", from_period=T1, event_no=2),
        plan(due="2026-12-31", from_period=T2, event_no=3),
    ]
    assert reasons(*rows) == ["silent_twice", "contradiction:due_moved_twice"]


def test_many_contradictions_of_one_item_all_stand() -> None:
    facts = [
        milestone(),
        update("on_track", 60, comment=LONG, period=T1),
        update("on_track", 10, comment=LONG),
    ]
    assert reasons(*facts) == [
        "contradiction:behind_plan",
        "contradiction:milestone_passed",
        "contradiction:same_comment",
    ]


def test_the_worst_reason_comes_first_then_the_catalogues_order() -> None:
    known = view(
        update("on_track", 100, measure="T1.1"),  # contradiction
        update("at_risk", support=True, measure="T1.2"),
        update("delayed", measure="T2.1"),
        update("delayed", measure="T1.10"),
        plan(measure="T2.2", due="2026-10-01"),
        update("on_track", 80, measure="S3"),
        *OTHER_TRUSTS_OUT,
    )
    order = [str(entry.item.measure) for entry in attention.listed(known, with_internal=True)]
    assert order == ["T1.10", "T2.1", "T2.2", "T1.2", "T1.1"]


def test_support_is_told_only_to_those_who_may_see_what_is_internal() -> None:
    known = view(*OTHERS_OUT, update("delayed", support=True))
    (entry,) = attention.listed(known, with_internal=False)
    assert [reason.code for reason in entry.reasons] == ["delayed"]
    only_support = view(*OTHERS_OUT, update("at_risk", support=True))
    assert attention.listed(only_support, with_internal=False) == ()
    assert entry.item is known.items[MeasureId(1, 1), "unn"]

"""Which report counts, and what time makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals.catalogue.model import MeasureId
from tests.builders import (
    CYCLE,
    STRATEGY,
    TODAY,
    Fact,
    day,
    item,
    plan,
    round_change,
    update,
    view,
)

if TYPE_CHECKING:
    from goals.items import Item

T1, T2, T3 = "2026-T1", "2026-T2", "2026-T3"


def seen(found: Item) -> tuple[str, str | None, bool]:
    return found.status, found.carried_from and str(found.carried_from), found.reported


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], ("not_reported", None, False)),
        ([update("on_track", period=T2)], ("on_track", None, True)),
        ([update("on_track", period=T1)], ("on_track", T1, False)),
        ([update("on_track", period="2025-T1")], ("on_track", "2025-T1", False)),
        ([update("on_track", period=T3)], ("not_reported", None, False)),
        # newest period first, whatever the order of recording
        (
            [
                update("delayed", period=T2, event_no=3),
                update("on_track", period=T1, event_no=9),
            ],
            ("delayed", None, True),
        ),
        # then the newest event
        (
            [
                update("delayed", period=T2, event_no=9),
                update("on_track", period=T2, event_no=3),
            ],
            ("delayed", None, True),
        ),
        # a final status stays in force and needs no new report
        ([update("done", period=T1)], ("done", T1, True)),
        ([update("cancelled", period="2025-T2")], ("cancelled", "2025-T2", True)),
        # until a newer report says otherwise
        (
            [
                update("done", period=T1, event_no=1),
                update("delayed", period=T2, event_no=2),
            ],
            ("delayed", None, True),
        ),
        # nothing crosses a cycle's border, final statuses neither
        ([update("done", period="2024-T3")], ("not_reported", None, False)),
        # other measures and other trusts say nothing of this item
        ([update("done", measure="T1.10")], ("not_reported", None, False)),
        ([update("done", trust="nlsh")], ("not_reported", None, False)),
        # not applicable comes before all
        ([plan(applicable=False), update("delayed")], ("not_applicable", None, False)),
        (
            [
                plan(applicable=False),
                plan(from_period=T2, event_no=2),
                update("delayed", event_no=3),
            ],
            ("delayed", None, True),
        ),
        (
            [plan(applicable=False, from_period=T3), update("delayed")],
            ("delayed", None, True),
        ),
    ],
)
def test_the_newest_report_up_to_the_period_counts(
    facts: list[Fact], expected: tuple[str, str | None, bool]
) -> None:
    assert seen(item(*facts)) == expected


def test_a_retracted_report_gives_way_to_the_one_before() -> None:
    facts = [
        update("on_track", 40, period=T1, event_no=1),
        update("done", period=T2, event_no=2),
    ]
    known = view(*facts, retracted={2})
    assert seen(known.items[MeasureId(1, 1), "unn"]) == ("on_track", T1, False)


def test_what_was_recorded_after_the_as_of_moment_is_not_known() -> None:
    facts = [update("on_track", event_no=1), update("delayed", event_no=2)]
    known = view(*facts, known_at=1)
    assert known.items[MeasureId(1, 1), "unn"].status == "on_track"


@pytest.mark.parametrize(
    ("status", "reported", "read_as"),
    [
        ("done", None, 100.0),
        ("done", 80.0, 80.0),
        ("done", 0.0, 0.0),  # zero is a number, not a missing one
        ("not_started", None, 0.0),
        ("not_started", 15.0, 15.0),
        ("on_track", None, None),
        ("on_track", 0.0, 0.0),
        ("cancelled", None, None),
        ("delayed", 100.0, 100.0),
    ],
)
def test_done_without_a_number_is_100_and_not_started_0(
    status: str, reported: float | None, read_as: float | None
) -> None:
    assert item(update(status, reported)).progress == read_as


@pytest.mark.parametrize(
    ("facts", "overdue"),
    [
        ([plan(due="2026-10-14"), update("on_track")], True),
        ([plan(due="2026-10-15"), update("on_track")], False),  # the day itself is not past
        ([plan(due="2026-10-14")], True),  # silence doesn't stop the clock
        ([plan(due="2026-10-14"), update("not_started")], True),
        ([plan(due="2026-10-14"), update("on_hold")], True),
        ([plan(due="2026-10-14"), update("done")], False),
        ([plan(due="2026-10-14"), update("done", period="2025-T1")], False),
        ([plan(due="2026-10-14"), update("cancelled")], False),
        ([plan(due="2026-10-14", applicable=False), update("delayed")], False),
        ([update("delayed")], False),  # due on the cycle's last day
    ],
)
def test_only_what_is_open_or_silent_can_be_overdue(facts: list[Fact], *, overdue: bool) -> None:
    assert item(*facts).overdue is overdue


def test_a_look_back_is_not_judged_by_what_has_passed_since() -> None:
    facts = [plan(due="2026-06-30"), update("on_track", period=T1)]
    assert not item(*facts, period=T1, on=TODAY).overdue
    assert item(*facts, period=T2, on=TODAY).overdue


@pytest.mark.parametrize(
    ("facts", "on", "stale"),
    [
        ([update("on_track", period=T2)], "2026-10-15", False),
        ([update("on_track", period=T1)], "2026-10-15", True),
        ([update("on_track", period=T1)], "2026-09-20", False),  # the round still runs
        ([update("on_track", period=T1), round_change("lock")], "2026-09-05", True),
        (
            [update("on_track", period=T1), round_change("open", deadline="2026-10-31")],
            "2026-10-15",
            False,
        ),
        (
            [update("on_track", period=T1), round_change("lock", trust="nlsh")],
            "2026-09-05",
            False,
        ),
        ([update("done", period=T1)], "2026-10-15", False),
        ([], "2026-10-15", False),
        ([update("on_track", period="2025-T3")], "2026-09-05", True),  # over 2026-T1
    ],
)
def test_an_open_status_is_stale_when_carried_over_a_closed_round(
    facts: list[Fact], on: str, *, stale: bool
) -> None:
    assert item(*facts, on=on).stale is stale


def test_what_has_become_stale_stays_so_when_the_next_period_ends() -> None:
    facts = [update("on_track", period="2025-T3")]
    assert item(*facts, period=T1, on="2026-05-25").stale
    assert item(*facts, period=T1, on="2026-09-15").stale


def test_expected_progress_uses_the_periods_end_whatever_the_day() -> None:
    found = {item(update(), on=on).expected for on in ("2026-08-31", "2026-10-15", "2027-03-01")}
    assert found == {100.0 * 608 / 730}


def test_without_a_plan_row_start_and_end_of_the_cycle_hold() -> None:
    found = item()
    assert (found.start, found.due, found.applicable) == (CYCLE.start, CYCLE.end, True)


def test_a_measure_outside_the_plan_has_no_numbers() -> None:
    found = item(plan(applicable=False), update("on_track", 40))
    assert (found.update, found.progress, found.expected, found.gap) == (None,) * 4
    assert not found.applicable


def test_a_trust_has_items_while_it_is_valid_on_the_periods_last_day() -> None:
    gone, come = day("2026-08-30"), day("2026-08-31")
    rhf, unn, nlsh, hnikt = STRATEGY.trusts
    trusts = (
        rhf,
        unn.model_copy(update={"valid_to": gone}),
        nlsh.model_copy(update={"valid_to": come}),
        hnikt.model_copy(update={"valid_from": come}),
    )
    strategy = STRATEGY.model_copy(update={"trusts": trusts})
    assert [trust.key for trust in view(strategy=strategy).trusts] == ["rhf", "nlsh", "hnikt"]
    before = view(strategy=strategy, period=T1)
    assert {trust for _, trust in before.items} == {"rhf", "unn", "nlsh"}


def test_items_come_in_catalogue_order_with_3_10_after_3_2() -> None:
    measures = [str(found.measure) for found in view().select(trust="unn")]
    assert measures == ["T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3"]


def test_a_selection_narrows_by_goal_by_trust_or_both() -> None:
    known = view()
    sizes = [
        len(known.select()),
        len(known.select(goal=1)),
        len(known.select(trust="unn")),
        len(known.select(goal=3, trust="unn")),
    ]
    assert sizes == [24, 12, 6, 1]


def test_a_period_to_come_sees_nothing_that_was_reported_for_it() -> None:
    facts = [
        update("on_track", period=T1, event_no=1),
        update("done", period=T2, event_no=2),
    ]
    ahead = view(*facts, period=T1).planned(view(period=T2).period)
    found = ahead.items[MeasureId(1, 1), "unn"]
    assert (found.status, found.due) == ("on_track", CYCLE.end)

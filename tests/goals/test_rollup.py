"""Counts, means and labels over many items. Silence is never green."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goals import rollup
from goals.rollup import Deliveries
from goals.status import COUNTED
from tests.builders import Fact, item, plan, update, view

if TYPE_CHECKING:
    from goals.items import View

MEASURES = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")
LETTERS = {
    "o": "on_track",
    "d": "delayed",
    "r": "at_risk",
    "h": "on_hold",
    "n": "not_started",
    "f": "done",
    "c": "cancelled",
}


def trust_view(statuses: str, *, trust: str = "unn") -> View:
    """One letter a measure: `-` silent, `x` not applicable, a capital carried forward."""
    facts: list[Fact] = []
    for letter, measure in zip(statuses.ljust(6, "x"), MEASURES, strict=True):
        if letter == "x":
            facts.append(plan(measure=measure, trust=trust, applicable=False))
        elif letter != "-":
            period = "2026-T1" if letter.isupper() else "2026-T2"
            status = LETTERS[letter.lower()]
            facts.append(update(status, measure=measure, trust=trust, period=period))
    return view(*facts)


@pytest.mark.parametrize(
    ("statuses", "label", "count", "reported"),
    [
        ("", None, 0, 0),
        ("o", "on_track", 0, 1),
        ("ooooo-", "on_track", 0, 5),
        ("o-----", "not_reported", 0, 1),  # one «I rute» and silence is not green
        ("oo----", "not_reported", 0, 2),
        ("ooo---", "on_track", 0, 3),  # half is enough for a label, not for a fill
        ("OOOOOO", "not_reported", 0, 0),  # carried forward is not reported
        ("oooOOO", "on_track", 0, 3),
        ("d-----", "delayed", 1, 1),  # trouble is shown however few have reported
        ("D-----", "delayed", 1, 0),
        ("ddrhoo", "delayed", 2, 6),
        ("rrhooo", "at_risk", 2, 6),
        ("hooooo", "on_hold", 1, 6),
        ("cccccc", "cancelled", 0, 6),
        ("CCCCCC", "cancelled", 0, 6),  # final statuses need no new report
        ("ffffff", "done", 0, 6),
        ("FFFFFF", "done", 0, 6),
        ("fffccc", "done", 0, 6),
        ("nnnnnn", "not_started", 0, 6),
        ("nnnccc", "not_started", 0, 6),
        ("nnnfff", "on_track", 0, 6),
        ("nnnnno", "on_track", 0, 6),
        ("fff---", "on_track", 0, 3),
        ("nnn---", "on_track", 0, 3),
        ("ccc---", "on_track", 0, 3),
        ("f-", "on_track", 0, 1),
        ("------", "not_reported", 0, 0),
    ],
)
def test_the_label_is_the_first_rule_that_holds(
    statuses: str, label: str | None, count: int, reported: int
) -> None:
    found = rollup.of_items(trust_view(statuses).select(trust="unn"))
    assert (found.label, found.worst_count, found.reported) == (label, count, reported)


@pytest.mark.parametrize("statuses", ["ooooo-", "fffff-", "oooooO", "------", "OOOOOO"])
def test_with_anything_unreported_a_rollup_is_not_complete(statuses: str) -> None:
    assert not rollup.of_items(trust_view(statuses).select(trust="unn")).complete


def test_nothing_at_all_has_no_numbers_and_divides_by_nothing() -> None:
    found = rollup.of_items([])
    assert (found.applicable, found.reported, found.label, found.worst) == (0, 0, None, None)
    assert (found.mean_progress, found.expected, found.gap) == (None, None, None)
    assert not found.thin
    assert set(found.distribution.values()) == {0}


def test_all_eight_statuses_are_counted_and_add_up() -> None:
    found = rollup.of_items(trust_view("odfc-x").select(trust="unn"))
    assert list(found.distribution) == list(COUNTED)
    assert found.distribution == dict.fromkeys(COUNTED, 0) | {
        "on_track": 1,
        "delayed": 1,
        "done": 1,
        "cancelled": 1,
        "not_reported": 1,
    }
    assert sum(found.distribution.values()) == found.applicable == 5


def test_means_are_over_the_items_that_have_a_number_and_zero_is_one() -> None:
    items = [
        item(update("on_track", 50)),
        item(update("delayed", 0, measure="T1.2"), measure="T1.2"),
        item(update("on_track", measure="T1.10"), measure="T1.10"),  # no number
        item(update("cancelled", 90, measure="T2.1"), measure="T2.1"),  # left out
        item(measure="T2.2"),  # silent
    ]
    found = rollup.of_items(items)
    assert (found.mean_progress, found.progress_count) == (25.0, 2)
    assert (found.applicable, found.progress_base) == (5, 4)


def test_the_gap_is_the_mean_of_gaps_and_not_the_difference_of_means() -> None:
    items = [
        item(plan(due="2026-08-31"), update("on_track", 60)),  # expected 100, gap −40
        item(plan(expected_line=False), update("on_track", 90)),  # no line, no gap
        item(plan(start="2026-12-01")),  # expected 0, silent
    ]
    found = rollup.of_items(items)
    assert (found.gap, found.gap_count) == (-40.0, 1)
    assert (found.mean_progress, found.expected) == (75.0, 50.0)


@pytest.mark.parametrize(
    ("progresses", "thin"),
    [([50], True), ([50, 50], True), ([50, 50, 50], False), ([], True)],
)
def test_a_mean_below_half_coverage_is_thin(progresses: list[float], *, thin: bool) -> None:
    facts = [
        update("on_track", progress, measure=measure)
        for measure, progress in zip(MEASURES, progresses, strict=False)
    ]
    assert rollup.of_items(view(*facts).select(trust="unn")).thin is thin


def test_cancelled_items_do_not_thin_a_mean() -> None:
    facts = [update("cancelled", measure=measure) for measure in MEASURES[:4]]
    facts += [update("on_track", 40, measure=measure) for measure in MEASURES[4:]]
    assert not rollup.of_items(view(*facts).select(trust="unn")).thin


def test_who_has_delivered_all_some_or_nothing() -> None:
    facts: list[Fact] = [update("on_track", measure=measure) for measure in MEASURES]
    facts += [update("on_track", trust="nlsh")]
    facts += [plan(measure=measure, trust="hnikt", applicable=False) for measure in MEASURES]
    found = rollup.deliveries(view(*facts))
    assert found == Deliveries(delivered=("unn",), partly=("nlsh",), missing=("rhf",))
    assert found.expected == 3


def test_every_cut_counts_the_same_items() -> None:
    known = view(
        update("delayed", 20),
        update("done", measure="S3", trust="rhf"),
        plan(measure="T2.1", trust="hnikt", applicable=False),
    )
    region = rollup.of_region(known)
    for cut in (rollup.by_goal, rollup.by_trust, rollup.by_goal_and_trust):
        parts = cut(known).values()
        assert sum(part.applicable for part in parts) == region.applicable == 23
        assert sum(part.reported for part in parts) == region.reported == 2
        assert sum(part.progress_count for part in parts) == region.progress_count == 2


def test_a_cell_holds_one_goal_at_one_trust() -> None:
    cells = rollup.by_goal_and_trust(view(update("delayed", measure="T2.1")))
    assert list(cells)[:5] == [(1, "rhf"), (1, "unn"), (1, "nlsh"), (1, "hnikt"), (2, "rhf")]
    assert (cells[2, "unn"].label, cells[2, "unn"].applicable) == ("delayed", 2)
    assert cells[2, "nlsh"].label == "not_reported"


def test_progress_over_the_cycle_has_no_values_after_the_chosen_period() -> None:
    known = view(
        update("on_track", 20, period="2025-T3", event_no=1),
        update("on_track", 40, period="2026-T1", event_no=2),
        update("cancelled", 90, period="2026-T2", event_no=3),
        plan(measure="T1.2", due="2026-04-30"),
        period="2026-T1",
    )
    points = rollup.over_cycle(known)["unn"]
    assert [point.mean_progress for point in points] == [None, None, 20, 40, None, None]
    assert [point.progress_count for point in points] == [0, 0, 1, 1, 0, 0]
    assert [point.reported for point in points] == [0, 0, 1, 1, None, None]
    assert [point.gap is None for point in points] == [True, True, False, False, True, True]
    # the plan is known, and what was cancelled afterwards is not
    ahead = 100 * 608 / 730
    assert points[4].expected == pytest.approx((5 * ahead + 100) / 6)
    assert points[4].applicable == 6


def test_what_is_cancelled_by_the_chosen_period_is_out_of_the_line_ahead() -> None:
    known = view(
        update("cancelled", period="2026-T1"),
        plan(start="2026-12-31"),
        period="2026-T1",
    )
    points = rollup.over_cycle(known)["unn"]
    assert points[4].expected == pytest.approx(100 * 608 / 730)


def test_carried_forward_numbers_stand_at_each_period_end_up_to_the_chosen_one() -> None:
    points = rollup.over_cycle(view(update("on_track", 20, period="2025-T2")))["unn"]
    assert [point.mean_progress for point in points] == [None, 20, 20, 20, 20, None]
    assert [point.thin for point in points] == [True] * 5 + [False]


@pytest.mark.parametrize(
    ("facts", "carried"),
    [
        ([], {}),
        ([update("on_track", 20)], {}),
        ([update("on_track", 20, period="2026-T1")], {"on_track": 1}),
        ([update("done", period="2026-T1")], {}),  # final: needs no new report
        (
            [
                update("delayed", period="2025-T3"),
                update("delayed", measure="T1.2"),
                update("at_risk", measure="T2.1", period="2026-T1"),
            ],
            {"delayed": 1, "at_risk": 1},
        ),
        ([update("on_track", period="2026-T1"), plan(applicable=False)], {}),
    ],
)
def test_a_status_older_than_the_round_is_counted_as_carried(
    facts: list, carried: dict[str, int]
) -> None:
    found = rollup.of_items(view(*facts).select(trust="unn"))
    assert dict(found.carried) == carried
    silent = found.distribution["not_reported"] + sum(found.carried.values())
    assert found.reported + silent == found.applicable


def test_one_goal_over_the_cycle_is_its_cell_at_the_chosen_period() -> None:
    known = view(
        update("on_track", 20, period="2025-T3"),
        update("on_track", 60, measure="T2.1"),
        plan(measure="T2.2", due="2026-06-30"),
    )
    for goal, trust in ((1, "unn"), (2, "unn"), (2, "nlsh")):
        point, cell = (
            rollup.over_cycle(known, goal=goal)[trust][4],
            rollup.by_goal_and_trust(known)[goal, trust],
        )
        for name in ("mean_progress", "progress_count", "expected", "gap", "reported"):
            assert getattr(point, name) == getattr(cell, name)
    together = rollup.region_over_cycle(known, goal=2)[4]
    assert (together.applicable, together.mean_progress) == (8, 60)

"""What moved between two moments, and which kind wins when several could."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goals import changes
from goals.cycle import Cycle
from goals.status import Status
from tests.builders import STRATEGY, plan, update, view

if TYPE_CHECKING:
    from tests.builders import Fact

T1, T2, T3 = "2026-T1", "2026-T2", "2026-T3"


def kinds(
    old: list[Fact], new: list[Fact], *, periods: tuple[str, str] = (T1, T2), retracted: int = 0
) -> list[str]:
    """Give the kinds of change when `new` comes on top of `old`."""
    before = view(*old, period=periods[0])
    after = view(*old, *new, period=periods[1], retracted={retracted})
    return [str(change.kind) for change in changes.between(before, after)]


STEPS = {"delayed": 0, "at_risk": 1, "on_hold": 1, "not_started": 2, "on_track": 3, "done": 4}


def expected_kind(old: str, new: str) -> list[str]:
    if old == new:
        return ["confirmed"]
    if new == "cancelled":
        return ["cancelled"]
    if old == "cancelled":
        return ["changed"] if new == "done" else ["reopened"]
    step = STEPS[new] - STEPS[old]
    return ["better" if step > 0 else "worse" if step < 0 else "changed"]


REPORTED = (*STEPS, "cancelled")


@pytest.mark.parametrize("old", REPORTED)
@pytest.mark.parametrize("new", REPORTED)
def test_every_pair_of_reported_statuses_has_its_kind(old: str, new: str) -> None:
    found = kinds([update(old, 50, period=T1)], [update(new, 50, period=T2, event_no=2)])
    assert found == expected_kind(old, new)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("on_track", "delayed", "worse"),
        ("done", "on_track", "worse"),  # both reported, neither cancelled
        ("not_started", "at_risk", "worse"),
        ("delayed", "on_hold", "better"),
        ("not_started", "on_track", "better"),
        ("on_hold", "at_risk", "changed"),
        ("cancelled", "delayed", "reopened"),
        ("done", "cancelled", "cancelled"),
    ],
)
def test_the_order_of_statuses_by_example(old: str, new: str, kind: str) -> None:
    found = kinds([update(old, period=T1)], [update(new, period=T2, event_no=2)])
    assert found == [kind]


FIRST = update("on_track", 40, period=T1, event_no=1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([], [update("delayed", event_no=2)], ["new"]),
        ([], [update("cancelled", event_no=2)], ["new"]),
        ([FIRST], [], ["silent"]),
        ([update("done", period=T1)], [], []),  # in force: nothing was to be reported
        ([update("cancelled", period=T1)], [], []),
        ([update("on_track", period="2025-T3")], [], []),  # it was silent before already
        ([update("on_track", period="2025-T3")], [update(event_no=2)], ["confirmed"]),
        # the same status
        ([FIRST], [update("on_track", 40, event_no=2)], ["confirmed"]),
        ([FIRST], [update("on_track", 40, comment="Nye ord", event_no=2)], ["confirmed"]),
        ([FIRST], [update("on_track", 60, event_no=2)], ["changed"]),
        ([FIRST], [update("on_track", event_no=2)], ["changed"]),
        ([FIRST], [update("on_track", 40, support=True, event_no=2)], ["confirmed"]),
        ([FIRST], [update("on_track", 60, confirmed=True, event_no=2)], ["changed"]),
        ([update("done", period=T1)], [update("done", 100, event_no=2)], ["confirmed"]),
        (
            [update("delayed", cause="staffing", period=T1)],
            [update("delayed", cause="funding", event_no=2)],
            ["changed"],
        ),
        # the plan
        ([FIRST], [plan(applicable=False, event_no=2)], ["plan"]),
        ([plan(applicable=False)], [plan(event_no=2)], ["plan"]),
        ([], [plan(due="2026-06-30", event_no=2)], ["plan"]),
        ([], [plan(start="2026-01-01", event_no=2)], ["plan"]),
        ([], [plan(due="2026-12-31", event_no=2)], []),  # the cycle's end, now in writing
        ([], [plan(title="Nytt navn", responsible="HR-sjef", event_no=2)], []),
        ([plan(applicable=False)], [plan(applicable=False, due="2026-06-30", event_no=2)], []),
        ([plan(applicable=False)], [update("delayed", event_no=2)], []),
        # several at once: the first in the list of rules
        (
            [FIRST],
            [plan(applicable=False, event_no=2), update("delayed", event_no=3)],
            ["plan"],
        ),
        (
            [FIRST],
            [plan(due="2026-06-30", event_no=2), update("delayed", event_no=3)],
            ["worse"],
        ),
        ([FIRST], [plan(due="2026-06-30", event_no=2)], ["silent"]),
        (
            [FIRST],
            [plan(due="2026-06-30", event_no=2), update("on_track", 60, event_no=3)],
            ["plan"],
        ),
        (
            [FIRST],
            [plan(due="2026-06-30", event_no=2), update("on_track", 40, event_no=3)],
            ["plan"],
        ),
        # a late report for the old round: worse, though the new round is silent
        ([FIRST], [update("delayed", period=T1, event_no=2)], ["worse"]),
    ],
)
def test_from_one_round_to_the_next(old: list[Fact], new: list[Fact], expected: list[str]) -> None:
    assert kinds(old, new) == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([], []),
        ([update("on_track", 40, period=T1, event_no=2)], []),
        ([update("on_track", 50, period=T1, event_no=2)], ["changed"]),
        ([update("on_track", 40, comment="Nye ord", period=T1, event_no=2)], ["changed"]),
        ([update("on_track", 40, next_step="Neste", period=T1, event_no=2)], ["changed"]),
        ([update("on_track", 40, internal_note="Nei", period=T1, event_no=2)], []),
        ([update("delayed", 40, period=T1, event_no=2)], ["worse"]),
        ([update("on_track", 40, period=T2, event_no=2)], []),  # for a later round
    ],
)
def test_between_two_moments_of_the_same_round(new: list[Fact], expected: list[str]) -> None:
    assert kinds([FIRST], new, periods=(T1, T1)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([FIRST, update("delayed", event_no=2)], [], ["retracted"]),
        ([update("delayed", event_no=2)], [], ["retracted"]),
        ([FIRST, update("on_track", 40, event_no=2)], [], ["retracted"]),
        # a newer report has come in its place
        ([FIRST, update("delayed", event_no=2)], [update("done", event_no=3)], ["better"]),
        # a report for an earlier round is not in its place
        (
            [FIRST, update("delayed", event_no=2)],
            [update("done", period=T1, event_no=3)],
            ["retracted"],
        ),
        # out of the plan: there is no report to miss
        (
            [update("delayed", event_no=2)],
            [plan(applicable=False, event_no=3)],
            ["plan"],
        ),
        # what was never seen is not missed
        ([FIRST], [update("delayed", event_no=2)], []),
    ],
)
def test_what_was_taken_back_between_the_moments(
    old: list[Fact], new: list[Fact], expected: list[str]
) -> None:
    assert kinds(old, new, periods=(T2, T2), retracted=2) == expected


def test_a_retracted_plan_brings_the_old_dates_back_as_a_plan_change() -> None:
    rows = [plan(due="2026-06-30", event_no=1), plan(due="2026-12-01", event_no=2)]
    assert kinds(rows, [], periods=(T2, T2), retracted=2) == ["plan"]


def test_from_one_cycle_to_the_next_dates_do_not_move_and_reports_end() -> None:
    following = Cycle(date(2027, 1, 1))
    old = view(update("on_track", period=T3), period=T3, on="2027-05-10")
    new = view(cycle=following, period="2027-T1", on="2027-05-10")
    found = [(str(change.measure), change.kind) for change in changes.between(old, new)]
    assert found == [("T1.1", "silent")]


def test_a_trust_that_has_come_since_had_nothing_before() -> None:
    trusts = list(STRATEGY.trusts)
    trusts[3] = trusts[3].model_copy(update={"valid_from": date(2026, 6, 1)})
    strategy = STRATEGY.model_copy(update={"trusts": tuple(trusts)})
    old = view(strategy=strategy, period=T1)
    new = view(update("done", trust="hnikt"), strategy=strategy, period=T2)
    (change,) = changes.between(old, new)
    assert (change.kind, change.trust, change.old.status) == ("new", "hnikt", "not_reported")


def test_changes_come_in_catalogue_order_with_both_sides() -> None:
    old = view(period=T2)
    new = view(
        update("done", measure="T2.1"),
        update("delayed", measure="T1.10"),
        update("done", measure="T1.2", trust="nlsh"),
    )
    found = changes.between(old, new)
    assert [str(change.measure) for change in found] == ["T1.2", "T1.10", "T2.1"]
    assert (found[1].old.status, found[1].new.status) == (Status.NOT_REPORTED, Status.DELAYED)


def test_the_comment_is_the_new_reports_and_none_when_there_is_no_new_one() -> None:
    old = view(update("on_track", comment="Gammelt", period=T1), period=T1)
    said = view(update("delayed", comment="Nytt", event_no=2))
    silent = view(update("on_track", comment="Gammelt", period=T1))
    assert changes.between(old, said)[0].comment == "Nytt"
    assert [(c.kind, c.comment) for c in changes.between(old, silent)] == [("silent", None)]


def test_nothing_moves_between_a_view_and_itself() -> None:
    known = view(update("delayed"), plan(due="2026-01-31"), update("done", measure="S3"))
    assert changes.between(known, known) == ()

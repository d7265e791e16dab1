"""Only the coordinator locks a round; a deadline doesn't."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goals import rounds
from goals.cycle import Period
from tests.builders import round_change, snapshot

if TYPE_CHECKING:
    from goals.facts import RecordedRoundChange

PERIOD = Period.parse("2026-T2")
LOCK, OPEN = round_change("lock"), round_change("open")


@pytest.mark.parametrize(
    ("changes", "on", "state"),
    [
        ([], "2026-08-30", "upcoming"),
        ([], "2026-08-31", "open"),
        ([], "2027-08-31", "open"),  # long past the deadline
        ([OPEN], "2026-05-01", "open"),  # opened early
        ([LOCK], "2026-05-01", "locked"),
        ([LOCK], "2026-10-15", "locked"),
        ([LOCK, OPEN], "2026-10-15", "open"),
        ([OPEN, LOCK], "2026-10-15", "locked"),
        ([LOCK, round_change("open", trust="unn")], "2026-10-15", "open"),
        ([LOCK, round_change("open", trust="nlsh")], "2026-10-15", "locked"),
        ([round_change("open", trust="unn"), LOCK], "2026-10-15", "locked"),
        ([round_change("lock", trust="unn")], "2026-10-15", "locked"),
        ([round_change("lock", period="2026-T1")], "2026-10-15", "open"),
        ([round_change("deadline", deadline="2026-10-01")], "2026-08-30", "upcoming"),
        ([LOCK, round_change("deadline", deadline="2026-10-01")], "2026-10-15", "locked"),
        ([LOCK, OPEN, round_change("deadline", deadline="2026-10-01")], "2026-05-01", "open"),
    ],
)
def test_a_trusts_round_is_what_the_newest_event_for_it_says(
    changes: list[RecordedRoundChange], on: str, state: str
) -> None:
    found = rounds.state(snapshot(*changes), PERIOD, date.fromisoformat(on), trust="unn")
    assert found == state


def test_a_round_for_all_is_not_moved_by_what_concerns_one_trust() -> None:
    known = snapshot(LOCK, round_change("open", trust="unn", deadline="2026-11-01"))
    assert rounds.state(known, PERIOD, date(2026, 10, 15)) == "locked"
    assert rounds.deadline(known, PERIOD) == date(2026, 9, 20)


@pytest.mark.parametrize(
    ("changes", "deadline"),
    [
        ([], "2026-09-20"),
        ([round_change("open", deadline="2026-09-30")], "2026-09-30"),
        ([round_change("open", deadline="2026-09-30"), LOCK], "2026-09-30"),
        ([round_change("open", trust="unn", deadline="2026-10-05")], "2026-10-05"),
        ([round_change("open", trust="nlsh", deadline="2026-10-05")], "2026-09-20"),
        ([round_change("deadline", deadline="2026-09-25"), OPEN], "2026-09-25"),
    ],
)
def test_the_newest_deadline_set_for_the_trust_holds(
    changes: list[RecordedRoundChange], deadline: str
) -> None:
    found = rounds.deadline(snapshot(*changes), PERIOD, trust="unn")
    assert found == date.fromisoformat(deadline)


@pytest.mark.parametrize(
    ("changes", "on", "closed"),
    [
        ([], "2026-09-20", False),  # the deadline's own day is not past it
        ([], "2026-09-21", True),
        ([LOCK], "2026-09-01", True),
        ([LOCK, OPEN], "2026-09-01", False),
        ([round_change("open", deadline="2026-10-31")], "2026-10-15", False),
    ],
)
def test_a_round_is_closed_when_its_deadline_has_passed_or_it_is_locked(
    changes: list[RecordedRoundChange], on: str, *, closed: bool
) -> None:
    found = rounds.is_closed(snapshot(*changes), PERIOD, date.fromisoformat(on), trust="unn")
    assert found is closed


@pytest.mark.parametrize(
    ("changes", "on", "period", "deadline"),
    [
        ([], "2024-12-01", "2025-T1", "2025-05-20"),  # before the cycle
        ([], "2026-09-20", "2026-T2", "2026-09-20"),  # the very day
        ([], "2026-10-15", "2026-T3", "2027-01-20"),
        ([LOCK], "2026-09-01", "2026-T3", "2027-01-20"),
        ([round_change("lock", trust="unn")], "2026-09-01", "2026-T3", "2027-01-20"),
        ([round_change("lock", trust="nlsh")], "2026-09-01", "2026-T2", "2026-09-20"),
        ([round_change("open", deadline="2026-11-01")], "2026-10-15", "2026-T2", "2026-11-01"),
    ],
)
def test_the_next_deadline_is_that_of_the_first_round_that_can_be_met(
    changes: list[RecordedRoundChange], on: str, period: str, deadline: str
) -> None:
    found = rounds.next_deadline(snapshot(*changes), date.fromisoformat(on), trust="unn")
    assert found == (Period.parse(period), date.fromisoformat(deadline))


def test_after_the_last_round_of_the_cycle_no_deadline_is_left() -> None:
    assert rounds.next_deadline(snapshot(), date(2027, 1, 21)) is None

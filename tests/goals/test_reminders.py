"""Who is reminded of what on which day: tables, and never of the same twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.cycle import Period
from goals.reminders import (
    CATCH_UP_DAYS,
    Occasion,
    ReminderOutcome,
    SentReminder,
    due_days,
    latest,
    may_send,
    next_day,
    reminders,
)
from tests.builders import imported, plan, round_change, update, view

DEADLINE = date(2026, 9, 20)
SCHEDULE = (14, 3, -1, -7)
P2 = Period(2026, 2)
ALL = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")


def found(*facts, on="2026-09-10"):
    made = reminders(view(*facts, on=on))
    return {
        each.trust.key: ([str(m) for m in each.missing], each.is_provisional, each.days_left)
        for each in made
    }


def reported(trust="unn", measures=ALL):
    return [update(measure=measure, trust=trust) for measure in measures]


def only(*trusts):
    """Nothing applies to the others."""
    return [
        plan(measure=measure, trust=trust, applicable=False)
        for measure in ALL
        for trust in {"rhf", "unn", "nlsh", "hnikt"} - set(trusts)
    ]


def test_each_trust_is_reminded_of_its_own_rows_in_their_order():
    facts = [*only("unn", "nlsh"), *reported("unn", ("T1.2", "T2.1"))]
    assert found(*facts) == {
        "unn": (["T1.1", "T1.10", "T2.2", "S3"], False, 10),
        "nlsh": (list(ALL), False, 10),
    }


def test_a_row_that_is_final_or_does_not_apply_is_not_asked_for():
    facts = [
        *only("unn"),
        update("done", measure="T1.1", period="2026-T1"),
        update("on_track", measure="T1.2", period="2026-T1"),
        plan(measure="T2.1", applicable=False),
    ]
    assert found(*facts)["unn"][0] == ["T1.2", "T1.10", "T2.2", "S3"]


@pytest.mark.parametrize(
    ("role", "expected"), [(None, {"unn": ([], True, 10)}), ("Klinikksjef", {})]
)
def test_a_whole_report_is_asked_for_until_somebody_has_approved_it(role, expected):
    assert found(*only("unn"), *reported(), imported(7, approved_role=role)) == expected


@pytest.mark.parametrize(
    ("on", "changes", "days_left"),
    [
        ("2026-08-30", [], None),
        ("2026-08-31", [], 20),
        ("2026-08-30", [round_change("open")], 21),
        ("2026-09-21", [], -1),
        ("2026-09-10", [round_change("lock")], None),
        ("2026-09-10", [round_change("lock"), round_change("open", trust="unn")], 10),
        ("2026-09-10", [round_change("lock", trust="unn")], None),
        ("2026-09-10", [round_change("open", trust="unn", deadline="2026-10-01")], 21),
        ("2026-09-10", [round_change("open", trust="nlsh", deadline="2026-10-01")], 10),
    ],
)
def test_nobody_is_reminded_of_a_round_that_is_not_open_for_them(on, changes, days_left):
    made = found(*only("unn"), *changes, on=on)
    assert made.get("unn", (None, None, None))[2] == days_left


@pytest.mark.parametrize(
    ("days_left", "expected"),
    [
        (15, None),
        (14, 14),
        (13, 14),
        (11, 14),
        (10, None),
        (4, None),
        (3, 3),
        (1, 3),
        (0, 3),
        (-1, -1),
        (-4, -1),
        (-5, None),
        (-7, -7),
        (-10, -7),
        (-11, None),
    ],
)
def test_the_newest_day_that_has_come_counts_and_not_long_after(days_left, expected):
    assert due_days(SCHEDULE, DEADLINE, DEADLINE - timedelta(days_left)) == expected


def test_without_a_schedule_nothing_is_due():
    assert due_days((), DEADLINE, DEADLINE) is None
    assert next_day((), DEADLINE, DEADLINE) is None


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (date(2026, 9, 1), date(2026, 9, 6)),
        (date(2026, 9, 6), date(2026, 9, 17)),
        (date(2026, 9, 20), date(2026, 9, 21)),
        (date(2026, 9, 27), None),
    ],
)
def test_the_next_day_of_the_schedule_is_told(after, expected):
    assert next_day(SCHEDULE, DEADLINE, after) == expected


def occasion(**said):
    usual = {"trust": "unn", "period": P2, "person": "p-1", "deadline": DEADLINE, "days": 3}
    return Occasion(**usual | {"day": date(2026, 9, 17)} | said)


def sent(outcome="sent", number=1, **said):
    asked = dict(occasion(**said))
    at = datetime(2026, 9, 17, 6, tzinfo=UTC)
    return SentReminder(
        **asked, reminder_no=number, claimed_at=at, outcome=ReminderOutcome(outcome)
    )


@pytest.mark.parametrize(
    ("earlier", "allowed"),
    [
        ([], True),
        ([sent()], False),
        ([sent("claimed")], False),
        ([sent("failed")], True),
        ([sent("failed"), sent("claimed")], False),
        ([sent(day=date(2026, 9, 16))], False),
        ([sent(days=14, day=date(2026, 9, 6))], True),
        ([sent(days=None, day=date(2026, 9, 16))], True),
        ([sent(days=None)], False),
        ([sent(days=-1)], False),
        ([sent(deadline=date(2026, 9, 10), day=date(2026, 9, 7))], True),
        ([sent(person="p-2")], True),
        ([sent(trust="nlsh")], True),
        ([sent(period=Period(2026, 1))], True),
    ],
)
def test_nobody_gets_the_same_reminder_twice_nor_two_of_a_round_on_one_day(earlier, allowed):
    assert may_send(occasion(), earlier) is allowed


def test_by_hand_it_may_be_sent_again_another_day():
    by_hand = sent(days=None, day=date(2026, 9, 16))
    assert may_send(occasion(days=None), [by_hand])
    assert not may_send(occasion(days=None, day=by_hand.day), [by_hand])


def test_the_newest_reminder_of_a_trust_is_found():
    one, other = sent(number=1), sent(number=2, trust="nlsh")
    assert latest((one, other), "unn", P2) == one
    assert latest((one, other), "unn", Period(2026, 1)) is None


@given(
    st.lists(st.integers(-30, 30), unique=True, max_size=5),
    st.sets(st.integers(-40, 40)),
)
def test_whichever_days_the_server_is_up_each_reminder_goes_out_at_most_once(schedule, up):
    """And each whose day the server was up for, or soon after, goes out."""
    history: list[SentReminder] = []
    for offset in sorted(up):
        day = DEADLINE + timedelta(offset)
        days = due_days(schedule, DEADLINE, day)
        asked = occasion(days=days, day=day)
        if days is not None and may_send(asked, history):
            history.append(sent(days=days, day=day, number=len(history)))
    gone_out = [each.days for each in history]
    assert len(set(gone_out)) == len(gone_out)
    assert {days for days in schedule if -days in up} <= set(gone_out)
    assert all(
        0 <= (each.day - (DEADLINE - timedelta(each.days or 0))).days <= CATCH_UP_DAYS
        for each in history
    )

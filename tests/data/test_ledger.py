"""Events: numbered, timed, retracted once, found again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data.ledger import GENESIS, Facts, Head
from goals.catalogue.model import MeasureId
from goals.errors import UserError
from goals.facts import EventKind, Milestone, MilestoneId, RoundAction, RoundChange
from tests.data.drafts import (
    PERIOD,
    START,
    change_round,
    deliver,
    draft,
    plan,
    planned,
    redact,
    report,
    retract,
)

OTHER = "en-annen"


def milestone(key="T1.1-M1", **fields):
    said = {"trust": "unn", "title": "Et delmål", "due": START.date()} | fields
    return Milestone(id=MilestoneId.parse(key), **said)


def test_an_empty_ledger_has_event_zero_and_a_head_of_zeros(store):
    assert store.newest_event() == 0
    assert store.head() == Head(0, GENESIS)
    assert store.events("liten") == ()


def test_events_are_numbered_over_all_strategies(store):
    numbers = [deliver(store, strategy=key).event_no for key in ("liten", OTHER, "liten")]
    assert numbers == [1, 2, 3]
    assert [event.event_no for event in store.events("liten")] == [1, 3]
    assert store.newest_event() == 3


def test_an_event_is_read_as_it_was_given_back(store):
    given = deliver(store, report(), file_name="unn.xlsx", approved_role="Direktør", based_on=0)
    assert store.event("liten", 1) == given
    assert given.recorded_at == START
    assert given.hash == store.head().hash


def test_an_event_of_another_strategy_is_not_found(store):
    deliver(store, strategy=OTHER)
    assert store.event("liten", 1) is None


def test_recorded_at_never_goes_back_when_the_clock_does(store, clock):
    first = deliver(store)
    clock.forward(days=-3)
    assert deliver(store).recorded_at == first.recorded_at
    clock.forward(days=10)
    assert deliver(store).recorded_at == first.recorded_at + timedelta(days=7)


def test_recorded_at_is_kept_in_utc(store, clock):
    clock.now = datetime.fromisoformat("2026-09-12T14:05:06.000007+02:00")
    deliver(store)
    [event] = store.events("liten")
    assert event.recorded_at == datetime(2026, 9, 12, 12, 5, 6, 7, tzinfo=UTC)


def test_a_clock_without_a_zone_is_refused(store, clock):
    clock.now = datetime(2026, 9, 12)  # noqa: DTZ001 (that is the point)
    with pytest.raises(ValueError, match="2026"):
        deliver(store)


def test_events_can_be_asked_for_by_kind(store):
    deliver(store)
    plan(store, planned())
    assert [e.event_no for e in store.events("liten", kinds={EventKind.PLAN})] == [2]
    assert store.events("liten", kinds=()) == ()


def test_a_retracted_event_says_by_which(store):
    deliver(store)
    retract(store, 1)
    assert [event.retracted_by for event in store.events("liten")] == [2, None]
    assert store.event("liten", 1).retracted_by == 2


@pytest.mark.parametrize(
    ("number", "strategy", "code"),
    [
        (1, "liten", "already_retracted"),
        (2, "liten", "not_retractable"),
        (3, "liten", "not_retractable"),
        (4, "liten", "not_retractable"),
        (5, OTHER, "event_unknown"),
        (5, "liten", None),
        (6, "liten", None),
        (7, "liten", "event_unknown"),
        (0, "liten", "event_unknown"),
        (-1, "liten", "event_unknown"),
    ],
)
def test_imports_and_plans_can_be_retracted_once_and_within_their_strategy(
    store, number, strategy, code
):
    deliver(store, report(comment="Kari"))
    retract(store, 1)
    redact(store, 1)
    change_round(store, RoundChange(period=PERIOD, action=RoundAction.LOCK))
    deliver(store)
    plan(store, planned())
    if code is None:
        assert retract(store, number, strategy=strategy).retracts == number
    else:
        with pytest.raises(UserError) as refused:
            retract(store, number, strategy=strategy)
        assert refused.value.code == code
        assert store.newest_event() == 6


def test_a_refused_event_leaves_nothing_behind(store):
    with pytest.raises(UserError), store.write() as transaction:  # noqa: PT012 (the second fails)
        transaction.append(draft(), Facts(status_updates=(report(),)))
        transaction.append(draft(EventKind.RETRACT, retracts=9), Facts())
    assert store.newest_event() == 0
    assert store.history("liten", MeasureId(1, 1), "unn") == ()
    assert store.verify().intact


def test_a_transaction_reads_what_it_has_written_and_others_do_not(store):
    with store.write() as transaction:
        transaction.append(draft(), Facts(status_updates=(report(),)))
        assert transaction.newest_event() == 1
        assert len(transaction.history("liten", MeasureId(1, 1), "unn")) == 1
        assert store.newest_event() == 0
    assert store.newest_event() == 1


def test_the_same_file_is_found_until_its_import_is_retracted(store):
    event = deliver(store)
    asked = ("liten", "unn", PERIOD)
    assert store.find_import(*asked, "ab" * 32) == event
    assert store.find_import(*asked, "cd" * 32) is None
    assert store.find_import("liten", "nlsh", PERIOD, "ab" * 32) is None
    assert store.find_import(OTHER, "unn", PERIOD, "ab" * 32) is None
    retract(store, 1)
    assert store.find_import(*asked, "ab" * 32) is None


def test_history_keeps_what_was_retracted_oldest_first(store):
    deliver(store, report(status="delayed"))
    deliver(store, report(status="done"), report("T1.2"))
    retract(store, 2)
    history = store.history("liten", MeasureId(1, 1), "unn")
    assert [(update.event_no, update.status) for update in history] == [(1, "delayed"), (2, "done")]


def test_a_milestone_number_is_used_up_even_when_its_plan_is_retracted(store):
    plan(store, milestones=[milestone("T1.1-M1"), milestone("T1.1-M9", trust="nlsh")])
    plan(store, milestones=[milestone("T1.1-M3"), milestone("T1.10-M1")])
    retract(store, 2)
    assert store.milestone_numbers("liten", "unn") == {MeasureId(1, 1): 3, MeasureId(1, 10): 1}
    assert store.milestone_numbers(OTHER, "unn") == {}


def test_row_counts_count_the_facts_of_all_kinds(store):
    deliver(store, report(), report("T1.2"))
    plan(store, planned(), milestones=[milestone()])
    deliver(store)
    assert store.row_counts([1, 2, 3, 99]) == {1: 2, 2: 2, 3: 0, 99: 0}
    assert store.row_counts([]) == {}


@pytest.mark.parametrize(
    ("kind", "fields", "facts"),
    [
        (EventKind.IMPORT, {}, Facts(status_updates=(report(), report(status="done")))),
        (EventKind.PLAN, {}, Facts(milestones=(milestone(),))),
        (EventKind.IMPORT, {"retracts": 1}, Facts()),
        (EventKind.REDACT, {}, Facts()),
        (EventKind.REDACT, {"retracts": 1}, Facts()),
    ],
    ids=["two rows of a key", "unplaced milestone", "import of", "redact nothing", "not redacted"],
)
def test_facts_that_contradict_their_event_are_a_bug_and_are_not_stored(store, kind, fields, facts):
    with store.write() as transaction, pytest.raises(ValueError):  # noqa: PT011 (carries a value)
        transaction.append(draft(kind, **fields), facts)
    assert store.newest_event() == 0


def test_the_head_of_an_earlier_event_is_its_own_hash(store):
    first, second = deliver(store, report()), deliver(store, report("T1.2"))
    assert (store.head(1).hash, store.head(2)) == (first.hash, store.head())
    assert store.head().hash == second.hash
    assert store.head(0).hash == "0" * 64

"""The snapshot: which row wins, as known when, within which cycle."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import Store
from goals.cycle import Cycle, Period
from goals.facts import (
    EventKind,
    Milestone,
    MilestoneId,
    RecordedPlanItem,
    RecordedUpdate,
    RoundAction,
    RoundChange,
)
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import (
    PERIOD,
    Clock,
    change_round,
    deliver,
    plan,
    planned,
    redact,
    report,
    retract,
)

NEXT_CYCLE = Cycle(date(2027, 1, 1))
KEYS = count()


def known(store, known_at=None, *, cycle=CYCLE, strategy=STRATEGY):
    return store.snapshot(strategy, cycle, known_at or store.newest_event())


def milestone(title, key="T1.1-M1", due=date(2026, 6, 30)):
    return Milestone(id=MilestoneId.parse(key), trust="unn", title=title, due=due)


def statuses(snapshot):
    return {(str(u.measure), u.trust, str(u.period)): u.status.value for u in snapshot.updates}


def test_an_empty_ledger_gives_an_empty_snapshot(store):
    empty = store.snapshot(STRATEGY, CYCLE, 0)
    assert (empty.updates, empty.plan, empty.events, empty.retracted) == ((), (), (), frozenset())


def test_the_newest_report_wins_and_history_stays_known(store):
    deliver(store, report(status="delayed"), report("T1.2"))
    deliver(store, report(status="done"))
    first = {("T1.1", "unn", "2026-T2"): "delayed", ("T1.2", "unn", "2026-T2"): "on_track"}
    assert statuses(known(store, 1)) == first
    assert statuses(known(store, 2)) == first | {("T1.1", "unn", "2026-T2"): "done"}


def test_a_retraction_brings_back_what_was_before_from_its_own_event_on(store):
    deliver(store, report(status="delayed"))
    deliver(store, report(status="done"))
    retract(store, 2)
    assert [known(store, n).updates[0].status for n in (1, 2, 3)] == ["delayed", "done", "delayed"]
    assert [known(store, n).retracted for n in (2, 3)] == [frozenset(), frozenset({2})]


def test_one_resolved_snapshot_serves_all_who_ask_before_the_next_event(store):
    deliver(store, report(comment="Skal bort"))
    first = known(store, 1)
    assert known(store, 1) is first
    redact(store, 1)
    assert (first.updates[0].comment, known(store, 1).updates[0].comment) == (
        "Skal bort",
        "[fjernet]",
    )
    with store.write() as transaction:
        inside = transaction.snapshot(STRATEGY, CYCLE, 2)
    assert inside == known(store, 2)
    assert inside is not known(store, 2)


def test_each_measure_trust_and_period_stands_by_itself(store):
    deliver(
        store,
        report("T1.1", "delayed"),
        report("T1.10", "done"),
        report("T1.1", "on_hold", trust="nlsh"),
        report("T1.1", "at_risk", period=Period(2026, 1)),
    )
    assert statuses(known(store)) == {
        ("T1.1", "unn", "2026-T2"): "delayed",
        ("T1.10", "unn", "2026-T2"): "done",
        ("T1.1", "nlsh", "2026-T2"): "on_hold",
        ("T1.1", "unn", "2026-T1"): "at_risk",
    }


def test_nothing_crosses_the_border_of_a_cycle(store):
    new = Period(2027, 1)
    deliver(store, report(status="done"))
    plan(store, planned(), milestones=[milestone("Gammelt")])
    change_round(store, RoundChange(period=PERIOD, action=RoundAction.LOCK))
    deliver(store, report(period=new), period=new)
    plan(store, planned(from_period=new), milestones=[milestone("Nytt", "T1.1-M2")], period=new)
    change_round(store, RoundChange(period=new, action=RoundAction.OPEN))
    old, fresh = known(store), known(store, cycle=NEXT_CYCLE)
    for snapshot, title, numbers in ((old, "Gammelt", {1, 2}), (fresh, "Nytt", {4, 5})):
        assert [row.title for row in snapshot.milestones] == [title]
        assert {row.event_no for row in (*snapshot.updates, *snapshot.plan)} == numbers
        assert [change.period in snapshot.cycle.periods for change in snapshot.rounds] == [True]
        assert {event.event_no for event in snapshot.events} == numbers


def test_the_newest_plan_event_owns_a_milestones_title_and_deadline(store):
    plan(store, milestones=[milestone("Først")])
    plan(store, milestones=[milestone("Så", due=date(2026, 9, 1)), milestone("To", "T1.1-M2")])
    assert [(m.title, m.due) for m in known(store).milestones] == [
        ("Så", date(2026, 9, 1)),
        ("To", date(2026, 6, 30)),
    ]
    first = MilestoneId.parse("T1.1-M1"), "unn"
    assert [m.title for m in known(store).rows_by_milestone[first]] == ["Først", "Så"]
    assert [m.title for m in known(store, 1).rows_by_milestone[first]] == ["Først"]
    retract(store, 2)
    assert [m.title for m in known(store).milestones] == ["Først"]
    assert [m.title for m in known(store).rows_by_milestone[first]] == ["Først"]


def test_every_standing_plan_row_is_there_in_the_order_of_events(store):
    plan(store, planned(title="a"))
    plan(store, planned(title="b", from_period=Period(2026, 3)))
    plan(store, planned(title="c"))
    retract(store, 2)
    assert [row.title for row in known(store).plan] == ["a", "c"]


def test_rounds_stand_in_the_order_of_their_events(store):
    lock = RoundChange(period=PERIOD, action=RoundAction.LOCK)
    opened = RoundChange(period=PERIOD, action=RoundAction.OPEN, trust="unn", deadline=date.max)
    change_round(store, lock)
    change_round(store, opened)
    found = known(store).rounds
    assert [row.event_no for row in found] == [1, 2]
    assert [row.trust for row in found] == [lock.trust, opened.trust]
    assert found[0].recorded_at == store.event(STRATEGY.key, 1).recorded_at
    assert known(store, 1).rounds == found[:1]


def test_events_hold_those_of_the_rows_and_the_newest_import_that_stands(store):
    deliver(store, report())
    deliver(store, report("T1.2"))
    deliver(store, report("T1.2", "done"))
    deliver(store, approved_role="Direktør")
    deliver(store, approved_role="Ingen")
    retract(store, 5)
    snapshot = known(store)
    assert [event.event_no for event in snapshot.events] == [1, 3, 4]
    assert snapshot.newest_import["unn", PERIOD].approved_role == "Direktør"


def test_two_strategies_never_meet(store):
    other = STRATEGY.model_copy(update={"key": "en-annen"})
    deliver(store, report(status="done"))
    plan(store, planned(), milestones=[milestone("Mitt")])
    change_round(store, RoundChange(period=PERIOD, action=RoundAction.LOCK))
    before = known(store)
    deliver(store, report(status="delayed"), report("T1.2"), strategy=other.key)
    plan(store, planned(), milestones=[milestone("Ditt")], strategy=other.key)
    change_round(store, RoundChange(period=PERIOD, action=RoundAction.OPEN), strategy=other.key)
    retract(store, 4, strategy=other.key)
    after = known(store)
    for name in ("updates", "plan", "milestones", "rounds", "events", "retracted"):
        assert getattr(before, name) == getattr(after, name)
    theirs = known(store, strategy=other)
    assert (theirs.updates, [m.title for m in theirs.milestones]) == ((), ["Ditt"])
    assert theirs.retracted == {4}


# Random histories against the same rule written as plain Python

measures = st.sampled_from(["T1.1", "T1.2", "S3"])
periods = st.sampled_from([*CYCLE.periods[-2:], NEXT_CYCLE.periods[0]])
trusts = st.sampled_from(["unn", "nlsh"])


def rows(make, period_field, **more):
    row = st.builds(make, measures, trust=trusts, **{period_field: periods}, **more)
    return st.lists(
        row, max_size=3, unique_by=lambda r: (r.measure, r.trust, getattr(r, period_field))
    )


steps = st.lists(
    st.one_of(
        st.tuples(st.just("import"), rows(report, "period", progress=st.floats(0, 100))),
        st.tuples(st.just("plan"), rows(planned, "from_period", applicable=st.booleans())),
        st.tuples(st.just("retract"), st.integers(0, 9)),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def shared(shared_location):
    with Store.open(shared_location, clock=Clock()) as store:
        yield store


def play(store, strategy, history):
    """Write a history; give (event number, kind, rows or the number it takes back) for each."""
    played = []
    for kind, what in history:
        if kind == "retract":
            taken = {number for _, k, number in played if k == "retract"}
            open_ones = [n for n, k, _ in played if k != "retract" and n not in taken]
            if not open_ones:
                continue
            target = open_ones[what % len(open_ones)]
            event = retract(store, target, strategy=strategy.key)
            played.append((event.event_no, kind, target))
        else:
            write = deliver if kind == "import" else plan
            event = write(store, *what, strategy=strategy.key)
            played.append((event.event_no, kind, what))
    return played


def resolve(played, known_at, cycle):
    """The rule of the design, word for word: newest event that stands, per key."""
    seen = [step for step in played if step[0] <= known_at]
    taken_back = {target for _, kind, target in seen if kind == "retract"}
    winners, plan_rows = {}, []
    for number, kind, what in seen:
        if kind == "retract" or number in taken_back:
            continue
        for row in what:
            if kind == "import" and row.period in cycle.periods:
                winners[row.measure, row.trust, row.period] = RecordedUpdate(
                    **dict(row), event_no=number
                )
            if kind == "plan" and row.from_period in cycle.periods:
                plan_rows.append(RecordedPlanItem(**dict(row), event_no=number))
    return set(winners.values()), set(plan_rows), taken_back


@settings(max_examples=25, deadline=None)
@given(history=steps, back=st.integers(0, 6), cycle=st.sampled_from([CYCLE, NEXT_CYCLE]))
def test_the_snapshot_equals_a_plain_resolution_of_the_same_events(shared, history, back, cycle):
    strategy = STRATEGY.model_copy(update={"key": f"nr-{next(KEYS)}"})
    played = play(shared, strategy, history)
    known_at = max(shared.newest_event() - back, 0)
    snapshot = shared.snapshot(strategy, cycle, known_at)
    winners, plan_rows, taken_back = resolve(played, known_at, cycle)
    assert set(snapshot.updates) == winners
    assert len(snapshot.updates) == len(winners)
    assert set(snapshot.plan) == plan_rows
    assert snapshot.retracted == taken_back
    numbers = {row.event_no for row in (*winners, *plan_rows)}
    imports = {e.event_no for e in snapshot.events if e.kind is EventKind.IMPORT}
    assert numbers <= {event.event_no for event in snapshot.events} <= numbers | imports

"""Persons and the audit list: beside the ledger, and outside its chain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from data import engine
from data.store import Store
from goals.access import Role
from goals.audit import AuditAction, AuditNote, AuditOutcome, AuditQuery, start_of
from goals.cycle import Period
from goals.errors import UserError
from goals.people import Person
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import Clock, deliver, report
from tests.data.earlier import made_by

KARI = Person(
    key="p-1",
    name="Kári Ánne Šuorra",
    email="kari@example.org",
    role=Role.CONTACT,
    trusts=frozenset({"unn", "nlsh"}),
)
OLA = Person(key="p-2", name="Ola Åsen", email=None, role=Role.READER)


def save(store, *people, strategy=STRATEGY.key):
    with store.write() as transaction:
        for person in people:
            transaction.save_person(strategy, person)


def note(action=AuditAction.DOWNLOAD_SHEET, strategy=STRATEGY.key, **fields):
    return AuditNote(strategy=strategy, who="p-1", via="page", action=action, **fields)


def write(store, *notes):
    with store.write() as transaction:
        for each in notes:
            transaction.audit(each)


def listed(store, **asked):
    found = store.audit_list(STRATEGY.key, AuditQuery(**asked), most=100)
    return [entry.audit_no for entry in found]


def test_persons_come_back_by_name_as_they_were_stored(location, clock):
    with Store.open(location, clock=clock) as store:
        save(store, OLA, KARI)
    with Store.open(location, clock=clock) as store:
        assert store.persons(STRATEGY.key) == (KARI, OLA)


def test_a_change_replaces_what_was_held_and_touches_nobody_else(store):
    save(store, KARI, OLA)
    changed = KARI.model_copy(update={"email": None, "trusts": frozenset({"rhf"})})
    save(store, changed)
    save(store, changed)
    assert store.persons(STRATEGY.key) == (changed, OLA)


def test_two_strategies_never_meet(store):
    other = KARI.model_copy(update={"name": "En annen"})
    save(store, KARI)
    save(store, other, strategy="annen")
    with store.write() as transaction:
        transaction.erase_person("annen", KARI.key)
    assert store.persons(STRATEGY.key) == (KARI,)
    assert store.persons("annen") == ()


def test_an_erased_person_leaves_the_file_and_the_ledger_stays_whole(path, clock):
    with Store.open(path, clock=clock) as store:
        save(store, KARI)
        deliver(store, report(), recorded_by=KARI.key)
        assert "Šuorra".encode() in path.read_bytes()
        with store.write() as transaction:
            transaction.erase_person(STRATEGY.key, KARI.key)
        assert store.persons(STRATEGY.key) == ()
        [event] = store.events(STRATEGY.key)
        assert event.recorded_by == KARI.key
        assert store.verify().intact
    assert "Šuorra".encode() not in path.read_bytes()


def test_a_backup_made_afterwards_lacks_what_was_held_before(location, clock, tmp_path):
    """On either engine; what a file itself keeps is looked at in the test before this."""
    with Store.open(location, clock=clock) as store:
        save(store, KARI, OLA)
        copies = [store.back_up(tmp_path / "before", stem="kopi")]
        save(store, KARI.model_copy(update={"name": "En annen", "email": None}))
        with store.write() as transaction:
            transaction.erase_person(STRATEGY.key, OLA.key)
        copies.append(store.back_up(tmp_path / "after", stem="kopi"))
    words = [KARI.name, KARI.email, OLA.name]
    found = [[word for word in words if word.encode() in c.path.read_bytes()] for c in copies]
    assert found == [words, []]


def test_an_event_tells_who_is_held_for_its_key_now_and_nobody_once_erased(store):
    deliver(store, report(), recorded_by=KARI.key)

    def names():
        events = store.events(STRATEGY.key)
        snapshot = store.snapshot(STRATEGY, CYCLE, 1)
        behind = store.events_behind(STRATEGY.key, [1])
        one = store.event(STRATEGY.key, 1)
        return {e.recorded_name for e in (*events, *snapshot.events, *behind, one)}

    versions = [store.people_changed]
    assert names() == {None}
    save(store, KARI)
    versions.append(store.people_changed)
    assert names() == {KARI.name}
    with store.write() as transaction:
        transaction.erase_person(STRATEGY.key, KARI.key)
    versions.append(store.people_changed)
    assert names() == {None}
    assert versions[1] not in {versions[0], versions[2]}


def test_neither_moves_the_newest_event(store):
    deliver(store, report())
    save(store, KARI)
    write(store, note())
    assert store.newest_event() == 1
    assert store.verify().events == 1


def test_the_audit_list_gives_the_newest_first_with_its_moment(store, clock):
    first = note(
        trust="unn",
        period=Period(2026, 2),
        about="abc",
        detail="file_unsafe",
        outcome=AuditOutcome.REFUSED,
    )
    write(store, first)
    clock.forward(hours=1)
    write(store, note(AuditAction.ROUND))
    newest, oldest = store.audit_list(STRATEGY.key, most=2)
    assert oldest.model_dump(exclude={"audit_no", "recorded_at"}) == first.model_dump()
    assert newest.recorded_at - oldest.recorded_at == timedelta(hours=1)
    assert newest.recorded_at == clock.now
    assert listed(store) == [2, 1]
    assert [entry.audit_no for entry in store.audit_list(STRATEGY.key, most=1)] == [2]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [4, 3, 2, 1]),
        ({"action": AuditAction.ROUND}, [2]),
        ({"outcome": AuditOutcome.REFUSED}, [3]),
        ({"trust": "unn"}, [3, 1]),
        ({"trust": "unn", "outcome": AuditOutcome.DONE}, [1]),
        ({"action": AuditAction.REDACT}, []),
        ({"who": "p-1"}, [4, 3, 2, 1]),
        ({"who": "p-2"}, []),
    ],
)
def test_it_is_narrowed_and_holds_what_concerns_every_strategy(store, asked, expected):
    write(
        store,
        note(trust="unn"),
        note(AuditAction.ROUND),
        note(trust="unn", outcome=AuditOutcome.REFUSED),
        note(AuditAction.PRUNE, strategy=None),
        note(strategy="annen"),
    )
    assert listed(store, **asked) == expected


def test_it_is_narrowed_to_days_in_norway(store, clock):
    for at in ("2026-08-31T21:59+00:00", "2026-08-31T22:00+00:00", "2026-09-30T21:59+00:00"):
        clock.now = datetime.fromisoformat(at)
        write(store, note())
    september, october = start_of(date(2026, 9, 1)), start_of(date(2026, 10, 1))
    assert listed(store, since=september) == [3, 2]
    assert listed(store, since=september, before=october) == [3, 2]
    assert listed(store, before=september) == [1]
    [keeper] = store.audit_people(STRATEGY.key)
    assert (keeper.who, keeper.since) == ("p-1", datetime(2026, 8, 31, 21, 59, tzinfo=UTC))


def test_what_is_written_with_a_transaction_that_fails_is_gone_with_it(store):
    with pytest.raises(UserError), store.write() as transaction:
        _write_and_fail(transaction)
    assert listed(store) == []


def _write_and_fail(transaction):
    transaction.audit(note())
    raise UserError("round_locked")


def test_pruning_drops_what_is_older_and_numbers_go_on(store, clock):
    write(store, note(), note())
    clock.forward(days=10)
    write(store, note())
    with store.write() as transaction:
        assert transaction.prune_audit(clock.now) == 2
        transaction.audit(note(AuditAction.PRUNE))
    assert listed(store) == [4, 3]
    with store.write() as transaction:
        assert transaction.prune_audit(clock.now) == 0


def test_what_somebody_logs_in_as_is_kept_and_leaves_with_them(store):
    save(store, KARI.model_copy(update={"login": "kari@example.org"}))
    assert [person.login for person in store.persons(STRATEGY.key)] == ["kari@example.org"]
    save(store, KARI)
    assert [person.login for person in store.persons(STRATEGY.key)] == [None]


def test_persons_of_an_earlier_schema_log_in_as_nobody(path):
    made_by(9, path)
    held = {"strategy": STRATEGY.key, "person": "p-2", "name": "Ola Åsen", "role": "reader"}
    database = engine.opened(path)
    with database.transaction() as connection:
        connection.insert("person", [held | {"email": None}])
    database.close()
    with Store.open(path, clock=Clock()) as store:
        assert store.persons(STRATEGY.key) == (OLA,)
        assert not store.has_ended("a")


def test_a_log_in_that_was_ended_is_remembered_longer_than_its_cookie(store, clock):
    for login in ("a", "b", "a"):
        with store.write() as transaction:
            transaction.end_login(login)
    assert [store.has_ended(login) for login in ("a", "b", "c")] == [True, True, False]
    clock.forward(days=30)
    with store.write() as transaction:
        transaction.end_login("c")
    assert store.has_ended("a")
    clock.forward(days=2)
    with store.write() as transaction:
        transaction.end_login("d")
    assert [store.has_ended(login) for login in "abcd"] == [False, False, True, True]


def test_the_tables_speak_for_themselves_to_other_tools(store, behind_its_back):
    save(store, KARI)
    store.close()
    joined = "select p.name, t.trust from person p join person_trust t using (strategy, person)"
    assert len(behind_its_back(joined)) == 2

"""A ledger moved from one engine to the other and back: the same in all of it."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from data import backup, embedded, moving, postgres
from data.store import Store
from goals.access import Role
from goals.audit import AuditAction, AuditNote
from goals.errors import UserError
from goals.people import Person
from tests import postgresql
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import deliver, plan, planned, redact, report, retract
from texts.errors import message

KARI = Person(
    key="p-1", name="Kári Ánne Šuorra", email=None, role=Role.CONTACT, trusts=frozenset({"unn"})
)
TEXT = "Æ «ø» å\n\tš \\N \\. 😀"


@pytest.fixture
def written(store):
    """A store with some of everything, on each engine in turn."""
    store.sync(STRATEGY)
    deliver(store, report(comment=TEXT, progress=33.3, proposed_due=date(2027, 1, 31)))
    deliver(store, report("T1.2", comment=KARI.name), recorded_by=KARI.key)
    plan(store, planned(responsible="Fem", title=TEXT))
    retract(store, 1)
    redact(store, 2)
    with store.write() as transaction:
        transaction.save_person(STRATEGY.key, KARI)
        transaction.audit(
            AuditNote(strategy=None, who="p-1", via="page", action=AuditAction.DOWNLOAD_SHEET)
        )
    return store


def everything(store):
    with store._database.frozen() as connection:  # noqa: SLF001 (all tables)
        names = moving.table_names(connection)
        return {name: sorted(map(repr, connection.table(name))) for name in names}


def refusal(store, target):
    with pytest.raises(UserError) as refused:
        store.move(target)
    assert message(refused.value)
    return refused.value.code


def test_all_of_it_comes_over_and_back_as_it_was(written, empty_address, tmp_path, clock):
    moved = written.move(empty_address)
    with Store.open(empty_address, clock=clock) as there:
        assert everything(there) == everything(written)
        assert moved.head == there.head() == written.head()
        assert there.verify(written.head()).intact
        back = there.move(tmp_path / "tilbake.duckdb")
    assert back == moved
    assert moved.rows == sum(map(len, everything(written).values()))
    with Store.open(tmp_path / "tilbake.duckdb", clock=clock) as here:
        assert everything(here) == everything(written)
        assert here.snapshot(STRATEGY, CYCLE, 5) == written.snapshot(STRATEGY, CYCLE, 5)
        assert here.persons(STRATEGY.key) == (KARI,)
        assert deliver(here, report()).event_no == 6
        assert here.verify(moved.head).intact
    assert {file.name for file in tmp_path.iterdir()} >= {"tilbake.duckdb", "tilbake.duckdb.head"}


def test_a_target_with_anything_in_it_is_refused_and_stays(store, empty_address, tmp_path):
    postgresql.query(empty_address, "create table kunder (id integer)")
    assert refusal(store, empty_address) == "move_not_empty"
    (tmp_path / "noe.duckdb").write_bytes(b"noe")
    assert refusal(store, tmp_path / "noe.duckdb") == "move_not_empty"
    assert (tmp_path / "noe.duckdb").read_bytes() == b"noe"
    assert postgresql.query(empty_address, TABLES) == [("kunder",)]


TABLES = "select table_name from information_schema.tables where table_schema = 'public'"


def test_a_ledger_that_does_not_verify_stays_where_it_is(
    written, location, behind_its_back, empty_address, clock
):
    written.close()
    behind_its_back("update status_update set progress = 1 where event_no = 1")
    with Store.open(location, clock=clock) as store:
        assert refusal(store, empty_address) == "move_source_broken"
    assert postgresql.query(empty_address, TABLES) == []


def test_what_does_not_come_over_whole_leaves_nothing(
    written, empty_address, tmp_path, monkeypatch
):
    for engine in (embedded.Connection, postgres.Connection):
        insert = partial(_half, engine.insert)
        monkeypatch.setattr(engine, "insert", lambda *given, insert=insert: insert(*given))
    assert refusal(written, empty_address) == "move_broken"
    assert refusal(written, tmp_path / "ny.duckdb") == "move_broken"
    assert postgresql.query(empty_address, TABLES) == []
    assert not [file for file in tmp_path.iterdir() if "ny" in file.name]


def _half(insert, connection, table, rows):
    """Lose a row of a table that stands outside the chain."""
    insert(connection, table, rows[1:] if table == "person" else rows)


def test_a_backup_of_postgresql_is_a_file_that_can_be_moved_back(
    postgresql_server, migrated, empty_address, tmp_path, clock
):
    """The restore drill: a new database from the newest copy."""
    address = postgresql_server.create(migrated)
    with Store.open(address, clock=clock) as store:
        deliver(store, report(comment=TEXT))
        taken = store.back_up(tmp_path, stem="d")
        head = store.head()
    assert backup.verified(taken.path).head == head.hash
    with Store.open(taken.path, clock=clock) as copy:
        copy.move(empty_address)
    with Store.open(empty_address, clock=clock) as restored:
        assert restored.head() == head
        assert restored.verify(head).intact

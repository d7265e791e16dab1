"""What is PostgreSQL's own: several processes on one store, a server that goes and comes."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from data import backup, engine, migrations, postgres
from data.ledger import Facts
from data.location import shown, stem
from data.statements import statement
from data.store import Store
from goals.access import Role
from goals.errors import UserError
from goals.people import Person
from tests import postgresql
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import Clock, deliver, draft, redact, report
from tests.data.earlier import LAST_SCHEMA, made_by
from texts.errors import message

STATEMENTS = sorted(path.stem for path in Path("data/sql").glob("*.sql"))
NAME = "Kári Ánne Šuorra"


def refusal(address):
    with pytest.raises(UserError) as refused:
        Store.open(address, clock=Clock())
    return refused.value


@pytest.fixture(scope="module")
def connection(postgresql_server, migrated):
    address = postgresql_server.create(migrated)
    with closing(engine.opened(address)) as database, database.transaction() as connection:
        yield connection


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_is_understood(connection, name):
    """One that isn't fails here: what cannot be told of a parameter is said with a cast."""
    text = statement(name)
    connection.run(text, **dict.fromkeys(re.findall(r"\$(\w+)", text)))


def test_every_step_of_the_schema_is_taken_and_a_store_from_before_is_copied_first(
    empty_address, tmp_path
):
    made = made_by(1, empty_address)
    with Store.open(empty_address, clock=Clock(), backups=tmp_path) as store:
        assert store.schema() == LAST_SCHEMA
        assert store.verify(made).intact
        assert deliver(store, report("T1.2")).event_no == made.event_no + 1
    [copy] = backup.listed(tmp_path, stem=stem(empty_address))
    assert copy.head.event_no == made.event_no
    with Store.open(copy.path, clock=Clock()) as opened:
        assert opened.verify(made).intact


def test_many_that_open_an_empty_database_at_once_make_one_schema(empty_address):
    def open_and_close(_):
        Store.open(empty_address, clock=Clock()).close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(open_and_close, range(4))) == [None] * 4
    steps = postgresql.query(empty_address, "select number from schema_migration order by number")
    assert [number for (number,) in steps] == list(range(1, LAST_SCHEMA + 1))


def test_a_step_that_fails_leaves_the_schema_as_it_was(empty_address):
    first, second, *_ = migrations.known()
    broken = migrations.Migration(3, "broken", "create table half (a integer); select nothing;")
    made_by(1, empty_address)
    steps = (first, second, broken)
    with closing(engine.opened(empty_address)) as database, pytest.raises(psycopg.Error):
        migrations.migrate(database, location="", applied_at=Clock()(), steps=steps)
    tables = "select table_name from information_schema.tables where table_name = 'half'"
    assert postgresql.query(empty_address, tables) == []
    assert postgresql.query(empty_address, "select number from schema_migration") == [(1,)]


def test_each_instance_sees_at_once_what_another_has_stored(address):
    ola = Person(key="p-2", name="Ola Åsen", email=None, role=Role.READER)
    with Store.open(address, clock=Clock()) as here, Store.open(address, clock=Clock()) as there:
        deliver(here, report(status="delayed"))
        assert there.newest_event() == 1
        deliver(there, report(status="done"))
        assert [u.status for u in here.snapshot(STRATEGY, CYCLE, 2).updates] == ["done"]
        before = here.people_changed
        with there.write() as transaction:
            transaction.save_person(STRATEGY.key, ola)
        assert here.people_changed != before
        assert here.persons(STRATEGY.key) == (ola,)


PAST_THE_LOCK = """
insert into event (event_no, strategy, kind, recorded_at, recorded_by, via, prev_hash, hash)
values (1, 'liten', 'import', '2026-09-01', 'p1', 'command', 'a', 'b')
"""


def test_who_writes_past_the_lock_never_takes_a_number_twice(address):
    def overtaken(store):
        with store.write() as transaction:
            assert transaction.newest_event() == 0
            postgresql.query(address, PAST_THE_LOCK)
            transaction.append(draft(), Facts())

    with Store.open(address, clock=Clock()) as store, pytest.raises(UserError) as refused:
        overtaken(store)
    assert refused.value.code == "store_overtaken"


def test_what_was_taken_out_is_in_no_file_of_the_database(postgresql_server, address):
    [(folder,)] = postgresql.query(
        address, "select oid from pg_database where datname = current_database()"
    )
    files = postgresql_server.data / "base" / str(folder)

    def found():
        postgresql.query(address, "checkpoint")
        return any(NAME.encode() in file.read_bytes() for file in files.iterdir())

    with Store.open(address, clock=Clock()) as store:
        deliver(store, report(comment=NAME), report("T1.2", comment="Blir"))
        assert found()
        redact(store, 1, "T1.1")
        assert not found()
        assert store.verify(store.head()).redacted == 1


def test_a_table_that_is_in_use_is_not_waited_for_when_a_text_is_taken_out(
    address, caplog, monkeypatch
):
    monkeypatch.setattr(postgres, "REWRITE_PATIENCE_MS", 50)
    with Store.open(address, clock=Clock()) as store:
        deliver(store, report(comment=NAME))
        with psycopg.connect(address) as other_tool:
            other_tool.execute("select * from status_update")
            assert redact(store, 1) == 1
        assert "Could not write" in caplog.text
        assert store.verify(store.head()).redacted == 1


def test_a_server_that_was_killed_is_told_in_words_and_one_can_go_on(clock, monkeypatch):
    postgresql.require()
    monkeypatch.setattr(postgres, "PATIENCE_S", 2)
    server = postgresql.Server()
    try:
        address = server.create()
        with Store.open(address, clock=clock) as store:
            acknowledged = [deliver(store, report()).hash for _ in range(5)]
            server.kill()
            assert told(store.newest_event) == "store_unreachable"
            assert told(deliver, store, report()) == "store_unreachable"
            server.start()
            assert store.newest_event() == 5
            acknowledged.append(deliver(store, report()).hash)
            assert [event.hash for event in store.events("liten")] == acknowledged
            assert store.verify(store.head()).intact
    finally:
        server.remove()


def told(function, *arguments):
    with pytest.raises(UserError) as refused:
        function(*arguments)
    assert message(refused.value)
    return refused.value.code


def test_a_connection_that_breaks_on_the_way_is_told_and_nothing_is_half_stored(address):
    def cut_off(store):
        with store.write() as transaction:
            transaction.append(draft(), Facts(status_updates=(report(),)))
            postgresql.query(address, CUT_OFF)

    with Store.open(address, clock=Clock()) as store:
        assert told(cut_off, store) == "store_cut_off"
        assert store.newest_event() == 0
        assert deliver(store).event_no == 1


CUT_OFF = """
select pg_terminate_backend(pid) from pg_stat_activity
where application_name = 'styringsmal' and state = 'idle in transaction'
and datname = current_database()
"""


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://u:hemmelig@127.0.0.1:1/base", "store_unreachable"),
        ("postgresql://u:hemmelig@127.0.0.1:hemmelig/base", "store_address_unreadable"),
        (
            "postgresql://u@127.0.0.1/base?password=hemmelig&feil=hemmelig",
            "store_address_unreadable",
        ),
        ("mysql://u:hemmelig@127.0.0.1/base", "store_url"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address, code, caplog):
    error = refusal(address)
    assert error.code == code
    assert "hemmelig" not in message(error) + caplog.text


def test_a_database_that_is_not_ours_or_not_fit_is_refused_and_left_as_it_is(
    postgresql_server, empty_address
):
    assert refusal(postgresql_server.address("finnes-ikke")).code == "store_unreachable"
    postgresql.query(empty_address, "create table kunder (id integer)")
    assert refusal(empty_address).code == "store_foreign"
    assert postgresql.query(empty_address, TABLES) == [("kunder",)]


TABLES = "select table_name from information_schema.tables where table_schema = 'public'"


def test_a_user_who_may_make_no_tables_is_told(postgresql_server, empty_address):
    postgresql.query(empty_address, "create user fremmed")
    name = empty_address.rpartition("/")[2]
    assert refusal(postgresql_server.address(name, "fremmed")).code == "store_forbidden"
    postgresql.query(empty_address, "drop user fremmed")


def test_a_database_of_another_encoding_is_refused(postgresql_server):
    postgresql_server.execute(
        "create database latin encoding latin1 locale_provider libc locale 'C' template template0"
    )
    assert refusal(postgresql_server.address("latin")).code == "store_encoding"


def test_a_database_that_only_reads_says_so(address):
    with Store.open(address, clock=Clock()) as store:
        deliver(store, report())
    postgresql.query(
        address, f'alter database "{stem(address)}" set default_transaction_read_only = on'
    )
    with Store.open(address, clock=Clock()) as store:
        assert store.newest_event() == 1
        assert told(deliver, store, report()) == "store_read_only"


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("var/styringsmal.duckdb", "var/styringsmal.duckdb"),
        ("postgresql://kari:hemmelig@vert:5432/base", "postgresql://kari@vert:5432/base"),
        ("postgresql://vert/base?user=u&password=hemmelig", "postgresql://vert/base"),
        ("postgresql:///base?host=/run/postgresql", "postgresql:///base"),
        ("postgresql://kari:hem/me@lig@vert/base", "postgresql://…"),
        ("postgresql://kari:hem?me@vert/base", "postgresql://…"),
        ("postgresql://kari:hem#me@vert/base", "postgresql://…"),
        ("postgresql://vert/base?password=a@b:c", "postgresql://vert/base"),
    ],
)
def test_an_address_is_shown_without_its_password(location, said):
    assert shown(location) == said

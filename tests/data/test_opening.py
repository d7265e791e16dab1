"""Opening a store: private, alone, and refused in words when something is wrong with it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from data import migrations
from data.embedded import Database
from data.migrations import Migration
from data.store import Store
from goals.errors import UserError
from tests.data.drafts import Clock, deliver, redact, report
from texts.errors import message

ROOT = Path(__file__).parents[2]


def refusal(path):
    with pytest.raises(UserError) as refused:
        Store.open(path, clock=Clock())
    return refused.value


def mode(path):
    return path.stat().st_mode & 0o777


def test_what_was_stored_is_there_when_it_is_opened_again(path):
    with Store.open(path, clock=Clock()) as store:
        head = deliver(store, report())
    with Store.open(path, clock=Clock()) as store:
        assert store.head().hash == head.hash
        assert store.verify().intact


def test_the_folder_is_made_when_it_is_not_there(tmp_path):
    with Store.open(tmp_path / "var" / "ny" / "lager.duckdb", clock=Clock()) as store:
        assert store.newest_event() == 0


def test_the_file_is_for_its_owner_alone_and_the_mask_is_as_it_was(path):
    before = os.umask(0o022)
    try:
        with Store.open(path, clock=Clock()) as store:
            deliver(store, report())
            with store.write() as transaction:
                during = [mode(file) for file in path.parent.iterdir()]
                assert transaction.newest_event() == 1
            after = [mode(file) for file in path.parent.iterdir()]
        assert set(during + after) == {0o600}
    finally:
        assert os.umask(before) == 0o022


def test_the_log_of_a_store_that_was_killed_is_for_its_owner_alone(path):
    """Killed between commit and checkpoint, DuckDB leaves its log behind."""
    script = f"""
        import os, signal
        from data import embedded
        from data.store import Store
        from tests.data.drafts import Clock
        os.umask(0o022)
        run = embedded._attempt
        die = lambda: os.kill(os.getpid(), signal.SIGKILL)
        embedded._attempt = lambda cursor, sql: die() if sql == "checkpoint" else run(cursor, sql)
        Store.open({str(path)!r}, clock=Clock())
    """
    run(script)
    left = {file.name: mode(file) for file in path.parent.iterdir()}
    assert left == {path.name: 0o600, f"{path.name}.wal": 0o600}


def test_the_file_can_be_opened_by_the_engine_before(path):
    """Also when it has been written anew."""
    with Store.open(path, clock=Clock()) as store:
        deliver(store, report(comment="Kari"))
    assert stored_as(path) == "v1.5.0+"
    with Store.open(path, clock=Clock()) as store:
        redact(store, 1)
    assert stored_as(path) == "v1.5.0+"


def stored_as(path):
    with duckdb.connect(str(path)) as database:
        [(tags,)] = database.execute(
            "select tags from duckdb_databases() where not internal"
        ).fetchall()
    return tags["storage_version"]


def test_a_file_that_others_could_read_is_closed_to_them(path):
    Store.open(path, clock=Clock()).close()
    path.chmod(0o644)
    Store.open(path, clock=Clock()).close()
    assert mode(path) == 0o600


def run(script, *arguments):
    return subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_second_process_is_refused_with_the_name_of_the_first(path):
    script = f"""
        from data.store import Store
        from goals.errors import UserError
        from tests.data.drafts import Clock
        from texts.errors import message
        try:
            Store.open({str(path)!r}, clock=Clock())
        except UserError as error:
            print(error.code, error.values["pid"], message(error))
    """
    with Store.open(path, clock=Clock()):
        said = run(script).stdout
    assert said.startswith(f"store_in_use {os.getpid()} Databasen {path} er i bruk")
    assert f"prosess {os.getpid()}" in said


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:5000],
        lambda whole: whole[:4096] + b"\xff" * 4096 + whole[8192:],
        lambda whole: b"\0" * 64 + whole[64:],
        lambda _: b"",
        lambda _: b"PK\x03\x04 en arbeidsbok",
        lambda _: b"SQLite format 3\0" + b"\0" * 4080,
    ],
    ids=["cut off", "a block overwritten", "no header", "empty", "a workbook", "another database"],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(path, damage):
    with Store.open(path, clock=Clock()) as store:
        deliver(store, report())
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    error = refusal(path)
    assert error.code == "store_damaged"
    assert str(path) in message(error)
    assert path.read_bytes() == damaged


def test_a_newer_schema_is_refused(path):
    Store.open(path, clock=Clock()).close()
    with duckdb.connect(str(path)) as newer:
        newer.execute("insert into schema_migration values (99, 'framtid', '2030-01-01')")
    error = refusal(path)
    assert (error.code, error.values["schema"]) == ("store_newer", 99)
    assert error.values["known"] == migrations.known()[-1].number


def test_somebody_elses_database_is_refused_and_left_as_it_is(path):
    with duckdb.connect(str(path)) as other:
        other.execute("create table kunder (navn text)")
    assert refusal(path).code == "store_foreign"
    with duckdb.connect(str(path)) as other:
        assert other.execute("select table_name from duckdb_tables()").fetchall() == [("kunder",)]


@pytest.mark.parametrize("name", [".", "fil/lager.duckdb"])
def test_a_place_where_nothing_can_be_written_is_refused(tmp_path, name):
    (tmp_path / "fil").touch()
    assert refusal(tmp_path / name).code == "store_unwritable"


def test_an_engine_that_is_not_built_in_is_refused_without_showing_its_password():
    error = refusal("mysql://bruker:hemmelig@vert/base")
    assert error.code == "store_url"
    assert "hemmelig" not in message(error)


FULL_DISK = """
    import os, resource, signal, sys
    from data.store import Store
    from goals.errors import UserError
    from tests.data.drafts import Clock, deliver, report

    def limit(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = Store.open(sys.argv[1], clock=Clock())
    deliver(store, report())
    full = os.path.getsize(sys.argv[1])
    limit(full if sys.argv[2] == "file" else 2000)
    try:
        deliver(store, report("T1.2", comment=os.urandom(full // 4).hex()))
        print("stored", end=" ")
    except UserError as error:
        print(error.code, end=" ")
    print(store.newest_event(), end=" ")
    limit(resource.RLIM_INFINITY)
    print(deliver(store, report("T1.10")).event_no, flush=True)
    os._exit(0)
"""


@pytest.mark.parametrize(
    ("what_is_full", "said", "events"),
    [("log", "store_not_written 1 2", 2), ("file", "stored 2 3", 3)],
)
def test_on_a_full_disk_what_is_not_stored_is_said_not_shown(path, what_is_full, said, events):
    """A limit on the size of files stands for the disk: too small for the log, or for the rest."""
    assert run(FULL_DISK, str(path), what_is_full).stdout == f"{said}\n"
    with Store.open(path, clock=Clock()) as store:
        assert store.newest_event() == events
        assert store.verify().intact


def test_a_file_that_is_taken_away_is_never_made_anew_and_is_found_when_it_is_back(tmp_path):
    folder, away = tmp_path / "disk", tmp_path / "borte"
    with Store.open(folder / "test.duckdb", clock=Clock()) as store:
        deliver(store)
        folder.rename(away)
        for ask in (lambda: deliver(store), store.head, lambda: deliver(store)):
            with pytest.raises(UserError) as refused:
                ask()
            assert refused.value.code == "store_away"
        assert not folder.exists()
        away.rename(folder)
        assert store.newest_event() == 1
        deliver(store)
        assert store.verify().intact
        assert store.newest_event() == 2


def test_a_store_that_is_closed_says_so(path):
    with Store.open(path, clock=Clock()) as store:
        pass
    with pytest.raises(UserError) as refused:
        store.head()
    assert refused.value.code == "store_unwritable"


def test_migrations_are_numbered_from_one_without_gaps():
    numbers = [migration.number for migration in migrations.known()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_migration_that_fails_leaves_the_schema_as_it_was():
    first, *_ = migrations.known()
    broken = Migration(2, "broken", "create table half (a integer); create table half (a integer);")
    database = Database(":memory:")

    def migrate(*steps):
        migrations.migrate(database, location="", applied_at=Clock()(), steps=steps)

    with pytest.raises(duckdb.Error, match="half"):
        migrate(first, broken)
    assert migrations.applied(database, location="", steps=(first,)) == 0
    mended = Migration(2, "mended", "create table half (a integer);")
    migrate(first, mended)
    with database.reading() as connection:
        applied = connection.table("schema_migration")
    assert [(row["number"], row["name"]) for row in applied] == [(1, "ledger"), (2, "mended")]
    database.close()

"""Backups: whole, verified, private; and an older store is copied before it is brought up."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from data import backup, migrations
from data.embedded import Database
from data.store import Store
from goals.errors import UserError
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import START, Clock, deliver, redact, report
from tests.data.earlier import LAST_SCHEMA, made_by

WRITERS = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kopier"


def test_a_backup_is_named_by_its_moment_event_and_head_and_is_private(store, folder):
    deliver(store, report())
    taken = store.back_up(folder, stem="styringsmal")
    assert taken.path.name == f"styringsmal-20260901T080000Z-e1-{store.head().short}.duckdb"
    assert taken.path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert list(folder.iterdir()) == [taken.path]


def test_a_backup_is_read_back_from_its_name_and_others_files_are_left_out(store, folder, clock):
    first = store.back_up(folder, stem="styringsmal")
    clock.forward(days=1)
    deliver(store, report())
    second = store.back_up(folder, stem="styringsmal")
    store.back_up(folder, stem="styringsmal-prøve")
    (folder / "styringsmal.duckdb").touch()
    (folder / "notater.txt").touch()
    assert backup.listed(folder, stem="styringsmal") == (second, first)
    assert [taken.at for taken in (first, second)] == [START, START + timedelta(days=1)]
    assert backup.listed(folder / "ingen", stem="styringsmal") == ()


def test_a_backup_taken_while_others_import_is_the_store_of_that_event(store, folder):
    """Restore drill: numbers equal those that the store had at the backup's event."""
    done = threading.Event()

    def keep_importing(writer):
        trust, progress = STRATEGY.trusts[writer].key, 0
        while not done.is_set():
            progress += 1
            rows = (report(m, trust=trust, progress=progress % 101) for m in ("T1.1", "T1.2"))
            deliver(store, *rows, trust=trust, file_name=f"{trust}.xlsx")

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(keep_importing, number) for number in range(WRITERS)]
        try:
            taken = [store.back_up(folder, stem=f"nr{number}") for number in range(3)]
        finally:
            done.set()
        assert [writer.result() for writer in writers] == [None] * WRITERS
    assert 0 <= taken[0].head.event_no <= taken[1].head.event_no <= taken[2].head.event_no
    assert taken[2].head.event_no > 0
    for copy in taken:
        event_no = copy.head.event_no
        with Store.open(copy.path, clock=Clock()) as restored:
            assert restored.verify(store.head(event_no)).intact
            assert restored.newest_event() == event_no
            then = store.snapshot(STRATEGY, CYCLE, event_no)
            assert restored.snapshot(STRATEGY, CYCLE, event_no) == then


def test_a_folder_that_is_none_is_refused_and_the_store_goes_on(store, tmp_path):
    (tmp_path / "fil").touch()
    with pytest.raises(UserError) as refused:
        store.back_up(tmp_path / "fil", stem="styringsmal")
    assert refused.value.code == "backup_not_written"
    assert deliver(store, report()).event_no == 1


def test_a_ledger_that_does_not_verify_gives_no_backup(path, folder):
    with Store.open(path, clock=Clock()) as store:
        deliver(store, report(comment="Som sagt"))
    with duckdb.connect(str(path)) as behind_its_back:
        behind_its_back.execute("update status_update set comment = 'Noe annet'")
    with Store.open(path, clock=Clock()) as store, pytest.raises(UserError) as refused:
        store.back_up(folder, stem="styringsmal")
    assert refused.value.code == "backup_broken"
    assert list(folder.iterdir()) == []


def test_what_is_left_of_a_backup_that_was_killed_is_written_over(store, folder):
    folder.mkdir()
    (folder / ".styringsmal.part").write_bytes(b"half a copy")
    deliver(store, report())
    taken = store.back_up(folder, stem="styringsmal")
    assert list(folder.iterdir()) == [taken.path]


def test_a_text_that_was_taken_out_is_in_no_later_backup(store, folder):
    deliver(store, report(comment="Kari Nordmann"))
    redact(store, 1)
    taken = store.back_up(folder, stem="styringsmal")
    assert b"Kari Nordmann" not in taken.path.read_bytes()


@pytest.mark.parametrize("schema", range(1, LAST_SCHEMA))
def test_a_store_of_each_earlier_schema_is_copied_as_it_was_and_brought_up(path, folder, schema):
    """The copy is of the earlier schema; both have all events, and a chain that verifies."""
    made = made_by(schema, path)
    with Store.open(path, clock=Clock(), backups=folder) as store:
        assert store.schema() == LAST_SCHEMA
        assert store.verify(made).intact
        assert store.newest_event() == made.event_no
        assert {update.comment for update in known(store)} == {"Før oppgraderingen"}
        assert deliver(store, report("T1.2")).event_no == made.event_no + 1
    [copy] = backup.listed(folder, stem=path.stem)
    assert copy.head.event_no == made.event_no
    assert backup.verified(copy.path).intact
    database = Database(copy.path)
    steps = migrations.known()
    assert migrations.applied(database, location="", steps=steps) == schema
    database.close()


def known(store):
    return store.snapshot(STRATEGY, CYCLE, store.newest_event()).updates


def test_a_store_of_this_schema_is_opened_without_a_copy(path, folder):
    for _ in range(2):
        Store.open(path, clock=Clock(), backups=folder).close()
    assert not folder.exists()


def test_an_older_store_stays_as_it_was_when_no_copy_can_be_made(path, tmp_path):
    made_by(1, path)
    before = path.read_bytes()
    (tmp_path / "fil").touch()
    with pytest.raises(UserError) as refused:
        Store.open(path, clock=Clock(), backups=tmp_path / "fil")
    assert refused.value.code == "backup_not_written"
    assert path.read_bytes() == before


def test_moments_in_names_are_utc(store, folder, clock):
    clock.now = datetime.fromisoformat("2026-07-01T01:30:00+02:00")
    taken = store.back_up(folder, stem="s")
    assert taken.at == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

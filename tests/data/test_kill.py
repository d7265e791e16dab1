"""A process killed at any moment: nothing half-stored, nothing acknowledged lost.

Each doing is killed a few times in every day's check, and a hundred times by `make kills`.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from data import backup, migrations
from data.embedded import Database
from data.store import Store
from tests.data.drafts import Clock
from tests.data.earlier import LAST_SCHEMA, made_by
from tests.data.importer import (
    MEASURES,
    back_up_without_end,
    bring_up,
    import_without_end,
)

KILLS = int(os.environ.get("KILLS", "8"))


@pytest.fixture
def dice():
    return random.Random(1)  # noqa: S311 (when to kill)


def run_until_killed(processes, doing, path, patience_s):
    """Kill a process some time after its first receipt; give the receipts that came out."""
    incoming, outgoing = processes.Pipe(duplex=False)
    process = processes.Process(target=doing, args=(path, outgoing))
    process.start()
    outgoing.close()
    with incoming:
        receipts = [incoming.recv()]
        time.sleep(patience_s)
        process.kill()
        process.join()
        while incoming.poll():
            try:
                receipts.append(incoming.recv())
            except EOFError:  # all that was sent has come
                break
    process.close()
    return receipts


def check_all_is_there(path, acknowledged):
    """Open the store: every import whole, every acknowledged one with its hash; give the hashes."""
    with Store.open(path, clock=Clock()) as store:
        stored = {event.event_no: event.hash for event in store.events("liten")}
        assert acknowledged.items() <= stored.items()
        assert set(store.row_counts(stored).values()) <= {len(MEASURES)}
        assert store.verify().intact
    return stored


def test_an_import_is_stored_whole_or_not_at_all(location, processes, dice):
    acknowledged = {}
    for _ in range(KILLS):
        patience_s = dice.uniform(0, 0.15)
        acknowledged |= dict(run_until_killed(processes, import_without_end, location, patience_s))
        check_all_is_there(location, acknowledged)
    assert len(acknowledged) >= KILLS


def test_a_backup_is_there_whole_or_not_at_all_and_the_store_goes_on(path, processes, dice):
    """Imports go on while backups are taken; whatever has a backup's name is one."""
    folder, acknowledged = path.parent / "kopier", {}
    for _ in range(KILLS):
        patience_s = dice.uniform(0, 0.4)
        acknowledged |= dict(run_until_killed(processes, back_up_without_end, path, patience_s))
        stored = check_all_is_there(path, acknowledged)
        for copy in backup.listed(folder, stem=path.stem):
            found = backup.verified(copy.path)
            assert found.intact
            assert stored.get(found.events, found.head) == found.head
            assert found.head.startswith(copy.head.hash)
            copy.path.unlink()


def test_a_store_is_brought_up_whole_or_stays_and_nothing_of_it_is_lost(tmp_path, processes, dice):
    """Killed while it takes the steps of the schema, it has taken all of them or none."""
    reached = set()
    for number in range(KILLS):
        path = tmp_path / f"{number}" / "styringsmal.duckdb"
        path.parent.mkdir()
        made = made_by(1, path)
        run_until_killed(processes, bring_up, path, dice.uniform(0, 0.25))
        reached.add(schema_on_disk(path))
        with Store.open(path, clock=Clock()) as store:
            assert store.schema() == LAST_SCHEMA
            assert store.head() == made
            assert store.verify().intact
    assert reached <= {1, LAST_SCHEMA}


def schema_on_disk(path):
    """The newest step that was taken before the kill."""
    database = Database(path)
    steps = migrations.known()
    try:
        return migrations.applied(database, location=str(path), steps=steps)
    finally:
        database.close()

"""A process killed in the middle of importing: nothing half-stored, nothing acknowledged lost."""

from __future__ import annotations

import multiprocessing
import random
import time

import pytest

from data.store import Store
from tests.data.drafts import Clock
from tests.data.importer import MEASURES, import_without_end

KILLS = 20


@pytest.fixture
def processes():
    """Clean processes with the slow modules loaded; duckdb takes up pandas when it inserts."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.data.importer", "pandas"])
    return context


def import_until_killed(processes, path, patience_s):
    """Kill an importer some time after its first receipt; give the receipts that came out."""
    incoming, outgoing = processes.Pipe(duplex=False)
    process = processes.Process(target=import_without_end, args=(path, outgoing))
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


def test_an_import_is_stored_whole_or_not_at_all_when_the_process_is_killed(path, processes):
    dice = random.Random(1)  # noqa: S311 (when to kill)
    acknowledged = {}
    for _ in range(KILLS):
        acknowledged |= dict(import_until_killed(processes, path, dice.uniform(0, 0.15)))
        with Store.open(path, clock=Clock()) as store:
            stored = {event.event_no: event.hash for event in store.events("liten")}
            assert acknowledged.items() <= stored.items()
            assert set(store.row_counts(stored).values()) == {len(MEASURES)}
            assert store.verify().intact
    assert len(acknowledged) >= KILLS

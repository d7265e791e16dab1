"""Many at once: every reader sees whole imports only, every writer's import is kept."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.ledger import Facts
from goals.cycle import Period
from goals.errors import UserError
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import deliver, draft, report, retract

READERS, WRITERS, IMPORTS_EACH = 8, 3, 6
CONTENDERS, IMPORTS = 8, int(os.environ.get("IMPORTS", "80"))
MEASURES = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2")


def write(store, writer):
    trust = STRATEGY.trusts[writer].key
    for progress in range(IMPORTS_EACH):
        rows = (report(measure, trust=trust, progress=float(progress)) for measure in MEASURES)
        deliver(store, *rows, trust=trust)
    return trust


def read(store, done):
    """Look until the writers are done; give every broken answer."""
    broken, looks = [], 0
    while not done.is_set() or looks == 0:
        looks += 1
        known_at = store.newest_event()
        snapshot = store.snapshot(STRATEGY, CYCLE, known_at)
        by_trust = {}
        for update in snapshot.updates:
            by_trust.setdefault(update.trust, []).append((update.progress, update.event_no))
        whole = all(len(rows) == 5 and len(set(rows)) == 1 for rows in by_trust.values())
        newest = max((n for rows in by_trust.values() for _, n in rows), default=0)
        if not whole or newest != known_at:
            broken.append((known_at, by_trust))
    return broken


def test_readers_and_writers_at_once_get_exact_numbers(store, caplog):
    done = threading.Event()
    with ThreadPoolExecutor(READERS + WRITERS) as pool:
        readers = [pool.submit(read, store, done) for _ in range(READERS)]
        writers = [pool.submit(write, store, number) for number in range(WRITERS)]
        try:
            trusts = [writer.result() for writer in writers]
        finally:
            done.set()
        assert [reader.result() for reader in readers] == [[]] * READERS
    assert store.newest_event() == WRITERS * IMPORTS_EACH
    final = store.snapshot(STRATEGY, CYCLE, store.newest_event())
    assert {(u.trust, u.progress) for u in final.updates} == {
        (t, IMPORTS_EACH - 1.0) for t in trusts
    }
    assert store.verify(store.head()).intact
    assert caplog.messages == []  # no checkpoint failed because of a reader


def test_eight_writers_at_once_get_every_number_once_and_lose_nothing(store):
    """Eighty imports in every day's check, five hundred by `make kills`."""
    left = iter(range(IMPORTS))
    gate = threading.Lock()

    def take():
        with gate:
            return next(left, None)

    def write_on(writer):
        trust, stored = STRATEGY.trusts[writer % len(STRATEGY.trusts)].key, []
        while (number := take()) is not None:
            event = deliver(store, report(trust=trust, progress=number % 101), trust=trust,
                            file_sha256=f"{number:064x}")  # fmt: skip
            stored.append((event.event_no, event.file_sha256))
        return stored

    with ThreadPoolExecutor(CONTENDERS) as pool:
        acknowledged = [one for own in pool.map(write_on, range(CONTENDERS)) for one in own]
    assert sorted(number for number, _ in acknowledged) == list(range(1, IMPORTS + 1))
    assert len({sha256 for _, sha256 in acknowledged}) == IMPORTS
    kept = {(event.event_no, event.file_sha256) for event in store.events(STRATEGY.key)}
    assert kept == set(acknowledged)
    assert store.verify(store.head()).intact


def test_the_same_file_from_many_at_once_is_stored_once(store):
    """The question and the import lie in one transaction."""

    def import_once(_):
        with store.write() as transaction:
            if transaction.find_import("liten", "unn", Period(2026, 2), "ab" * 32) is None:
                return transaction.append(draft(), Facts(status_updates=(report(),)))
        return None

    with ThreadPoolExecutor(READERS) as pool:
        stored = [event for event in pool.map(import_once, range(READERS)) if event]
    assert [event.event_no for event in stored] == [1]
    assert store.newest_event() == 1


def test_a_writer_that_fails_lets_the_next_one_in(store):
    with pytest.raises(UserError):
        retract(store, 1)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(deliver, store).result(timeout=60).event_no == 1

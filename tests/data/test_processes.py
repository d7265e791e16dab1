"""Several instances of the program on one PostgreSQL, all writing and reading at once."""

from __future__ import annotations

import os

from data.store import Store
from goals.facts import EventKind
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import Clock
from tests.data.importer import Share, deliver_share, is_taken_back

PROCESSES, THREADS = 4, 2
IMPORTS = int(os.environ.get("IMPORTS", "80"))


def delivered(address, processes):
    """Let four instances with two writers each deliver; give what each was told and saw."""
    pipes = []
    for number in range(PROCESSES):
        incoming, outgoing = processes.Pipe(duplex=False)
        share = Share(number, PROCESSES, THREADS, IMPORTS)
        processes.Process(target=deliver_share, args=(address, share, outgoing)).start()
        outgoing.close()
        pipes.append(incoming)
    return [pipe.recv() for pipe in pipes]


def test_instances_that_write_at_once_get_every_number_once_and_read_whole_imports(
    address, processes
):
    """Eighty imports in every day's check, five hundred by `make kills`.

    Every fourth file is sent in by two, and is stored once; every tenth is taken back.
    """
    told = delivered(address, processes)
    acknowledged = [one for received, _, _ in told for one in received]
    assert [broken for _, _, broken in told] == [[]] * PROCESSES
    assert all(looks > 1 for _, looks, _ in told)
    taken_back = [number for number in range(IMPORTS) if is_taken_back(number)]
    numbers = sorted(number for number, _ in acknowledged)
    assert numbers == list(range(1, IMPORTS + len(taken_back) + 1))
    with Store.open(address, clock=Clock()) as store:
        events = store.events(STRATEGY.key)
        assert {event.event_no: event.hash for event in events} == dict(acknowledged)
        assert store.verify(store.head()).intact
        imports = [event for event in events if event.kind is EventKind.IMPORT]
        assert sorted(event.file_sha256 for event in imports) == files(range(IMPORTS))
        back = [event.file_sha256 for event in imports if event.retracted_by]
        assert sorted(back) == files(taken_back)
        standing = {event.trust: event.event_no for event in imports if not event.retracted_by}
        found = store.snapshot(STRATEGY, CYCLE, store.newest_event()).updates
        assert {update.trust: update.event_no for update in found} == standing


def files(numbers):
    return [f"{number:064x}" for number in numbers]

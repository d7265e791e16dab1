"""Imports without end; run by test_kill.py in a process of its own, which it kills."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from data import embedded
from data.ledger import Facts
from data.store import Store
from goals.facts import Event
from tests.builders import CYCLE, STRATEGY
from tests.data.drafts import PERIOD, deliver, draft, report, retract

LOOK_EVERY_S = 0.05
MEASURES = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")


def import_without_end(location: Path | str, receipts: Connection) -> None:
    """Send number and hash of each import once it is acknowledged."""
    with Store.open(location, clock=lambda: datetime.now(UTC)) as store:
        _import_into(store, receipts)


def _import_into(store: Store, receipts: Connection) -> None:
    while True:
        rows = (report(measure, comment="Kommentar " * 20) for measure in MEASURES)
        event = deliver(store, *rows, file_name="unn.xlsx")
        receipts.send((event.event_no, event.hash))


@dataclass(frozen=True)
class Share:
    """What one process of several does of some deliveries, numbered from 0."""

    process: int
    processes: int
    threads: int
    deliveries: int

    def of(self, thread: int) -> Iterator[int]:
        """Give the numbers that a thread delivers: every fourth file comes from the next too."""
        writers = self.processes * self.threads
        own = self.process * self.threads + thread
        for number in range(self.deliveries):
            if number % writers == own or (number % 4 == 0 and (number + 1) % writers == own):
                yield number


def is_taken_back(number: int) -> bool:
    """Whether who delivered it takes it back at once: never a file that comes twice."""
    return number % 10 == 3


def deliver_share(location: str, share: Share, outgoing: Connection) -> None:
    """Deliver from several threads while one reads; send what was acknowledged, and what was read.

    That is the number and hash of each event, and every look at something that isn't whole.
    """
    done = threading.Event()
    with (
        Store.open(location, clock=lambda: datetime.now(UTC)) as store,
        ThreadPoolExecutor(share.threads + 1) as pool,
    ):
        reader = pool.submit(_look, store, done)
        try:
            work = partial(_deliver_all, store, share)
            received = [one for own in pool.map(work, range(share.threads)) for one in own]
        finally:
            done.set()
        outgoing.send((received, *reader.result()))


def _deliver_all(store: Store, share: Share, thread: int) -> list[tuple[int, str]]:
    stored = [_deliver_once(store, number) for number in share.of(thread)]
    return [(event.event_no, event.hash) for events in stored for event in events]


def _deliver_once(store: Store, number: int) -> list[Event]:
    """Store a file unless it is known, as an import does; give the events."""
    trust, sha256 = STRATEGY.trusts[number % len(STRATEGY.trusts)].key, f"{number:064x}"
    rows = tuple(report(m, trust=trust, progress=float(number % 101)) for m in MEASURES[:3])
    with store.write() as transaction:
        if transaction.find_import(STRATEGY.key, trust, PERIOD, sha256):
            return []
        said = draft(trust=trust, file_sha256=sha256)
        event = transaction.append(said, Facts(status_updates=rows))
    return [event, retract(store, event.event_no)] if is_taken_back(number) else [event]


def _look(store: Store, done: threading.Event) -> tuple[int, list[object]]:
    """Look until it is done; give how often, and what was ever seen that isn't whole imports."""
    broken: list[object] = []
    for looks in count(1):
        known_at = store.newest_event()
        by_trust: dict[str, list[tuple[int, float | None]]] = {}
        for update in store.snapshot(STRATEGY, CYCLE, known_at).updates:
            by_trust.setdefault(update.trust, []).append((update.event_no, update.progress))
        broken += [rows for rows in by_trust.values() if len(rows) != 3 or len(set(rows)) != 1]
        if done.wait(LOOK_EVERY_S):
            return looks, broken
    raise AssertionError


def back_up_without_end(path: Path, receipts: Connection) -> None:
    """Take backups while another thread imports as above."""
    with Store.open(path, clock=lambda: datetime.now(UTC)) as store:
        importing = threading.Thread(target=_import_into, args=(store, receipts), daemon=True)
        importing.start()
        while True:
            store.back_up(path.parent / "kopier", stem=path.stem)


def bring_up(path: Path, receipts: Connection) -> None:
    """Bring an older store up to this schema, with the backup that goes before."""
    receipts.send("begun")
    Store.open(path, clock=lambda: datetime.now(UTC), backups=path.parent / "kopier").close()
    time.sleep(60)


def import_and_die_before_the_checkpoint(path: Path) -> None:
    """Leave one import in the engine's log alone."""
    run = embedded._attempt  # noqa: SLF001 (the step to die before)

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with Store.open(path, clock=lambda: datetime.now(UTC)) as store:
        embedded._attempt = lambda cursor, sql: die() if sql == "checkpoint" else run(cursor, sql)  # noqa: SLF001 (as above)
        deliver(store, report("T1.1", comment="Sist"), file_name="unn.xlsx")

"""Imports without end; run by test_kill.py in a process of its own, which it kills."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from data import embedded
from data.store import Store
from tests.builders import STRATEGY
from tests.data.drafts import deliver, report

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


def import_some(
    location: str, process: int, threads: int, imports: int, receipts: Connection
) -> None:
    """Import a few times from several threads, and send all numbers and hashes at the end."""
    with Store.open(location, clock=lambda: datetime.now(UTC)) as store:

        def work(thread: int) -> list[tuple[int, str]]:
            trust = STRATEGY.trusts[(process + thread) % len(STRATEGY.trusts)].key
            done = []
            for number in range(imports):
                rows = (report(m, trust=trust, progress=float(number)) for m in MEASURES[:3])
                event = deliver(store, *rows, trust=trust)
                done.append((event.event_no, event.hash))
            return done

        with ThreadPoolExecutor(threads) as pool:
            received = [one for own in pool.map(work, range(threads)) for one in own]
    receipts.send(received)


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

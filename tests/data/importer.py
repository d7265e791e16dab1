"""Imports without end; run by test_kill.py in a process of its own, which it kills."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from data.store import Store
from tests.data.drafts import deliver, report

MEASURES = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")


def import_without_end(path: Path, receipts: Connection) -> None:
    """Send number and hash of each import once it is acknowledged."""
    with Store.open(path, clock=lambda: datetime.now(UTC)) as store:
        while True:
            rows = (report(measure, comment="Kommentar " * 20) for measure in MEASURES)
            event = deliver(store, *rows, file_name="unn.xlsx")
            receipts.send((event.event_no, event.hash))

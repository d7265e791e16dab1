"""Imports without end, one line on standard output for each that is acknowledged.

Run by test_kill.py in a process of its own, which it kills.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from data.store import Store
from tests.data.drafts import deliver, report

MEASURES = ("T1.1", "T1.2", "T1.10", "T2.1", "T2.2", "S3")


def main() -> None:
    with Store.open(sys.argv[1], clock=lambda: datetime.now(UTC)) as store:
        while True:
            rows = (report(measure, comment="Kommentar " * 20) for measure in MEASURES)
            event = deliver(store, *rows, file_name="unn.xlsx")
            sys.stdout.write(f"{event.event_no} {event.hash}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

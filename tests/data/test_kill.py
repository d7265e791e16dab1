"""A process killed in the middle of importing: nothing half-stored, nothing acknowledged lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from data.store import Store
from tests.data.drafts import Clock
from tests.data.importer import MEASURES

ROOT = Path(__file__).parents[2]
KILLS = 20


def import_until_killed(path, patience_s):
    """Kill the importer some time after its first receipt; give the receipts that came out."""
    with subprocess.Popen(  # noqa: S603 (our own script)
        [sys.executable, "-m", "tests.data.importer", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        first = process.stdout.readline()
        time.sleep(patience_s)
        process.kill()
        rest = process.stdout.read()
    return [line.split() for line in (first + rest).splitlines(keepends=True) if line[-1] == "\n"]


def test_an_import_is_stored_whole_or_not_at_all_when_the_process_is_killed(path):
    dice = random.Random(1)  # noqa: S311 (when to kill)
    acknowledged = {}
    for _ in range(KILLS):
        receipts = import_until_killed(path, dice.uniform(0, 0.15))
        assert receipts
        acknowledged |= {int(number): digest for number, digest in receipts}
        with Store.open(path, clock=Clock()) as store:
            stored = {event.event_no: event.hash for event in store.events("liten")}
            assert acknowledged.items() <= stored.items()
            assert set(store.row_counts(stored).values()) == {len(MEASURES)}
            assert store.verify().intact
    assert len(acknowledged) >= KILLS

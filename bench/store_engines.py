"""What the two engines cost side by side: an import of 54 rows, a snapshot, the newest event.

Written once for each length of history: 1 means every trust in every period of one cycle, once.
PostgreSQL is the tests' own (fsync off), started on loopback; where it is missing only DuckDB
is measured.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.load import strategy
from goals.cycle import cycles
from goals.facts import EventKind, StatusUpdate
from goals.status import Status
from tests import postgresql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from goals.cycle import Period

HISTORIES = (1, 4)
TIMES = 15
STRATEGY = strategy()
CYCLE = cycles(STRATEGY)[0]


def main() -> int:
    """Print medians in milliseconds; nothing has a reach yet."""
    print(
        f"{'history':<9}{'engine':<12}{'rows':>7}{'import':>9}{'snapshot':>10}{'newest':>8}  (ms)"
    )
    for history in HISTORIES:
        for engine, location in _locations():
            with location as place, Store.open(place, clock=lambda: datetime.now(UTC)) as store:
                print(f"{history:<9}{engine:<12}{_measured(store, history)}", flush=True)
    return 0


def _measured(store: Store, history: int) -> str:
    rounds = [(t.key, p) for _ in range(history) for t in STRATEGY.trusts for p in CYCLE.periods]
    imports = [_ms(partial(_deliver, store, *one)) for one in rounds]
    newest = store.newest_event()
    snapshot = [_ms(lambda: store.snapshot(STRATEGY, CYCLE, newest)) for _ in range(TIMES)]
    asked = [_ms(store.newest_event) for _ in range(TIMES)]
    rows = len(rounds) * len(STRATEGY.measures)
    return f"{rows:>7}{median(imports):>9.1f}{median(snapshot):>10.1f}{median(asked):>8.2f}"


def _deliver(store: Store, trust: str, period: Period) -> None:
    updates = tuple(
        StatusUpdate(
            measure=measure.id, trust=trust, period=period, status=Status.ON_TRACK, comment="Går"
        )
        for measure in STRATEGY.measures
    )
    draft = EventDraft(
        kind=EventKind.IMPORT,
        strategy=STRATEGY.key,
        recorded_by="bench",
        via="command",
        trust=trust,
        period=period,
    )
    with store.write() as transaction:
        transaction.append(draft, Facts(status_updates=updates))


def _ms(function: Callable[[], object]) -> float:
    begun = time.perf_counter()
    function()
    return 1000 * (time.perf_counter() - begun)


def _locations() -> Iterator[tuple[str, AbstractContextManager[Path | str]]]:
    yield "DuckDB", _file()
    if postgresql.PROGRAMS.is_dir():
        yield "PostgreSQL", _address()


@contextmanager
def _file() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder) / "bench.duckdb"


@contextmanager
def _address() -> Iterator[str]:
    server = postgresql.Server()
    try:
        yield server.create()
    finally:
        server.remove()


if __name__ == "__main__":
    sys.exit(main())

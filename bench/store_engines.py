"""What the two engines cost side by side, at 1×, 10× and 100× history.

Where PostgreSQL is missing only DuckDB is measured.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from bench import on_postgresql
from bench.row import Row
from bench.workbench import PERIODS, report
from data.reader import Reader
from data.store import Store
from goals.catalogue.load import strategy
from goals.cycle import cycle_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bench.workbench import Workbench

HISTORIES = (1, 10, 100)
TIMES = 9
MIB = 1024 * 1024


def rows(bench: Workbench) -> Iterator[Row]:
    """Give each cost, with more history against itself at 1×; nothing has a reach yet."""
    with on_postgresql.server() as server:
        engines = ("DuckDB", "PostgreSQL") if server else ("DuckDB",)
        for engine in engines:
            once: dict[str, float] = {}
            for times in HISTORIES:
                database = bench.copy(bench.history(times), f"{engine}{times}")
                location = (
                    on_postgresql.moved(database, server)
                    if server and engine != "DuckDB"
                    else database
                )
                for name, value, unit in _measured(location, database):
                    base = once.get(name)
                    once.setdefault(name, value)
                    what = f"{engine}, {times}× history: {name}"
                    yield Row(what=what, value=value, unit=unit, base=base)


def _measured(location: Path | str, database: Path) -> Iterator[tuple[str, float, str]]:
    yield "opening", median(_ms(partial(_open, location)) for _ in range(TIMES)), "ms"
    cycle = cycle_with(strategy(), PERIODS[-1])
    with Store.open(location, clock=_now) as store:
        newest = store.newest_event()
        snapshot = partial(Reader.snapshot, store, strategy(), cycle, newest)  # not the kept one
        yield "snapshot of a cycle", median(_ms(snapshot) for _ in range(TIMES)), "ms"
        imports = [_ms(partial(_import, store, at)) for at in range(TIMES)]
        yield "import of 54 reports", median(imports), "ms"
        yield "newest event", median(_ms(store.newest_event) for _ in range(TIMES)), "ms"
    if location == database:
        yield "size on disk", database.stat().st_size / MIB, "MiB"


def _import(store: Store, number: int) -> None:
    with store.write() as transaction:
        report(transaction, PERIODS[-1], "unn", number)


def _open(location: Path | str) -> None:
    Store.open(location, clock=_now).close()


def _now() -> datetime:
    return datetime.now(UTC)


def _ms(function: Callable[[], object]) -> float:
    begun = time.perf_counter()
    function()
    return 1000 * (time.perf_counter() - begun)

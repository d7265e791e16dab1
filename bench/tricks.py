"""What each trick for speed gains: the program with it, against the program without.

One that doesn't gain a twentieth should go.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bench.page_server import PageServer, run
from bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.workbench import Workbench

RUNS, STARTS = 30, 3
GAIN = 0.95
WITHOUT = {
    "no forced collection after a run": "bench.variants.collecting:app",
    "modules frozen out of collection": "bench.variants.unfrozen:app",
    "the theme read once": "bench.variants.rereading:app",
    "views and rows shared between sessions": "bench.variants.unshared:app",
}


def rows(bench: Workbench) -> Iterator[Row]:
    """Give CPU of a run of Oversikt with each, and the first view of a server just started."""
    usual = _cost(bench, "app:app")
    for trick, variant in WITHOUT.items():
        without = _cost(bench, variant)
        yield Row(what=f"{trick}, Oversikt", value=usual, unit="ms", base=without, reach=GAIN)
    warm, cold = (
        min(_first_run(bench, application) for _ in range(STARTS))
        for application in ("app:app", "bench.variants.cold:app")
    )
    what = "slow modules imported at start, the first run"
    yield Row(what=what, value=warm, unit="ms", base=cold, reach=GAIN)


def _cost(bench: Workbench, application: str) -> float:
    with PageServer(application, bench.history(1)) as server:
        return 1000 * server.cpu_per_run("", "", runs=RUNS)


def _first_run(bench: Workbench, application: str) -> float:
    with PageServer(application, bench.history(1)) as server, server.session() as session:
        begun = time.perf_counter()
        run(session, "", "")
        return 1000 * (time.perf_counter() - begun)

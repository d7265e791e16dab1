"""What each trick for speed gains: the program with it, against the program without, in turn.

One that doesn't gain a twentieth should go.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bench import in_turn
from bench.page_server import PageServer, run
from bench.row import Row
from bench.sessions import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.workbench import Workbench

RUNS, STARTS, STOPS = 3, 3, 9
GAIN = 0.95
USUAL = "app:app"
WITHOUT = {
    "no forced collection after a run": "bench.variants.collecting:app",
    "the theme read once": "bench.variants.rereading:app",
    "views and rows shared between sessions": "bench.variants.unshared:app",
}


def rows(bench: Workbench) -> Iterator[Row]:
    """Give CPU of a run of the pages that people go between, and what is looked at otherwise."""
    applications = (USUAL, *WITHOUT.values())
    with ExitStack() as stack:
        servers = {
            one: stack.enter_context(PageServer(one, bench.copy(bench.history(1), "tricks")))
            for one in applications
        }
        found = in_turn.costs(servers, *PAGES, runs=RUNS)
    for trick, variant in WITHOUT.items():
        yield in_turn.row(trick, "ms", found[USUAL], found[variant], GAIN)
    yield _frozen(bench)
    warm, cold = (
        min(_first_run(bench, application) for _ in range(STARTS))
        for application in (USUAL, "bench.variants.cold:app")
    )
    what = "slow modules imported at start, the first run"
    yield Row(what=what, value=warm, unit="ms", base=cold, reach=GAIN)


def _frozen(bench: Workbench) -> Row:
    """Give how long everybody waits for one full collection, in a server that is in use.

    They come once in some two hundred page runs: what they cost a run is little, each stop isn't.
    """
    frozen, all_of_it = (
        in_turn.Cost(_stops(bench, f"bench.variants.{name}:app"))
        for name in ("stopping", "unfrozen")
    )
    what = "modules frozen out of collection, a full one"
    return in_turn.row(what, "ms", frozen, all_of_it, GAIN)


def _stops(bench: Workbench, application: str) -> list[float]:
    with PageServer(application, bench.history(1)) as server, server.session() as session:
        for page in PAGES:
            run(session, *page)
        return [1000 * float(server.get("/stop")) for _ in range(STOPS)]


def _first_run(bench: Workbench, application: str) -> float:
    with PageServer(application, bench.history(1)) as server, server.session() as session:
        begun = time.perf_counter()
        run(session, "", "")
        return 1000 * (time.perf_counter() - begun)

"""How long it takes from starting the server to the first page in a session."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

from bench.page_server import PageServer, run
from bench.row import Row
from bench.show_pages import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.workbench import Workbench

STARTS = 3


def rows(bench: Workbench) -> Iterator[Row]:
    """Give Oversikt at 1× and 100× history, and the framework with a small page."""
    small = _start(bench, SMALL, None)
    for times in (1, 100):
        took = _start(bench, "app:app", times)
        what = f"start to Oversikt, {times}× history; a small page"
        yield Row(what=what, value=took, unit="s", base=small)


def _start(bench: Workbench, application: str, times: int | None) -> float:
    database = bench.history(times) if times else bench.empty()
    return median(_seconds(PageServer(application, database)) for _ in range(STARTS))


def _seconds(server: PageServer) -> float:
    begun = time.perf_counter()
    with server, server.session() as session:
        run(session, "", "")
        return time.perf_counter() - begun

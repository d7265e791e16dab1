"""What a warm page run costs, against an empty page with one small chart, and as history grows.

CPU time of the server's process, not the clock's: each page is run again and again in a session
that lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.page_server import PageServer
from bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.workbench import Workbench

RUNS = 40
REACH, REACH_OF_HISTORY = 2.0, 1.3
SMALL = "bench.small_app:app"
HISTORIES = (10, 100)
PAGES = (
    ("", ""),
    ("styringsmal", ""),
    ("styringsmal", "mal=3"),
    ("tiltak", ""),
    ("tiltak", "tiltak=T3.10"),
    ("helseforetak", ""),
    ("helseforetak", "foretak=unn"),
    ("delmal", ""),
    ("indikatorer", ""),
    ("utdanningsprogram", ""),
    ("siden_sist", ""),
    ("styremote", "bilde=hovedtall"),
    ("styremote", "bilde=styringsmal"),
    ("styremote", "bilde=framdrift"),
    ("rapportering", ""),
    ("administrasjon", ""),
    ("styremote", ""),
    ("sok", "q=planen"),
    ("forklar", "tall=mean_progress"),
    ("om_tallene", ""),
)


def rows(bench: Workbench) -> Iterator[Row]:
    """Give each page against the small one, then each with more history against itself."""
    with PageServer(SMALL, bench.empty()) as server:
        small = 1000 * server.cpu_per_run("", "", runs=RUNS)
    once = {}
    for page in PAGES:
        once[page] = _cost(bench.history(1), page)
        yield Row(what=_name(page), value=once[page], unit="ms", base=small, reach=REACH)
    for times in HISTORIES:
        for page in PAGES:
            cost, what = _cost(bench.history(times), page), f"{_name(page)}, {times}× history"
            yield Row(what=what, value=cost, unit="ms", base=once[page], reach=REACH_OF_HISTORY)


def _cost(database: Path, page: tuple[str, str]) -> float:
    """Measure on a server of its own: a minute after its start one begins its daily work."""
    with PageServer("app:app", database) as server:
        return 1000 * server.cpu_per_run(*page, runs=RUNS)


def _name(page: tuple[str, str]) -> str:
    return "?".join(part for part in (page[0] or "oversikt", page[1]) if part)

"""What a warm page run costs, against an empty page with one small chart, and as history grows.

CPU time of the server's process, not the clock's: each page is run again and again in a session
that lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import on_postgresql
from bench.page_server import PageServer
from bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.workbench import Workbench

    Page = tuple[str, str]

RUNS = 30
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


ON_BOTH = (("", ""), ("tiltak", ""), ("helseforetak", "foretak=unn"))
"""The pages that are run on PostgreSQL too."""


def rows(bench: Workbench) -> Iterator[Row]:
    """Give each page against the small one, each with more history against itself, some on both."""
    with PageServer(SMALL, bench.empty()) as server:
        small = 1000 * server.cpu_per_run("", "", runs=RUNS)
    embedded = {}
    for page in PAGES:
        cost = embedded[1, page] = _cost(bench.history(1), page)
        yield Row(what=_name(page), value=cost, unit="ms", base=small, reach=REACH)
    for times in HISTORIES:
        for page in PAGES:
            cost = embedded[times, page] = _cost(bench.history(times), page)
            what, base = f"{_name(page)}, {times}× history", embedded[1, page]
            yield Row(what=what, value=cost, unit="ms", base=base, reach=REACH_OF_HISTORY)
    yield from _on_postgresql(bench, embedded)


def _on_postgresql(bench: Workbench, embedded: dict[tuple[int, Page], float]) -> Iterator[Row]:
    """Give some pages against the same ones on DuckDB, without what the database itself does."""
    with on_postgresql.server() as server:
        if server is None:
            return
        for times in (1, *HISTORIES):
            address = on_postgresql.moved(bench.history(times), server)
            for page in ON_BOTH:
                what, base = f"PostgreSQL, {times}× history: {_name(page)}", embedded[times, page]
                yield Row(what=what, value=_cost(address, page), unit="ms", base=base)


def _cost(database: Path | str, page: Page) -> float:
    """Measure on a server of its own: a minute after its start one begins its daily work."""
    with PageServer("app:app", database) as server:
        return 1000 * server.cpu_per_run(*page, runs=RUNS)


def _name(page: Page) -> str:
    return "?".join(part for part in (page[0] or "oversikt", page[1]) if part)

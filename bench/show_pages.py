"""What a warm page run costs, against an empty page with one small chart, and as history grows.

CPU time of the servers' processes, not the clock's: all serve at once, and each page is run in turn
on them, in sessions that last.
"""

from __future__ import annotations

from contextlib import ExitStack
from statistics import median
from typing import TYPE_CHECKING

from bench import in_turn, on_postgresql
from bench.page_server import PageServer
from bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.in_turn import Page
    from bench.workbench import Workbench

REACH, REACH_OF_HISTORY = 2.0, 1.3
SMALL, LIKE_OURS = "bench.small_app:app", "bench.variants.small_once:app"
"""The small page as the framework serves it, and with the theme read once as ours do: the fair one.

Ours are held against that one; what they are against the other is told.
"""
HISTORIES = (1, 10, 100)
_POSTGRESQL = {times: f"PostgreSQL, {times}× history" for times in HISTORIES}
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
    with ExitStack() as stack:
        servers = _servers(bench, stack)
        for server in servers.values():
            server.rest()
        on_one = {name: of for name, of in servers.items() if name not in _POSTGRESQL.values()}
        found = {
            page: in_turn.costs(servers if page in ON_BOTH else on_one, page) for page in PAGES
        }
    for page, of in found.items():
        yield in_turn.row(_name(page), "ms", of["1"], of[LIKE_OURS], REACH)
    ratios = [of["1"].usual / of[SMALL].usual for of in found.values()]
    what = "median of the pages; the small page that reads the theme anew"
    yield Row(what=what, value=median(ratios), unit="×")
    yield Row(what="the dearest page; the same", value=max(ratios), unit="×")
    for times in HISTORIES[1:]:
        for page, of in found.items():
            what = f"{_name(page)}, {times}× history"
            yield in_turn.row(what, "ms", of[f"{times}"], of["1"], REACH_OF_HISTORY)
    for page, of in found.items():
        for times in HISTORIES:
            if (name := _POSTGRESQL[times]) in of:
                what = f"{name}: {_name(page)}"
                yield in_turn.row(what, "ms", of[name], of[f"{times}"], None)


def _servers(bench: Workbench, stack: ExitStack) -> dict[str, PageServer]:
    """Start ours at each length of history, on both engines, and the small page both ways."""
    moved = {}
    if database := stack.enter_context(on_postgresql.server()):
        moved = {times: on_postgresql.moved(bench.history(times), database) for times in HISTORIES}
    programs: dict[str, tuple[str, Path | str]] = {
        SMALL: (SMALL, bench.empty()),
        LIKE_OURS: (LIKE_OURS, bench.empty("like_ours")),
        **{f"{times}": ("app:app", bench.history(times)) for times in HISTORIES},
        **{_POSTGRESQL[times]: ("app:app", address) for times, address in moved.items()},
    }
    return {name: stack.enter_context(PageServer(*one)) for name, one in programs.items()}


def _name(page: Page) -> str:
    return "?".join(part for part in (page[0] or "oversikt", page[1]) if part)

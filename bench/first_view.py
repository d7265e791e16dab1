"""What the first view of Oversikt costs: the server, the wire, and the one who waits for it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench import in_turn
from bench.page_server import PageServer, run
from bench.row import Row
from bench.show_pages import SMALL
from bench.turn_slides import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from bench.workbench import Workbench

ROUNDS, VIEWS, LOOKS = 11, 5, 9
CPU_REACH, CPU_REACH_OF_BARE, CPU_REACH_OF_HISTORY = 1.5, 1.2, 1.3
MIB_REACH, WAIT_REACH = 2.0, 1.2
MIB = 1024 * 1024
USUAL, BARE = "app:app", "bench.bare_app:app"
UNCOMPRESSED = "bench.variants.uncompressed:app"
TABLE, CHART = "[data-testid=stMain] table", ".js-plotly-plot .main-svg"
SEEN = """content => {
  const look = new MutationObserver(() => {
    if (!document.querySelector(content)) return;
    look.disconnect();
    requestAnimationFrame(() => (window.seen = performance.now()));
  });
  look.observe(document, { childList: true, subtree: true });
}"""
"""Notes when the first frame with the content begins."""


def rows(bench: Workbench) -> Iterator[Row]:
    """Give CPU of a new session (docs/decisions/0118), then bytes and waiting in Chromium."""
    yield from _new_session(bench)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield from _in_chromium(bench, browser)
        browser.close()


def _new_session(bench: Workbench) -> Iterator[Row]:
    """Give milliseconds of the server's CPU for document, websocket and the first run."""
    served = {
        "ours": (None, bench.history(1), _enter),
        "ours, often": (None, bench.history(100), _enter),
        "small": (SMALL, bench.empty(), _enter),
        "bare": (BARE, bench.copy(bench.history(1), "bare"), _get),
        "bare, often": (BARE, bench.copy(bench.history(100), "often"), _get),
    }
    with ExitStack() as stack:
        looks = {
            name: partial(_cost, stack.enter_context(PageServer(application, store)), view)
            for name, (application, store, view) in served.items()
        }
        in_turn.each(looks, 1)
        took = in_turn.each(looks, ROUNDS)
    what = "new session on Oversikt, CPU; on the small page"
    yield in_turn.row(what, "ms", took["ours"], took["small"], CPU_REACH)
    what = "new session on Oversikt; a bare page of the same"
    yield in_turn.row(what, "ms", took["ours"], took["bare"], None)
    what = "new session, 100× history; the bare page there"
    often = took["ours, often"]
    yield in_turn.row(what, "ms", often, took["bare, often"], CPU_REACH_OF_BARE)
    what = "new session, 100× history; with 1×"
    yield in_turn.row(what, "ms", often, took["ours"], CPU_REACH_OF_HISTORY)


def _cost(server: PageServer, view: Callable[[PageServer], object]) -> float:
    before = server.cpu_seconds()
    for _ in range(VIEWS):
        view(server)
    return 1000 * (server.cpu_seconds() - before) / VIEWS


def _enter(server: PageServer) -> None:
    _get(server)
    with server.session() as session:
        run(session, "", "")


def _get(server: PageServer) -> None:
    server.get("/")


def _in_chromium(bench: Workbench, browser: Browser) -> Iterator[Row]:
    with PageServer(UNCOMPRESSED, bench.history(1)) as server:
        plain = _mib(browser, server.origin)
    with PageServer(USUAL, bench.history(1)) as ours, PageServer(SMALL, bench.empty()) as small:
        sent = _mib(browser, ours.origin)
        looks = {
            "table": partial(_wait, browser, ours, TABLE),
            "chart": partial(_wait, browser, ours, CHART),
            "small": partial(_wait, browser, small, CHART),
        }
        in_turn.each(looks, 1)
        waits = in_turn.each(looks, LOOKS)
    yield Row(what="bytes of the first view, compressed", value=sent, unit="MiB", reach=MIB_REACH)
    what = "bytes of the first view; as the framework serves it"
    yield Row(what=what, value=sent, unit="MiB", base=plain, reach=0.5)
    what = "first useful content in Chromium, our table; a small chart"
    yield in_turn.row(what, "ms", waits["table"], waits["small"], WAIT_REACH)
    what = "our chart, which stands below it; the same"
    yield in_turn.row(what, "ms", waits["chart"], waits["small"], None)


def _mib(browser: Browser, origin: str) -> float:
    """Give how much comes over the wire until the chart is drawn, with an empty cache."""
    received: list[int] = []
    page = browser.new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(origin)
    page.locator(CHART).first.wait_for(timeout=60_000)
    page.wait_for_timeout(500)
    page.close()
    return sum(received) / MIB


def _wait(browser: Browser, server: PageServer, content: str) -> float:
    """Give the milliseconds until somebody who never was here sees what they come for.

    The page itself looks: asked from outside it answers when it has compiled the chart's script,
    long after the table is shown.
    """
    page: Page = browser.new_page()
    page.add_init_script(f"({SEEN})({json.dumps(content)})")
    page.goto(server.origin, wait_until="commit")
    took: float = page.wait_for_function("() => window.seen", timeout=60_000).json_value()
    page.close()
    return took

"""What the first view of Oversikt costs: the server, the wire, and the one who waits for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench import in_turn
from bench.page_server import PageServer, run
from bench.row import Row
from bench.show_pages import SMALL
from bench.turn_slides import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from bench.workbench import Workbench

VIEWS, LOOKS = 40, 11
CPU_REACH, CPU_REACH_OF_BARE, CPU_REACH_OF_HISTORY = 1.5, 1.2, 1.3
MIB_REACH, WAIT_REACH = 2.0, 1.2
MIB = 1024 * 1024
USUAL = "app:app"
UNCOMPRESSED = "bench.variants.uncompressed:app"
CONTENT = {USUAL: "main table, [data-testid=stMain] table", SMALL: ".js-plotly-plot .main-svg"}
"""What somebody comes for: our table of goals and trusts, the small page's chart."""


def rows(bench: Workbench) -> Iterator[Row]:
    """Give CPU of a new session (docs/decisions/0118), then bytes and waiting in Chromium."""
    once, bare = _new_session(bench, None, 1), _bare(bench, 1)
    small = _new_session(bench, SMALL, 1)
    what = "new session on Oversikt, CPU; on the small page"
    yield Row(what=what, value=once, unit="ms", base=small, reach=CPU_REACH)
    what = "new session on Oversikt; a bare page of the same"
    yield Row(what=what, value=once, unit="ms", base=bare)
    often, bare_often = _new_session(bench, None, 100), _bare(bench, 100)
    what = "new session, 100× history; the bare page there"
    yield Row(what=what, value=often, unit="ms", base=bare_often, reach=CPU_REACH_OF_BARE)
    what = "new session, 100× history; with 1×"
    yield Row(what=what, value=often, unit="ms", base=once, reach=CPU_REACH_OF_HISTORY)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield from _in_chromium(bench, browser)
        browser.close()


def _new_session(bench: Workbench, application: str | None, times: int) -> float:
    """Give milliseconds of CPU for document, websocket and the first run."""
    with PageServer(application, bench.history(times)) as server:
        _enter(server)
        before = server.cpu_seconds()
        for _ in range(VIEWS):
            _enter(server)
        return 1000 * (server.cpu_seconds() - before) / VIEWS


def _enter(server: PageServer) -> None:
    server.get("/")
    with server.session() as session:
        run(session, "", "")


def _bare(bench: Workbench, times: int) -> float:
    with PageServer("bench.bare_app:app", bench.history(times)) as server:
        server.get("/")
        before = server.cpu_seconds()
        for _ in range(VIEWS):
            server.get("/")
        return 1000 * (server.cpu_seconds() - before) / VIEWS


def _in_chromium(bench: Workbench, browser: Browser) -> Iterator[Row]:
    with PageServer(UNCOMPRESSED, bench.history(1)) as server:
        plain = _mib(browser, server.origin)
    with PageServer(USUAL, bench.history(1)) as ours, PageServer(SMALL, bench.empty()) as small:
        sent = _mib(browser, ours.origin)
        looks = {
            name: partial(_wait, browser, server, name)
            for name, server in {USUAL: ours, SMALL: small}.items()
        }
        in_turn.each(looks, 1)
        waits = in_turn.each(looks, LOOKS)
    yield Row(what="bytes of the first view, compressed", value=sent, unit="MiB", reach=MIB_REACH)
    what = "bytes of the first view; as the framework serves it"
    yield Row(what=what, value=sent, unit="MiB", base=plain, reach=0.5)
    what = "first useful content in Chromium; the small page's chart"
    yield in_turn.row(what, "ms", waits[USUAL], waits[SMALL], WAIT_REACH)


def _mib(browser: Browser, origin: str) -> float:
    """Give how much comes over the wire until the chart is drawn, with an empty cache."""
    received: list[int] = []
    page = browser.new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(origin)
    page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
    page.wait_for_timeout(500)
    page.close()
    return sum(received) / MIB


def _wait(browser: Browser, server: PageServer, application: str) -> float:
    """Give the milliseconds until somebody who never was here sees what they come for."""
    page: Page = browser.new_page()
    page.goto(server.origin, wait_until="commit")
    page.locator(CONTENT[application]).first.wait_for(timeout=60_000)
    took: float = page.evaluate("performance.now()")
    page.close()
    return took

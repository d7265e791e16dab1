"""One server, one Chromium and one context for all; and one tab, each test on a page of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from pages.web.health import PATH
from tests.browser.driving import CHROMIUM, PATIENCE_MS, Watch
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

VIEWPORT: ViewportSize = {"width": 1280, "height": 800}
_FORGET_DRAFTS = "() => { try { sessionStorage.clear(); } catch { /* no page of a server */ } }"
"""What a test has written or chosen in the one tab is not there for the next."""
_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@pytest.fixture(scope="session")
def lasting() -> list[str]:
    """The origins of the servers that are there until the last test."""
    return []


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, lasting: list[str]) -> Iterator[Server]:
    """A running server over a store with a few reports from UNN."""
    database = tmp_path_factory.mktemp("server") / "test.duckdb"
    fill(database)
    with Server(database) as running:
        lasting.append(running.origin)
        yield running


@pytest.fixture(scope="session")
def demo_server(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory, lasting: list[str]
) -> Iterator[Server]:
    """A running server over the demonstration, which nobody changes."""
    copy = shutil.copy(demonstration, tmp_path_factory.mktemp("demo"))
    with Server(Path(copy)) as running:
        lasting.append(running.origin)
        yield running


@pytest.fixture(scope="session")
def numbers(demonstration: Path) -> dict[str, int]:
    """The newest import from UNN, the newest plan and the first question, as addresses ask."""
    of_kind = "select max(event_no) from event where kind = ? and (trust = 'unn' or kind = 'plan')"
    first_question = "select min(event_no) from event where kind = 'question'"
    with duckdb.connect(str(demonstration), read_only=True) as ledger:
        found = {kind: ledger.execute(of_kind, [kind]).fetchone() for kind in ("import", "plan")}
        found["question"] = ledger.execute(first_question).fetchone()
    return {kind: row[0] for kind, row in found.items() if row}


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that nobody has asked for anything yet but its health."""
    with Server(tmp_path_factory.mktemp("fresh") / "test.duckdb") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: install chromium to run the browser tests"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 (slow; only these tests need it)

    expect.set_options(timeout=PATIENCE_MS)

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The one shared context: what is downloaded once is kept for all tests."""
    shared = browser.new_context(viewport=VIEWPORT, locale="nb-NO")
    shared.set_default_timeout(PATIENCE_MS)
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def one_tab(context: BrowserContext) -> Iterator[Page]:
    """The one tab: a second one would compile the framework's scripts anew, some three seconds.

    What moves does so a hundred times as fast. Between two looks at a list that unfolds a press
    can miss, and nothing tells that it did.
    """
    opened = context.new_page()
    animations = context.new_cdp_session(opened)
    animations.send("Animation.enable")
    animations.send("Animation.setPlaybackRate", {"playbackRate": 100})
    yield opened
    opened.close()


@pytest.fixture
def tab(one_tab: Page) -> Page:
    """The one tab in front, with the window and the preferences that it began with."""
    one_tab.set_viewport_size(VIEWPORT)
    one_tab.emulate_media(
        media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
    )
    one_tab.bring_to_front()
    return one_tab


@pytest.fixture
def page(tab: Page, server: Server, lasting: list[str]) -> Iterator[Page]:
    """A page that fails its test on a page error, a console error or a call to another host.

    Between tests the tab is at a server that is still there for the next: others would be missed.
    """
    watch = Watch()
    watch.over(tab)
    yield tab
    tab.evaluate(_FORGET_DRAFTS)
    if not tab.url.startswith(tuple(f"{origin}/" for origin in lasting)):
        tab.goto(server.origin + PATH)
    watch.end(tab)
    assert watch.faults == []

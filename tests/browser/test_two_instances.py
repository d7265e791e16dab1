"""Two instances on one PostgreSQL behind nginx, as deploy/compose-two.yaml sets them up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests import nginx
from tests.browser.conftest import VIEWPORT
from tests.browser.delivering import Desk
from tests.browser.driving import fill_in, visit
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

COOKIE = "styringsmal_instans"
REPORT = "/rapportering?foretak=unn"
MEASURE = "/tiltak?tiltak=T1.1&foretak=unn"
QUESTION = "Hva må til for å komme i gang?"


@pytest.fixture
def instances(empty_address: str, tmp_path: Path) -> Iterator[list[Server]]:
    one, two = (Server(tmp_path / f"{name}.duckdb") for name in ("one", "two"))
    for each in (one, two):
        each.set({"STYRINGSMAL_DATABASE": empty_address})
    with ThreadPoolExecutor() as pool, ExitStack() as running:
        for started in pool.map(Server.__enter__, (one, two)):
            running.push(started)
        yield [one, two]


@pytest.fixture
def origin(instances: list[Server], tmp_path: Path) -> Iterator[str]:
    """Where both are reached at."""
    with nginx.before([instance.port for instance in instances], tmp_path) as address:
        yield address


def someone(browser: Browser, origin: str, instance: Server) -> Page:
    """A page of somebody whose cookie leads to an instance."""
    for number in range(100):
        cookie = f"{number:032x}"
        asked = Request(f"{origin}/healthz", headers={"Cookie": f"{COOKIE}={cookie}"})  # noqa: S310 (loopback)
        with urlopen(asked, timeout=10) as reply:  # noqa: S310 (loopback)
            if reply.headers["X-Instance"].endswith(f":{instance.port}"):
                break
    context = browser.new_context(viewport=VIEWPORT, locale="nb-NO")
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": origin}])
    return context.new_page()


def deliver(page: Page, instance: Server, folder: Path) -> None:
    """Take the sheet home, fill it in, and hand it in again."""
    desk = Desk(instance, page, folder)
    sheet = desk.download()
    fill_in(sheet, {"T1.1": {"Status": "I rute", "Framdrift %": 73}})
    desk.upload(sheet)
    expect(page.get_by_role("table", name="Endringer i rapporten fra UNN")).to_be_visible()
    desk.store()


def test_a_sheet_stored_by_one_is_shown_by_the_other_and_who_loses_theirs_goes_on_there(
    browser: Browser, instances: list[Server], origin: str, tmp_path: Path
) -> None:
    here, there = (someone(browser, origin, instance) for instance in instances)
    visit(there, origin + MEASURE)
    expect(there.get_by_text("73 %").first).to_be_hidden()
    visit(here, origin + REPORT)
    deliver(here, instances[0], tmp_path)
    visit(there, there.url)
    expect(there.get_by_text("73 %").first).to_be_visible()

    visit(here, f"{origin}{MEASURE}&gjor=spor")
    asked = here.get_by_label("Hva vil du spørre om?")
    asked.fill(QUESTION)
    instances[0].__exit__()
    expect(asked).to_have_value(QUESTION)
    here.get_by_role("button", name="Still spørsmålet").click()
    expect(here.get_by_role("status")).to_contain_text("Spørsmålet er stilt til UNN")
    visit(there, there.url)
    expect(there.get_by_text(QUESTION)).to_be_visible()
    for page in (here, there):
        page.context.close()

"""Two instances on one PostgreSQL behind nginx, as deploy/compose-two.yaml sets them up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests import nginx
from tests.browser.conftest import VIEWPORT
from tests.browser.driving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

COOKIE = "styringsmal_instans"
ADDRESS = "/administrasjon?del=tilgang"


@pytest.fixture
def instances(empty_address: str, tmp_path: Path) -> Iterator[list[Server]]:
    one, two = (Server(tmp_path / f"{name}.duckdb") for name in ("one", "two"))
    for each in (one, two):
        each.set({"STYRINGSMAL_DATABASE": empty_address})
    with one, two:
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
    page = context.new_page()
    page.goto(origin + ADDRESS)
    expect(page.get_by_label("Hva den er til")).to_be_visible()
    return page


def test_what_one_stores_the_other_shows_and_who_loses_theirs_goes_on_at_the_other(
    browser: Browser, instances: list[Server], origin: str
) -> None:
    here, there = (someone(browser, origin, instance) for instance in instances)
    here.get_by_label("Hva den er til").fill("Power BI")
    here.get_by_role("button", name="Lag tilgangsnøkkel").click()
    expect(here.get_by_text("Kopier den nå")).to_be_visible()
    expect(there.get_by_role("table")).to_have_count(0)
    there.reload()
    expect(there.get_by_role("table").get_by_text("Power BI")).to_be_visible()

    here.get_by_label("Hva den er til").fill("Skrevet før den stanset")
    instances[0].__exit__()
    expect(here.get_by_label("Hva den er til")).to_have_value("Skrevet før den stanset")
    here.get_by_role("button", name="Lag tilgangsnøkkel").click()
    expect(here.get_by_text("«Skrevet før den stanset» er laget")).to_be_visible()
    there.reload()
    expect(there.get_by_role("table").get_by_text("Skrevet før den stanset")).to_be_visible()
    for page in (here, there):
        page.context.close()

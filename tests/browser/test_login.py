"""People log in at a real OpenID provider, and see and may do what their role says."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from data.store import Store
from goals.access import Role
from goals.catalogue.load import DEFAULT_STRATEGY
from goals.people import Person
from pages.web.health import PATH
from tests.browser.driving import expect_focus, heading, settle, visit
from tests.browser.spoken import faults
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 (of this test alone)
_LIMIT_SECONDS = 60
PEOPLE = {
    "kari": ("Kari Koordinator", Role.COORDINATOR, frozenset[str]()),
    "kaia": ("Kari Koordinator", Role.COORDINATOR, frozenset[str]()),  # another of the same name
    "unni": ("Unni Kontakt", Role.CONTACT, frozenset({"unn"})),
    "lars": ("Lars Leser", Role.READER, frozenset[str]()),
}


class Provider:
    """An OpenID provider of its own on loopback, in a process that is ended."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        program = ["-W", "ignore", "-m", "oidc_provider_mock", "--port", str(self.port)]
        self._process = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, *program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        limit = time.monotonic() + _LIMIT_SECONDS
        while not self._answers():
            assert time.monotonic() < limit
            time.sleep(0.1)

    def tell(self, who: str, **claims: object) -> None:
        """Let the provider say this of somebody from now on."""
        said = {"email": f"{who}@example.org", **claims}
        asked = Request(  # noqa: S310 (loopback)
            f"{self.origin}/users/{who}",
            json.dumps(said).encode(),
            {"Content-Type": "application/json"},
            method="PUT",
        )
        urlopen(asked, timeout=20).close()  # noqa: S310 (loopback)

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def _answers(self) -> bool:
        try:
            urlopen(f"{self.origin}/jwks", timeout=5).close()  # noqa: S310 (loopback)
        except (URLError, ConnectionError, TimeoutError):
            return False
        return True


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    running = Provider()
    for who, (name, _, _) in PEOPLE.items():
        running.tell(who, name=name)
    yield running
    running.end()


@pytest.fixture(scope="module")
def site(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server where people log in, over a store with reports from UNN and three persons."""
    database = tmp_path_factory.mktemp("login") / "test.duckdb"
    fill(database)
    with (
        Store.open(database, clock=lambda: datetime.now(UTC)) as store,
        store.write() as transaction,
    ):
        for who, (name, role, trusts) in PEOPLE.items():
            person = Person(
                key=f"p-{who}", name=name, email=None, role=role, trusts=trusts,
                login=f"{who}@example.org",
            )  # fmt: skip
            transaction.save_person(DEFAULT_STRATEGY, person)
    server = Server(database)
    settings = {
        "MODE": "oidc",
        "PUBLIC_URL": server.origin,
        "OIDC_METADATA_URL": f"{provider.origin}/.well-known/openid-configuration",
        "OIDC_CLIENT_ID": "styringsmal",
        "OIDC_CLIENT_SECRET": "hemmelig",
        "OIDC_COOKIE_SECRET": SECRET,
    }
    server.set({f"STYRINGSMAL_{name}": text for name, text in settings.items()})
    with server as running:
        yield running


@pytest.fixture
def tab(tab: Page, site: Server) -> Iterator[Page]:
    """The one tab, which forgets who has logged in with it and what they wrote."""
    yield tab
    for other in tab.context.pages:
        if other is not tab:
            other.close()
    tab.goto(site.origin + PATH)
    tab.evaluate("sessionStorage.clear()")
    tab.context.clear_cookies()


def log_in(tab: Page, site: Server, who: str, address: str = "/") -> None:
    """Ask for an address, log in as somebody, and be back there."""
    tab.goto(site.origin + address)
    tab.get_by_role("link", name="Logg inn").click()
    tab.locator("input[name=sub]").fill(who)
    tab.get_by_role("button", name="Authorize").click()
    tab.wait_for_url(site.origin + address)
    heading(tab).wait_for()
    settle(tab)


def drafts(tab: Page) -> list[str]:
    """What is kept in the tab of what was written and not sent."""
    kept: list[str] = tab.evaluate("Object.keys(sessionStorage)")
    return [name for name in kept if name.startswith("draft:")]


def pages_of(tab: Page) -> list[str]:
    return tab.get_by_role("navigation", name="Sider").get_by_role("link").all_inner_texts()


def test_the_ways_in_and_no_way_in_are_accessible_and_norwegian(
    tab: Page, site: Server, provider: Provider
) -> None:
    provider.tell("nina", name="Nina Ny")
    tab.goto(f"{site.origin}/styremote?bilde=1")
    expect(heading(tab)).to_have_text("Logg inn")
    assert faults(tab) == []
    for statement in ("Personvern", "Tilgjengelighetserklæring"):
        tab.get_by_role("link", name=statement).click()
        expect(heading(tab)).to_have_text(statement)
        expect_focus(heading(tab))
        expect(tab.get_by_test_id("stSidebar")).to_have_count(0)
        assert faults(tab) == []
    tab.goto(f"{site.origin}/styremote?bilde=1")
    tab.get_by_role("link", name="Logg inn").click()
    tab.locator("input[name=sub]").fill("nina")
    tab.get_by_role("button", name="Authorize").click()
    expect(heading(tab)).to_have_text("Ingen tilgang")
    expect(tab.get_by_role("alert")).to_contain_text("nina@example.org")
    expect(tab.get_by_test_id("stSidebar")).to_have_count(0)
    assert faults(tab) == []


def test_nobody_sees_anything_before_they_log_in(tab: Page, site: Server) -> None:
    tab.goto(f"{site.origin}/tiltak?tiltak=T1.1&foretak=unn")
    expect(heading(tab)).to_have_text("Logg inn")
    expect(tab.locator("body")).not_to_contain_text("Slik går det med")
    expect(tab.get_by_test_id("stSidebar")).to_have_count(0)


@pytest.mark.parametrize(
    ("who", "said", "sheets"),
    [
        ("lars", "Leser", []),
        ("unni", "Kontaktperson: UNN", ["unn"]),
        ("kari", "Regional koordinator", ["unn", "nlsh"]),
    ],
)
def test_each_role_comes_back_to_its_link_and_gets_what_it_may(
    tab: Page,
    site: Server,
    who: str,
    said: str,
    sheets: list[str],
) -> None:
    log_in(tab, site, who, "/tiltak?tiltak=T1.1&foretak=unn")
    expect(tab.locator("body")).to_contain_text("Slik går det med T1.1")
    here = tab.get_by_role("group", name="Hvem du er")
    expect(here).to_contain_text(PEOPLE[who][0])
    expect(here).to_contain_text(said)
    is_coordinator = PEOPLE[who][1] is Role.COORDINATOR
    assert ("Administrasjon" in pages_of(tab)) is is_coordinator
    for trust in ("unn", "nlsh"):
        visit(tab, f"{site.origin}/rapportering?foretak={trust}")
        refused = tab.get_by_role("alert").filter(has_text="kontaktperson")
        expect(refused).to_have_count(0 if trust in sheets else 1)
    tab.goto(f"{site.origin}/administrasjon")
    refused = tab.get_by_role("alert").filter(has_text="Bare regional koordinator")
    settle(tab)
    expect(refused).to_have_count(0 if is_coordinator else 1)


def test_logging_out_in_one_tab_closes_the_other_and_their_cookie(tab: Page, site: Server) -> None:
    log_in(tab, site, "kari", "/siden_sist")
    cookies = {cookie["name"]: cookie for cookie in tab.context.cookies()}
    kept = cookies["_streamlit_user"]
    assert (kept["httpOnly"], kept["sameSite"]) == (True, "Lax")
    other = tab.context.new_page()
    visit(other, f"{site.origin}/administrasjon?del=personer&person=ny")
    other.get_by_label("Navn", exact=True).fill("Ny Person")
    assert len(drafts(other)) == 1
    tab.get_by_role("link", name="Logg ut").click()
    expect(heading(other)).to_have_text("Logg inn")
    assert "_streamlit_user" not in {cookie["name"] for cookie in tab.context.cookies()}
    tab.context.add_cookies([kept])  # somebody kept a copy
    other.reload()
    expect(other.get_by_role("alert")).to_contain_text("Du er logget ut")
    tab.context.clear_cookies()
    log_in(other, site, "kari", "/administrasjon?del=personer&person=ny")
    expect(other.get_by_label("Navn", exact=True)).to_have_value("Ny Person")
    other.get_by_role("link", name="Logg ut").click()
    other.goto(site.origin)  # from the provider, who has a page of its own
    expect(heading(other)).to_have_text("Logg inn")
    assert drafts(other) == []


def test_an_expired_log_in_stores_nothing(tab: Page, site: Server, provider: Provider) -> None:
    began = time.time()
    log_in(tab, site, "kaia", "/administrasjon?del=personer&person=ny")
    tab.context.clear_cookies()
    enough = 3 * (time.time() - began) + 2  # for what this machine takes to log in and to write
    expires = int(time.time() + enough)
    provider.tell("kari", name="Kari Koordinator", exp=expires)
    try:
        log_in(tab, site, "kari", "/administrasjon?del=personer&person=ny")
        tab.get_by_label("Navn", exact=True).fill("Ny Person")
        tab.get_by_label("Innloggingsnavn", exact=True).fill("ny@example.org")
        settle(tab)
        tab.wait_for_timeout(max(0, expires + 1 - time.time()) * 1000)
        tab.get_by_role("button", name="Lagre").click()
        expect(tab.get_by_role("alert")).to_contain_text("Innloggingen er utløpt")
    finally:
        provider.tell("kari", name="Kari Koordinator")
    assert len(drafts(tab)) == 2  # until somebody else comes
    log_in(tab, site, "kari", "/administrasjon?del=personer&person=ny")
    expect(tab.get_by_label("Navn", exact=True)).to_have_value("Ny Person")
    expect(tab.get_by_label("Innloggingsnavn", exact=True)).to_have_value("ny@example.org")
    tab.context.clear_cookies()
    log_in(tab, site, "kaia", "/administrasjon?del=personer&person=ny")
    expect(tab.get_by_label("Navn", exact=True)).to_have_value("")
    assert drafts(tab) == []
    tab.context.clear_cookies()  # «Logg ut» goes on to the provider, who has a page of its own
    log_in(tab, site, "kari", "/administrasjon?del=personer")
    expect(tab.locator("body")).to_contain_text("Unni Kontakt")
    expect(tab.locator("body")).not_to_contain_text("Ny Person")


@pytest.mark.parametrize(
    "til", ["//evil.example", "https://evil.example/", "/\\evil.example", "/%2F%2Fevil.example"]
)
def test_no_way_back_leads_to_another_host(tab: Page, site: Server, til: str) -> None:
    tab.goto(f"{site.origin}/logg-inn?til={til}")
    tab.locator("input[name=sub]").fill("lars")
    tab.get_by_role("button", name="Authorize").click()
    expect(tab).to_have_url(f"{site.origin}/")

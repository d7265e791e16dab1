"""What somebody has written outlives the line, the server and the store; then it can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import settle, visit
from tests.browser.spoken import faults
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute

    from tests import postgresql

TEXT = "Hva må til for å komme i gang?"
FORM = "tiltak?tiltak=T1.2&foretak=unn&gjor=spor"
CONNECTED = '.stApp[data-test-connection-state="CONNECTED"]'


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """The folder of a store, which can be taken away."""
    fill(tmp_path / "disk" / "test.duckdb")
    return tmp_path / "disk"


@pytest.fixture
def site(disk: Path) -> Iterator[Server]:
    """A server over a store that can be taken away."""
    with Server(disk / "test.duckdb") as server:
        yield server


@pytest.fixture
def lines() -> list[WebSocketRoute]:
    """The lines between the tab and the server, the newest last."""
    return []


@pytest.fixture
def writer(context: BrowserContext, lines: list[WebSocketRoute]) -> Iterator[Page]:
    """A tab of its own: what is cut off says so in the console, which no other page may."""
    tab = context.new_page()

    def through(line: WebSocketRoute) -> None:
        lines.append(line)
        line.connect_to_server()

    tab.route_web_socket("**/_stcore/stream", through)
    yield tab
    tab.close()


def test_what_is_written_outlives_line_server_page_and_store_and_is_sent_once(
    site: Server, disk: Path, writer: Page, lines: list[WebSocketRoute]
) -> None:
    visit(writer, f"{site.origin}/{FORM}")
    field(writer).fill(TEXT)

    (first,) = lines
    first.close()
    writer.locator(f".stApp:not({CONNECTED})").wait_for()
    writer.locator(CONNECTED).wait_for()
    settle(writer)
    assert len(lines) > 1
    expect(field(writer)).to_have_value(TEXT)

    site.kill()
    said = writer.get_by_role("dialog", name="Mistet forbindelsen")
    expect(said).to_contain_text("Det du har skrevet og valgt, er tatt vare på her.")
    assert faults(writer) == []
    with site:
        visit(writer, writer.url)  # asked anew, as the framework asks more and more seldom
        expect(field(writer)).to_have_value(TEXT)

        away = disk.rename(disk.with_name("borte"))
        send(writer)
        refused = writer.get_by_role("alert").filter(has_text="er ikke der den var")
        expect(refused.first).to_be_visible()
        away.rename(disk)
        visit(writer, writer.url)
        expect(field(writer)).to_have_value(TEXT)

        send(writer)
        expect(writer.get_by_role("status")).to_contain_text("Spørsmålet er stilt til UNN")
        expect(writer.locator(".sm-voice dd").get_by_text(TEXT)).to_have_count(1)
        settle(writer)
        expect(field(writer)).to_have_value("")
        visit(writer, writer.url)
        expect(field(writer)).to_have_value("")


def test_what_is_written_outlives_postgresql_that_is_away_and_is_sent_once(
    postgresql_server: postgresql.Server, empty_address: str, tmp_path: Path, writer: Page
) -> None:
    site = Server(tmp_path / "postgresql")
    site.set({"STYRINGSMAL_DATABASE": empty_address})
    with site:
        visit(writer, f"{site.origin}/{FORM}")
        field(writer).fill(TEXT)
        postgresql_server.stop()
        try:
            send(writer)
            refused = writer.get_by_role("alert").filter(has_text="Får ikke kontakt med databasen")
            expect(refused.first).to_be_visible()
            assert faults(writer) == []
            writer.goto(writer.url)
            expect(refused.first).to_be_visible()
        finally:
            postgresql_server.start()
        visit(writer, writer.url)
        expect(field(writer)).to_have_value(TEXT)
        send(writer)
        expect(writer.get_by_role("status")).to_contain_text("Spørsmålet er stilt til UNN")
        expect(writer.locator(".sm-voice dd").get_by_text(TEXT)).to_have_count(1)
        settle(writer)
        expect(field(writer)).to_have_value("")


def field(page: Page) -> Locator:
    return page.get_by_label("Hva vil du spørre om?")


def send(page: Page) -> None:
    page.get_by_role("button", name="Still spørsmålet").click()

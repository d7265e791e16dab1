"""The coordinator adds a contact and reminds them, by keyboard alone, over a real mail server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import axe, choose, english_leftovers, settle, visit
from tests.browser.test_keyboard import Hands
from tests.mail.servers import Inbox, serving
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

NAME = "Kári Ánne Šuorra"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def posting(inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that has a mail server on loopback, and a few reports from UNN."""
    fill(tmp_path / "test.duckdb")
    with serving(inbox) as port:
        settings = {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(port),
            "SMTP_FROM": "Styringsmål <post@example.org>",
            "SMTP_SECURITY": "none",
            "REMINDERS": "14,3,-1,-7",
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"STYRINGSMAL_{name}", value)
        with Server(tmp_path / "test.duckdb") as running:
            yield running


def test_a_contact_is_added_reminded_and_found_in_the_log_by_keyboard_alone(
    posting: Server, inbox: Inbox, page: Page, tmp_path: Path
) -> None:
    hands, main = Hands(page, tmp_path), page.get_by_test_id("stMain")
    visit(page, f"{posting.origin}/administrasjon?del=personer&person=ny")
    hands.go_to(page.get_by_role("textbox", name="Navn", exact=True))
    page.keyboard.type(NAME)
    hands.go_to(page.get_by_role("textbox", name="E-post", exact=True))
    page.keyboard.type("kari@example.org")
    trusts = page.get_by_role("combobox", name="Foretak").last
    hands.go_to(trusts)
    choose(trusts, "UNN")
    page.keyboard.press("Escape")
    hands.press("Lagre")
    expect(main).to_contain_text(f"{NAME} er lagret.")
    assert (axe(page), english_leftovers(page)) == ([], [])

    hands.go_to(main.get_by_role("link", name="Påminnelser"))
    page.keyboard.press("Enter")
    expect(main).to_contain_text("14 og 3 dager før fristen, 1 og 7 dager etter fristen")
    settle(page)
    hands.go_to(main.get_by_role("table").get_by_role("link", name="UNN"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Påminnelse til UNN")).to_be_visible()
    settle(page)
    shown = page.locator("[data-copied=reminder]").inner_text()
    hands.press(f"Send til {NAME} nå")
    expect(page.get_by_role("table", name="Slik gikk det")).to_contain_text("✓ Sendt")
    assert (axe(page), english_leftovers(page)) == ([], [])
    assert {to: body.strip() for to, body in inbox.bodies().items()} == {
        "kari@example.org": shown.strip()
    }

    settle(page)
    hands.press(f"Send til {NAME} nå")
    expect(page.get_by_role("table", name="Slik gikk det")).to_contain_text("påminnet i dag")
    assert len(inbox.letters) == 1

    hands.go_to(main.get_by_role("link", name="Logg"))
    page.keyboard.press("Enter")
    expect(main.get_by_role("table").first).to_contain_text("Sendte påminnelse")
    expect(main.get_by_role("table").first).to_contain_text(NAME)
    assert (axe(page), english_leftovers(page)) == ([], [])

"""The coordinator's work in a real browser, without a mouse: undo, answer, lock, and look back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Hands, axe, heading, settle, visit
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROUND = "periode=2026-T2"


@pytest.fixture
def own_server(demonstration: Path, tmp_path: Path) -> Iterator[Server]:
    """A server over a copy of the demonstration that may be changed."""
    with Server(Path(shutil.copy(demonstration, tmp_path)), by_command=True) as running:
        yield running


def follow(hands: Hands, name: str) -> None:
    """Follow a link of the page by its name."""
    main = hands.page.get_by_test_id("stMain")
    hands.go_to(main.get_by_role("link", name=name, exact=True))
    hands.page.keyboard.press("Enter")
    settle(hands.page)


def write(hands: Hands, label: str, text: str) -> None:
    """Type into a field and leave it."""
    hands.go_to(hands.page.get_by_label(label))
    hands.page.keyboard.type(text)
    hands.page.keyboard.press("Tab")
    settle(hands.page)


def test_an_import_is_undone_a_deadline_taken_over_and_a_round_locked_by_keyboard(
    own_server: Server, page: Page, tmp_path: Path
) -> None:
    hands, done = Hands(page, tmp_path), page.locator(".sm-done")
    visit(page, f"{own_server.origin}/administrasjon?{ROUND}")

    follow(hands, "Importer")
    newest = page.get_by_role("row").filter(has_text="Finnmarkssykehuset").first
    name = newest.get_by_role("link").inner_text()
    number = name.removeprefix("Hendelse ")
    follow(hands, name)
    follow(hands, "Angre importen")
    expect(page.locator(".sm-consequence")).to_contain_text("Finnmarkssykehuset")
    write(hands, "Hvorfor angres den? Begrunnelsen lagres.", "Feil fil")
    hands.press(f"Angre import {number}")
    expect(done).to_contain_text(f"Import {number} er angret")

    follow(hands, "Forslag til frist")
    follow(hands, "Tiltak 5.1")
    follow(hands, "Ta til følge")
    expect(page.locator(".sm-rows").first).to_contain_text("31.12.2026")
    hands.press("Lagre planen fra 2. tertial 2026")
    expect(done).to_contain_text("Planen er endret fra 2. tertial 2026")

    follow(hands, "Runder")
    follow(hands, "Lås")
    said = page.locator(".sm-consequence")
    expect(said).to_contain_text("Finnmarkssykehuset (35 av 40 tiltak)")
    hands.press("Lås 2. tertial 2026 for alle")
    expect(done).to_contain_text("2. tertial 2026 er låst for alle")
    assert axe(page) == []

    page.go_back()
    settle(page)
    expect(heading(page)).to_have_text("Administrasjon")
    page.reload()
    settle(page)
    expect(page.get_by_role("link", name="Runder", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    rounds = json.loads(own_server.command("rounds", "--json"))
    assert [each["state"] for each in rounds if each["period"] == "2026-T2"] == ["locked"]


def test_the_sections_are_folded_on_a_phone_and_all_in_view_on_a_wide_window(
    demo_server: Server, page: Page, tmp_path: Path
) -> None:
    section = page.get_by_role("link", name="Planhistorikk", exact=True)
    visit(page, f"{demo_server.origin}/administrasjon?{ROUND}")
    expect(section).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(section).to_be_hidden()
    hands = Hands(page, tmp_path)
    hands.go_to(page.get_by_text("Del av Administrasjon: Runder"))
    page.keyboard.press("Enter")
    expect(section).to_be_visible()
    follow(hands, "Planhistorikk")
    expect(page.get_by_text("Del av Administrasjon: Planhistorikk")).to_be_visible()

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.driving import Hands, fill_in, settle, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.serving import Server


def test_a_faulty_sheet_is_taken_home_annotated_mended_and_stored_by_keyboard_alone(
    fresh_server: Server, page: Page, tmp_path: Path
) -> None:
    hands = Hands(page, tmp_path)
    visit(page, f"{fresh_server.origin}/rapportering?foretak=finn")
    sheet = hands.take_home("Last ned statusark for")
    fill_in(sheet, {"T1.1": {"Status": "Startet", "Framdrift %": 40}, "T1.2": {"Status": "I rute"}})

    hands.hand_in(sheet)
    expect(page.get_by_test_id("stMain")).to_contain_text("«Startet» er ikke en status")
    settle(page)
    annotated = hands.take_home("Last ned kopi med merknader")
    fill_in(annotated, {"T1.1": {"Status": "I rute"}})

    hands.press(f"Fjern {sheet.name}")
    expect(page.get_by_role("heading", name="3. Se hva som endres")).to_have_count(0)
    settle(page)
    hands.hand_in(annotated)
    expect(page.get_by_role("table", name="Endringer i rapporten")).to_contain_text("I rute")
    settle(page)
    hands.choose("Er rapporten godkjent?", "Foreløpig, ikke godkjent")
    hands.press("Lagre rapporten")
    expect(page.get_by_role("status").first).to_contain_text("Rapporten er lagret.")
    expect(page.locator(".sm-receipt")).to_contain_text("1.1")
    expect(page.locator(".sm-receipt")).to_contain_text("1.2")

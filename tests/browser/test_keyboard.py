from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.driving import fill_in, settle, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.driving import Server

_MOST_TABS = 150


@dataclass(frozen=True)
class Hands:
    """Somebody without a mouse: what is to be pressed is reached by Tab from where they are."""

    page: Page
    folder: Path

    def go_to(self, target: Locator) -> None:
        target.wait_for()
        for _ in range(_MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(target)

    def press(self, name: str, key: str = "Enter") -> None:
        self.go_to(self.page.get_by_role("button", name=name))
        self.page.keyboard.press(key)

    def take_home(self, name: str) -> Path:
        with self.page.expect_download() as download:
            self.press(name)
        path = self.folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def hand_in(self, path: Path) -> None:
        """Open the system's own dialogue, which answers with the file."""
        with self.page.expect_file_chooser() as chooser:
            self.press("Velg fil")
        chooser.value.set_files(path)

    def choose(self, group: str, option: str) -> None:
        first = self.page.get_by_role("radiogroup", name=group).get_by_role("radio").first
        chosen = self.page.get_by_role("radio", name=option)
        self.go_to(first)
        self.page.keyboard.press("Space")
        while not chosen.is_checked():
            self.page.keyboard.press("ArrowDown")
        settle(self.page)


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

"""What a contact does on Rapportering in a real browser, by mouse or by keyboard alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.driving import choose, settle, visit
from tests.serving import Server

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

_MOST_STEPS = 150
"""Steps by Tab: more than there are places to stop at on the longest page."""


@dataclass(frozen=True)
class Desk:
    """A running server with its page, and where files are put."""

    server: Server
    page: Page
    folder: Path

    def open(self, path: str) -> None:
        visit(self.page, f"{self.server.origin}/{path}")

    def unn(self) -> dict[str, Any]:
        """Give UNN's numbers as the command tells them beside the server."""
        told = json.loads(self.server.command("status", "--trust", "unn", "--json"))
        found: dict[str, Any] = told["trusts"][0]["rollup"]
        return found

    def download(self) -> Path:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Last ned statusark for").click()
        path = self.folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def upload(self, *paths: Path) -> None:
        self.page.locator("input[type=file][multiple]").set_input_files(paths)

    def approve(self) -> None:
        group = self.page.get_by_role("radiogroup", name="Er rapporten godkjent?")
        group.filter(visible=True).last.get_by_text("Foreløpig, ikke godkjent").click()
        settle(self.page)

    def choose(self, name: str, option: str) -> None:
        """Take what a list offers by typing it."""
        chooser = self.page.get_by_role("combobox", name=name)
        choose(chooser, option)
        expect(chooser).to_have_value(option)

    def choose_by_keyboard(self, choice: str) -> None:
        asked = self.page.get_by_role("radiogroup", name="Hvilken rapport skal gjelde for 1.1?")
        asked.get_by_role("radio", name=choice).focus()
        self.page.keyboard.press("Space")
        expect(asked.get_by_role("radio", name=choice)).to_be_checked()
        settle(self.page)

    def store(self, *, said: str = "Rapporten er lagret.") -> None:
        self.approve()
        self.page.get_by_role("button", name="Lagre rapporten").click()
        expect(self.page.get_by_role("status")).to_contain_text(said)
        settle(self.page)


@dataclass(frozen=True)
class Keys:
    """Somebody who has no mouse: everything is reached by Tab, from where the focus is."""

    page: Page

    def reach(self, target: Locator) -> None:
        """Go on until the keys go to the element, or to what lies in it."""
        settle(self.page)
        target.wait_for()
        for _ in range(_MOST_STEPS):
            if target.evaluate("element => element.contains(document.activeElement)"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(target)

    def press(self, name: str, key: str = "Enter") -> None:
        """Press a button."""
        self.reach(self.page.get_by_role("button", name=name))
        self.page.keyboard.press(key)

    def download(self, name: str, folder: Path) -> Path:
        """Press a button that gives a file."""
        with self.page.expect_download() as download:
            self.press(name)
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def upload(self, path: Path, *, label: str = "") -> None:
        """Open the system's own window for choosing a file, which is out of the page's hands.

        `label` is the field's; the first on the page when nothing is said.
        """
        field = self.page.get_by_test_id("stFileUploader").filter(has_text=label)
        # waited for from the first step on: the browser must know of it before the key is pressed
        with self.page.expect_file_chooser() as chooser:
            self.reach(field.locator("button:not([aria-label^=Fjern])").first)
            self.page.keyboard.press("Enter")
        chooser.value.set_files(path)
        self.page.get_by_text(path.name).first.wait_for()
        settle(self.page)

    def choose(self, name: str, typed: str) -> None:
        """Type in a list until one is left, and take it."""
        chooser = self.page.get_by_role("combobox", name=name)
        self.reach(chooser)
        choose(chooser, typed)

    def write(self, name: str, text: str) -> None:
        """Write in a field and leave it."""
        self.reach(self.page.get_by_role("textbox", name=name))
        self.page.keyboard.type(text)
        self.page.keyboard.press("Tab")
        settle(self.page)

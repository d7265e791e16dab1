"""Take the user guide's pictures: a contact's way from the sheet to the receipt."""

from __future__ import annotations

import csv
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.program import ROOT
from goals.catalogue.load import strategy
from loaders.filling import Filling, fill
from tests.browser.driving import settle, visit
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator, Page

    from tests.serving import Server

FOLDER = ROOT / "pages" / "static" / "guide"
TRUST, PERIOD = "helg", "2026-T2"
SHORT = strategy().trust_by_key[TRUST].short
PROGRAMS = ("soffice", "pdftoppm")
_DOTS_PER_INCH = "140"
# in dots: the sheet without the margin of the paper, down to some ten rows
_UPPER_HALF = ("-x", "40", "-y", "60", "-W", "1560", "-H", "620")
_MARGIN_PX, _TALLEST_PX, _REST_MS = 16, 1100, 800
_SAID = tomllib.loads(Path(__file__).with_name("typed.toml").read_text(encoding="utf-8"))
_text = words("rapportering")


@dataclass(frozen=True)
class Journey:
    """A server with the demonstration, a page of a browser, and a folder for the sheets."""

    server: Server
    page: Page
    folder: Path

    def take(self) -> None:
        """Take every picture; the trust has delivered afterwards."""
        FOLDER.mkdir(exist_ok=True)
        sheet = self.folder / "statusark.xlsx"
        self.server.command("template", f"--trust={TRUST}", f"--period={PERIOD}", f"--out={sheet}")
        blank = sheet.read_bytes()
        self._take_sheet(self._filled("statusark.xlsx", blank, "typed", "missing"))
        self._open()
        self._take("hent", self._heading("sheet.heading"), self._field())
        self._take_faults(self._filled("utkast-helg.xlsx", blank, "typed", "missing", "wrong"))
        self._take_columns()
        self._take_delivery(self._filled("statusark-helg.xlsx", blank, "typed"))

    def _take_faults(self, sheet: Path) -> None:
        """Take all that is wrong, told at once."""
        self._upload(sheet)
        beyond = self._heading("complete.heading")
        self._take("feil", self._heading("preview.heading"), beyond, is_last_in=False)

    def _take_delivery(self, sheet: Path) -> None:
        """Take old and new, and the receipt once it is stored."""
        self._upload(sheet)
        store = self.page.get_by_role("button", name=_text("confirm.store", trust=SHORT))
        self.page.get_by_text(_text("confirm.approved")).click()
        settle(self.page)
        role = self.page.get_by_role("textbox", name=_text("confirm.role"))
        role.fill(_SAID["approved"]["role"])
        role.blur()
        self._take("bekreft", self._heading("preview.heading"), store)
        store.click()
        receipt = self._heading("receipt.heading")
        receipt.wait_for()
        self._take("kvittering", receipt, self.page.locator(".sm-receipt"))

    def _take_columns(self) -> None:
        """Take how a tracker of the trust's own is asked about."""
        self._upload(self._tracker())
        confirm = self.page.get_by_role("button", name=words("mapping")("apply"))
        confirm.wait_for()
        self._take("kolonner", self._heading("preview.heading"), confirm)

    def _tracker(self) -> Path:
        path = self.folder / "tiltaksliste.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(_SAID["tracker"]["rows"])
        return path

    def _filled(self, name: str, blank: bytes, *parts: str) -> Path:
        """Fill in the sheet with parts of what is typed, later ones over those before."""
        typed = {measure: row for part in parts for measure, row in _SAID[part].items()}
        path = self.folder / name
        path.write_bytes(fill(blank, Filling(measures=typed)))
        return path

    def _open(self) -> None:
        visit(self.page, f"{self.server.origin}/rapportering?foretak={TRUST}&periode={PERIOD}")

    def _heading(self, key: str) -> Locator:
        return self.page.get_by_role("heading", name=_text(key))

    def _field(self) -> Locator:
        return self.page.get_by_test_id("stFileUploader").first  # the one for status sheets

    def _upload(self, sheet: Path) -> None:
        """Open the page anew, and give it a sheet."""
        self._open()
        self._field().locator("input").set_input_files(sheet)
        self._heading("preview.heading").wait_for()
        settle(self.page)

    def _take(self, name: str, first: Locator, last: Locator, *, is_last_in: bool = True) -> None:
        """Take what stands from one element to another, or as much of it as a picture holds."""
        settle(self.page)
        self.page.wait_for_timeout(_REST_MS)
        main = self.page.get_by_test_id("stMainBlockContainer").bounding_box()
        above, below = first.bounding_box(), last.bounding_box()
        if not (main and above and below):
            raise AssertionError(name)
        top = above["y"] - _MARGIN_PX
        bottom = below["y"] + (below["height"] + _MARGIN_PX if is_last_in else -_MARGIN_PX)
        self.page.screenshot(
            path=FOLDER / f"{name}.png",
            clip={
                "x": main["x"] + _MARGIN_PX,
                "y": top,
                "width": main["width"] - _MARGIN_PX,
                "height": min(bottom - top, _TALLEST_PX),
            },
            animations="disabled",
        )

    def _take_sheet(self, sheet: Path) -> None:
        """Let LibreOffice print the sheet, and draw the upper half of its first page."""
        office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(self.folder)]
        _run([*office, str(sheet)])
        first = ["pdftoppm", "-png", "-singlefile", "-r", _DOTS_PER_INCH, *_UPPER_HALF]
        _run([*first, str(sheet.with_suffix(".pdf")), str(FOLDER / "ark")])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own command)

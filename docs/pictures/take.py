"""Take the pictures of README and user guide from the running program: run by `make pictures`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.program import ROOT, TODAY
from docs import guide
from docs.pictures import coordinator
from docs.pictures.journey import PROGRAMS, Journey
from tests.browser.driving import CHROMIUM, visit
from tests.serving import Server

HERE = Path(__file__).parent
WIDTH, HEIGHT, TALL, SLIDE = 1280, 1660, 4000, 720
PICTURES = {
    "oversikt": ("/?periode=2026-T2", HEIGHT),
    "styremote": ("/styremote?periode=2026-T2&bilde=hovedtall", SLIDE),
}
"""File name, address and height in px of each."""
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=nb"]
LANGUAGE = {"LANGUAGE": "nb"}
"""What Chromium's own fields speak, where Debian's chromium-l10n is installed."""


def main() -> int:
    """Fill a store of its own with the demonstration and take every picture."""
    if missing := [name for name in (str(CHROMIUM), *PROGRAMS) if not shutil.which(name)]:
        packages = "chromium chromium-l10n libreoffice-calc poppler-utils"
        sys.stderr.write(f"{', '.join(missing)} is missing: apt install {packages}\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.duckdb"
        _fill(database)
        take_all(database)
    guide.write()
    return 0


def take_all(database: Path) -> None:
    """Take every picture from a store with the demonstration, which has a delivery more then."""
    with Server(database, by_command=True) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env={**os.environ, **LANGUAGE}
        )
        page = chromium.new_page(locale="nb-NO")
        for name, (address, height) in PICTURES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            _take(page, server.origin + address, HERE / f"{name}.png")
        page.set_viewport_size({"width": WIDTH, "height": TALL})
        coordinator.take(page, server.origin)
        Journey(server, page, database.parent).take()
        chromium.close()


def _fill(database: Path) -> None:
    """Write and import the demonstration's workbooks."""
    environment = os.environ | {
        "STYRINGSMAL_DATABASE": str(database),
        "STYRINGSMAL_TODAY": TODAY,
    }
    command = [sys.executable, "-m", "commands", "demo"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 (our own command)


def _take(page: Page, address: str, file: Path) -> None:
    visit(page, address)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)  # figures and the sidebar come to rest
    page.screenshot(path=file, animations="disabled")


if __name__ == "__main__":
    sys.exit(main())

"""Take the README's pictures from the running program: run by `make pictures`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.driving import CHROMIUM, ROOT, TODAY, Server, visit

HERE = Path(__file__).parent
PICTURES = {"oversikt": "/?periode=2026-T2"}
"""File name and address of each."""
WIDTH, HEIGHT = 1280, 1560
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


def main() -> int:
    """Fill a store of its own with the demonstration and take every picture."""
    if not CHROMIUM.exists():
        sys.stderr.write(f"{CHROMIUM} is missing: apt install chromium\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.duckdb"
        _fill(database)
        with Server(database) as server, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="nb-NO")
            for name, address in PICTURES.items():
                _take(page, server.origin + address, HERE / f"{name}.png")
            chromium.close()
    return 0


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

"""How long a slide of a meeting takes from key to drawn, against a plain page of one button.

In Chromium, over the demonstration: from the press to the new heading on screen, server and drawing
together. Medians of whole walks; the first walk warms up.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench.page_server import PageServer
from bench.row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from bench.workbench import Workbench

WALKS = 4
REACH, REACH_MS = 6.0, 300
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
SLIDES = (
    "styringsmal",
    "framdrift",
    "siden",
    "indikatorer",
    "oppmerksomhet",
    "oppfolging",
    "vedtak",
    "mal-3",
)
STEP = """async act => {
  const heading = () => document.querySelector('h1')?.innerText;
  const before = heading(), began = performance.now();
  if (act === 'button') document.querySelector('.stButton button').click();
  else document.dispatchEvent(new KeyboardEvent('keydown', { key: act, bubbles: true }));
  while (heading() === before || !heading()) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""


def rows(bench: Workbench) -> Iterator[Row]:
    """Give each slide against the button, and the usual one in milliseconds."""
    plain, slides = _measured(bench.demonstration(), bench.empty())
    for slide, took in slides.items():
        yield Row(what=f"from key to {slide}", value=took, unit="ms", base=plain)
    usual = median(slides.values())
    what = "from key to the usual slide; a button to its new heading"
    yield Row(what=what, value=usual, unit="ms", base=plain, reach=REACH)
    slowest = max(slides.values())
    yield Row(what="from key to the slowest slide", value=slowest, unit="ms", reach=REACH_MS)


def _measured(database: Path, empty: Path) -> tuple[float, dict[str, float]]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        with PageServer("bench.button_app:app", empty) as server:
            _open(page, server.origin)
            plain = median([_step(page, "button") for _ in range(20)][5:])
        with PageServer("app:app", database) as server:
            slides = _walks(page, f"{server.origin}/styremote?periode=2026-T2&bilde=hovedtall")
        chromium.close()
    return plain, slides


def _walks(page: Page, address: str) -> dict[str, float]:
    _open(page, address)
    page.wait_for_timeout(3000)  # the chart's script comes
    times: dict[str, list[float]] = {slide: [] for slide in SLIDES}
    for _ in range(WALKS):
        for slide in SLIDES:
            times[slide].append(_step(page, "3" if slide == "mal-3" else "PageDown"))
        _step(page, "Home")
    return {slide: median(found[1:]) for slide, found in times.items()}


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("h1").first.wait_for(timeout=60_000)
    page.wait_for_timeout(500)


def _step(page: Page, act: str) -> float:
    took: float = page.evaluate(STEP, act)
    page.wait_for_timeout(250)
    return took

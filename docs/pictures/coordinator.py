"""Take the pictures of the coordinator's guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.pictures.journey import FOLDER
from tests.browser.driving import settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = {
    "purring": ("del=paminnelser&periode=2026-T2&foretak=finn", 890),
    "lasing": ("del=runder&periode=2026-T2&gjor=las", 952),
    "rullering": ("del=rullering", 948),
}
"""File name, address and the most px that are shown of each, so that it ends between two lines."""
_MARGIN_PX, _REST_MS = 16, 800


def take(page: Page, origin: str) -> None:
    """Take every picture, from below the ways to the sections on."""
    for name, (query, tallest) in PICTURES.items():
        visit(page, f"{origin}/administrasjon?{query}")
        settle(page)
        page.wait_for_timeout(_REST_MS)
        main = page.get_by_test_id("stMainBlockContainer")
        frame, ways = main.bounding_box(), main.locator("nav.sm-choices").first.bounding_box()
        footer = main.locator(".sm-footer").bounding_box()
        if not (frame and ways and footer):
            raise AssertionError(name)
        top = ways["y"]
        page.screenshot(
            path=FOLDER / f"{name}.png",
            clip={
                "x": frame["x"] + _MARGIN_PX,
                "y": top,
                "width": frame["width"] - _MARGIN_PX,
                "height": min(footer["y"] - top, tallest),
            },
            animations="disabled",
        )

"""What axe, the words, the names and the width say of a page: light and dark, in three widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.driving import axe, english_leftovers, settle, visit
from tests.browser.spoken import unspeakable

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE, MIDDLE, NARROW = 1280, 768, 320
DARK = "rgb(15, 22, 32)"
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""What the dark theme can change: it has the same elements and boxes as the light one."""
OF_PLACE = [*OF_COLOUR, "target-size", "scrollable-region-focusable"]
"""What sizes and places decide. In the middle width every element is shown as in the wide or the
narrow one, where all rules look at it; only where it stands and what it covers is new."""


def faults_unfolded(page: Page, address: str) -> dict[str, list[str]]:
    """Open an address, unfold all of it and give what is wrong, by where; empty when nothing is."""
    visit(page, address)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    light = {WIDE: None, MIDDLE: OF_PLACE, NARROW: None}
    found = {f"light, {width} px": _faults(page, width, rules) for width, rules in light.items()}
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", DARK)
    found |= {f"dark, {width} px": _faults(page, width, OF_COLOUR) for width in light}
    found["in English"] = english_leftovers(page)
    found["read aloud"] = unspeakable(page)
    return {where: faults for where, faults in found.items() if faults}


def _faults(page: Page, width: int, rules: list[str] | None) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    settle(page)
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*axe(page, rules), *([f"{beyond} px too wide"] if beyond > 0 else [])]

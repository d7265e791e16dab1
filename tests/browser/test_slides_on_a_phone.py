"""All slides below each other, where there is no stage to scale: light in the dark theme too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.addresses import SLIDES
from tests.browser.driving import axe, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.serving import Server


OVERFLOWING = """all => all.filter((one) => one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.innerText)"""


def test_the_rows_of_a_slide_lie_below_one_another_on_a_phone(
    demo_server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, demo_server.origin + SLIDES)
    rows = page.locator(".sm-slide .sm-rows tbody tr")
    assert rows.count() > len("12345678")
    assert rows.evaluate_all(OVERFLOWING) == []


def test_slides_are_read_on_a_phone_in_the_dark_theme_with_progress_as_a_table(
    demo_server: Server, page: Page
) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, demo_server.origin + SLIDES)
    progress = page.locator(".sm-slide-twin").get_by_role("table")
    expect(progress).to_be_visible()
    expect(page.locator(".st-key-bilde-figur")).to_be_hidden()
    assert axe(page, ["color-contrast"]) == []

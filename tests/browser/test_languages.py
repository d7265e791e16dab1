"""One goes to another language, and stays there by every way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import still_found, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.serving import Server

WIDE, NARROW = 1280, 320


def test_a_language_is_chosen_on_the_page_and_kept_by_every_way_on(
    demo_server: Server, page: Page
) -> None:
    visit(page, f"{demo_server.origin}/?foretak=unn")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Overview · Styringsmål")
    assert asked(page) == {"foretak": "unn", "lang": "en"}

    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Measures").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Measures")
    page.locator('select[data-set="foretak"]').select_option("finn")
    expect(page.get_by_text("Finnmarkssykehuset HF").first).to_be_visible()
    page.get_by_role("searchbox").fill("Sámi")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.get_by_role("link", name="3.10 Rights of Sámi patients").first).to_be_visible()
    assert asked(page) == {"foretak": "finn", "lang": "en", "q": "Sámi"}

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Measures")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Measures")
    page.get_by_role("link", name="Norsk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tiltak")
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    assert asked(page) == {"foretak": "finn"}


@pytest.mark.parametrize("address", ["/tiltak?tiltak=T3.10&", "/rapportering?foretak=unn&"])
def test_the_way_back_is_seen_in_every_width(demo_server: Server, page: Page, address: str) -> None:
    visit(page, f"{demo_server.origin}{address}lang=en")
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        assert still_found(page, _LIES_OVER_IT) == [], width


_LIES_OVER_IT = """() => {
  const way = document.querySelector('a[hreflang="nb"]');
  if (!way) return ['no way back'];
  const { x, y, width, height } = way.getBoundingClientRect();
  const above = document.elementFromPoint(x + width / 2, y + height / 2);
  return above === way ? [] : [above?.outerHTML.slice(0, 160) ?? 'out of view'];
}"""
"""Where it stands and what lies there in one look: the page moves while it takes a new width."""


def asked(page: Page) -> dict[str, str]:
    """What the address says."""
    said = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return {name: value for name, value in said.items() if value}

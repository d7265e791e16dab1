"""What axe can't see: what is left of a page where the system's own colours are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.driving import visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.serving import Server

UNTOLD = """() => {
  const fill = (one) => getComputedStyle(one).backgroundColor;
  const bars = [...document.querySelectorAll('.sm-gauge-done, .sm-meter span')].filter(
    (one) => fill(one) === fill(document.body)
      || getComputedStyle(one.parentElement).borderWidth === '0px');
  const signs = [...document.querySelectorAll('.sm-cell, .sm-badge, .sm-part')].filter((one) => {
    const { borderStyle, borderWidth } = getComputedStyle(one);
    const says = one.matches('.sm-part') || /\\S+\\s+\\S+/.test(one.innerText);
    return borderStyle === 'none' || borderWidth === '0px' || !says;
  });
  const chosen = [...document.querySelectorAll('[aria-current]')].filter(
    (one) => getComputedStyle(one).outlineStyle === 'none');
  return [bars, signs, chosen].flat().map((one) => one.outerHTML.slice(0, 140));
}"""
"""What only a fill told: bars, the signs and words of a status, and which of several is chosen."""


@pytest.mark.parametrize("address", ["/", "/tiltak?foretak=unn&status=delayed", "/delmal"])
def test_what_a_fill_tells_is_told_where_the_system_takes_colours_away(
    demo_server: Server, page: Page, address: str
) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, demo_server.origin + address)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.locator(".sm-gauge-done, .sm-meter span, .sm-mark").count() > 0
    assert page.evaluate(UNTOLD) == []

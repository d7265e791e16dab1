"""What axe can't see: the focus, wider text, the system's own colours, and nothing that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.driving import settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.driving import Server

ADDRESSES = ["/", "/tiltak?tiltak=T3.10&foretak=unn", "/rapportering?foretak=unn"]
SPACED = """
* { line-height: 1.5 !important; }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 1.4.12, all four at once."""
WITHOUT_FOCUS = """() => {
  const look = (one) => {
    const around = one.closest('[data-baseweb], label, [role=radio]') ?? one;
    const boxes = [one, one.parentElement, around];
    return boxes.map((box) => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(box);
      return [outlineStyle, outlineWidth, boxShadow, borderColor].join();
    }).join();
  };
  const fields = 'input:not([type=hidden]), select, textarea';
  const reached = `a[href], button, ${fields}, summary, [tabindex="0"]`;
  const shown = [...document.querySelectorAll(reached)].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0
      && one.getBoundingClientRect().width > 1);
  return shown.filter((one) => {
    document.activeElement?.blur();
    const before = look(one);
    one.focus({ focusVisible: true, preventScroll: true });
    return document.activeElement === one && look(one) === before;
  }).map((one) => one.outerHTML.slice(0, 140));
}"""
CLIPPED = """() => [...document.querySelectorAll(':is([data-testid=stMain], section) *')].filter(
  (one) => {
    const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(one);
    const cut = (how) => how === 'hidden' || how === 'clip';
    const box = one.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || clipPath !== 'none') return false;
    if (!one.innerText?.trim()) return false;
    return (cut(overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (cut(overflowY) && one.scrollHeight > one.clientHeight + 1)
  }).map((one) => one.outerHTML.slice(0, 140))"""
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
MOVING = """() => document.getAnimations().filter(
  (one) => one.playState === 'running' && one.effect.getComputedTiming().duration > 1
).map((one) => one.effect.target?.outerHTML.slice(0, 140) ?? one.animationName)"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_serves_whoever_sees_or_moves_in_another_way(
    server: Server, page: Page, address: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(page, server.origin + address)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.evaluate(MOVING) == []
    assert page.evaluate(WITHOUT_FOCUS) == []
    before = page.evaluate(CLIPPED)
    page.add_style_tag(content=SPACED)
    settle(page)
    assert [one for one in page.evaluate(CLIPPED) if one not in before] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("address", ["/", "/tiltak?foretak=unn&status=delayed", "/delmal"])
def test_what_a_fill_tells_is_told_where_the_system_takes_colours_away(
    demo_server: Server, page: Page, address: str
) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, demo_server.origin + address)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.locator(".sm-gauge-done, .sm-meter span, .sm-mark").count() > 0
    assert page.evaluate(UNTOLD) == []

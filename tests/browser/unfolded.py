"""What is wrong with a page for whoever sees, hears or moves in their own way: one visit for all.

Axe, the words, the names and the width, light and dark, in three widths; wider text, nothing that
moves, and a focus that is seen.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.driving import axe, english_leftovers, follow, settle, too_wide
from tests.browser.spoken import unspeakable
from tests.browser.tongues import mixed_up, said_to_be_in_another

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

WIDE, MIDDLE, PHONE, NARROW = 1280, 768, 390, 320
"""The last is the wide one at four times the size: nothing may lie beside what is shown."""
DARK = "rgb(15, 22, 32)"
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""What the dark theme can change: it has the same elements and boxes as the light one."""
OF_SIZE = ["target-size", "scrollable-region-focusable"]
"""What the length of words can change."""
OF_PLACE = [*OF_COLOUR, *OF_SIZE]
"""What sizes and places decide. In the middle width every element is shown as in the wide or the
narrow one, where all rules look at it; only where it stands and what it covers is new."""
SPACED = """
* { line-height: 1.5 !important; }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 1.4.12, all four at once."""
CLIPPED = """() => [...document.querySelectorAll(':is([data-testid=stMain], section) *')].filter(
  (one) => {
    const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(one);
    const cut = (how) => how === 'hidden' || how === 'clip';
    if (!cut(overflowX) && !cut(overflowY)) return false;
    const box = one.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || clipPath !== 'none') return false;
    if (!one.innerText?.trim()) return false;
    return (cut(overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (cut(overflowY) && one.scrollHeight > one.clientHeight + 1)
  }).map((one) => one.outerHTML.slice(0, 140))"""
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
MOVING = """() => document.getAnimations().filter(
  (one) => one.playState === 'running' && one.effect.getComputedTiming().duration > 1
).map((one) => one.effect.target?.outerHTML.slice(0, 140) ?? one.animationName)"""


def faults_unfolded(page: Page, address: str) -> dict[str, list[str]]:
    """Open an address, unfold all of it and give what is wrong, by where; empty when nothing is.

    In an order with few changes of the window, which are dear.
    """
    page.emulate_media(reduced_motion="reduce")
    follow(page, address)
    _expect_light(page)  # after the one before
    _unfold(page)
    found = {
        "moving": page.evaluate(MOVING),
        "in English": english_leftovers(page),
        "in another language": said_to_be_in_another(page),
        "read aloud": unspeakable(page),
        f"light, {NARROW} px": _faults(page, NARROW, None),
    }
    with _spaced(page):
        found[f"spaced, {NARROW} px"] = too_wide(page)
    go_dark(page)
    found[f"dark, {NARROW} px"] = _faults(page, NARROW, OF_COLOUR)
    found[f"dark, {MIDDLE} px"] = _faults(page, MIDDLE, OF_COLOUR)
    _go_light(page)
    found[f"light, {MIDDLE} px"] = _faults(page, MIDDLE, OF_PLACE)
    found[f"light, {WIDE} px"] = _faults(page, WIDE, None)
    go_dark(page)
    found[f"dark, {WIDE} px"] = _faults(page, WIDE, OF_COLOUR)
    _go_light(page)
    found[f"spaced, {WIDE} px"] = _cut_when_spaced(page)
    found["without a focus"] = page.evaluate(WITHOUT_FOCUS)  # opens fields, so it is the last
    return _wrong(found)


def go_dark(page: Page) -> None:
    """Let the browser ask for the dark theme, and wait until the page has it."""
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("background-color", DARK)


def _go_light(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    _expect_light(page)


def _expect_light(page: Page) -> None:
    expect(page.locator(".stApp")).not_to_have_css("background-color", DARK)


def faults_in_english(page: Page, address: str, ledger: Path) -> dict[str, list[str]]:
    """Do so on the English page, which has the same colours, and so forth, with other words."""
    language = "&lang=en" if "?" in address else "?lang=en"
    follow(page, f"{address}{language}")
    _unfold(page)
    found = {
        "in another language": mixed_up(page, ledger),
        "read aloud": unspeakable(page),
        "wide": _faults(page, WIDE, None, but=OF_COLOUR),
        "phone": _faults(page, PHONE, OF_SIZE),
    }
    return _wrong(found)


def _unfold(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def _wrong(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {where: faults for where, faults in found.items() if faults}


def _faults(
    page: Page, width: int, rules: list[str] | None, *, but: Sequence[str] = ()
) -> list[str]:
    _resize(page, width)
    return [*axe(page, rules, but=but), *too_wide(page)]


def _cut_when_spaced(page: Page) -> list[str]:
    before = page.evaluate(CLIPPED)
    with _spaced(page):
        return [one for one in page.evaluate(CLIPPED) if one not in before]


@contextmanager
def _spaced(page: Page) -> Iterator[None]:
    """Let lines, letters, words and paragraphs stand further apart."""
    style = page.add_style_tag(content=SPACED)
    settle(page)
    yield
    style.evaluate("style => style.remove()")


def _resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    settle(page)

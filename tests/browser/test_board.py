"""A board meeting on the shared screen: what fits, what the keys do, and the notes beside it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from playwright.sync_api import expect

from pages.parts.board import deck as decks
from pages.parts.markup.board import frame, slides
from pages.parts.markup.tags import Html
from tests import wide
from tests.browser.driving import Watch, expect_focus, follow, settle, still_found, too_wide
from tests.browser.spoken import faults
from tests.pages.showing import WALK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, ViewportSize

    from goals.catalogue.model import Strategy
    from tests.serving import Server

GOALS = [f"mal-{number}" for number in range(1, 9)]
ADDRESSES = [
    "",
    "&gjor=record&filer=styremote",
    "&gjor=decide",
    "&bilde=hovedtall",
    "&bilde=samlet",
    "&bilde=siden&notater=1",
]
"""The start with what it unfolds, a slide with its ways, all slides, and the notes."""
SIZES: list[ViewportSize] = [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}]
SMALLEST_PX = 16

FAULTS = """([scale, smallest]) => {
  const faults = [];
  const main = document.querySelector('[data-testid="stMain"]');
  for (const { tagName, scrollHeight, scrollWidth, clientHeight, clientWidth } of
       [document.documentElement, main])
    if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1)
      faults.push(`scrolls: ${tagName}`);
  const { width, height } = document.querySelector('.sm-slide').getBoundingClientRect();
  if (Math.abs(width / innerWidth - 1) > 0.01 || Math.abs(height / innerHeight - 1) > 0.01)
    faults.push(`${width} × ${height} px`);
  const body = document.querySelector('.sm-slide-body').getBoundingClientRect();
  const unseen = '.sm-sr-only, caption, .sm-slide-twin, style, script, .st-key-bilde-varmer';
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement, said = node.data.trim();
    if (!said || element.closest(unseen)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < smallest) faults.push(`${size} px: ${said}`);
    if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1) faults.push(`cut: ${said}`);
    if (element.closest('.sm-slide-body') && box.bottom > body.bottom + 2 * scale)
      faults.push(`below: ${said}`);
    const cell = element.closest('td, th, .sm-part, .sm-badge')?.getBoundingClientRect();
    if (cell && box.right > cell.right + 2 * scale) faults.push(`too wide: ${said}`);
    for (let around = element; around !== main; around = around.parentElement) {
      const { overflow } = getComputedStyle(around), edge = around.getBoundingClientRect();
      const isOutside = box.right > edge.right + 2 * scale || box.bottom > edge.bottom + 2 * scale;
      if (overflow !== 'visible' && isOutside) faults.push(`clipped: ${said}`);
    }
  }
  return faults;
}"""
"""What is too small, cut, or beside its place on a slide, which fills the screen; in charts too."""
WATCH_THE_WAYS = """() => {
  window.slidesWithoutWays = [];
  const look = () => document.querySelector('nav[data-deck]')
    || window.slidesWithoutWays.push(location.search);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""
"""A key that is pressed where there are no ways is lost, be it for a hundredth of a second."""


@pytest.fixture
def meeting(demo_server: Server, page: Page) -> Page:
    """The first slide of the demonstration's open round, come to from the start."""
    page.set_viewport_size(SIZES[0])
    page.goto(f"{demo_server.origin}/styremote?periode=2026-T2")
    page.get_by_role("link", name="Start bildene").click()
    at(page, "hovedtall")
    return page


def at(page: Page, slide: str) -> None:
    """Wait until a slide is drawn whole."""
    page.wait_for_url(f"**bilde={slide}*")
    page.locator(f".st-key-bilde-{slide} .sm-slide").wait_for()
    settle(page)
    if slide == "framdrift":
        page.locator(".st-key-bilde-figur .main-svg").first.wait_for(state="attached")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_every_slide_fits_the_screen_and_can_be_read_from_afar(
    meeting: Page, size: ViewportSize
) -> None:
    meeting.set_viewport_size(size)
    assert walked(meeting, scale=size["width"] / SIZES[0]["width"]) == {}


@pytest.mark.parametrize("period", ["2026-T1", "2026-T2"])
def test_every_slide_fits_in_english_too(demo_server: Server, page: Page, period: str) -> None:
    page.set_viewport_size(SIZES[0])
    page.goto(f"{demo_server.origin}/styremote?bilde={WALK[0]}&periode={period}&lang=en")
    assert walked(page, scale=1) == {}


def walked(meeting: Page, scale: float) -> dict[str, list[str]]:
    """Walk through the slides and the goals by their keys, and give what is wrong with each."""
    faults = {}
    for slide in [*WALK, *GOALS]:
        if slide in GOALS:
            meeting.keyboard.press(slide.removeprefix("mal-"))
        elif slide != WALK[0]:
            meeting.keyboard.press("PageDown")
        at(meeting, slide)
        faults[slide] = still_found(meeting, FAULTS, [scale, SMALLEST_PX])
    return {slide: found for slide, found in faults.items() if found}


PUT_IN_PLACE = """html => {
  const slide = document.querySelector('.sm-slide');
  slide.outerHTML = html;
}"""


@pytest.mark.parametrize("silent", [False, True], ids=["all told", "not all told"])
@pytest.mark.parametrize(
    "strategy",
    [wide.STRATEGY, wide.EIGHT_TRUSTS, wide.ONE_TRUST],
    ids=["many", "eight trusts", "one trust"],
)
def test_a_slide_of_many_of_one_and_of_long_names_fits_too(
    meeting: Page, strategy: Strategy, *, silent: bool
) -> None:
    """The slides are put in the place of one: the program ships no strategy like these."""
    report, faults = wide.made(strategy, silent=silent), {}
    for name in decks.of_report(report).order:
        shown = slides.slide(report, name)
        meeting.evaluate(PUT_IN_PLACE, frame.slide(report, shown, level=1, below=Html("")))
        faults[name] = still_found(meeting, FAULTS, [1, SMALLEST_PX])
        if late := [goal for goal in report.goals if decks.of_goal(goal.goal.number) == name]:
            expect(meeting.locator(".sm-slide-panel")).to_have_count(min(len(late[0].points), 1))
    assert {name: found for name, found in faults.items() if found} == {}
    assert {"indikatorer", "oppfolging", "mal-12"} <= faults.keys()


def test_a_whole_meeting_by_its_keys(meeting: Page) -> None:
    for slide in WALK[1:]:
        meeting.keyboard.press("PageDown")
        at(meeting, slide)
        expect_focus(meeting.locator("h1"))
    meeting.keyboard.press("PageDown")  # there is nothing after the last
    meeting.keyboard.press("PageUp")
    at(meeting, "oppfolging")
    meeting.keyboard.press("3")
    at(meeting, "mal-3")
    meeting.keyboard.press("ArrowRight")
    at(meeting, "mal-4")
    meeting.go_back()
    at(meeting, "mal-3")
    meeting.reload()
    at(meeting, "mal-3")
    meeting.keyboard.press("Escape")
    at(meeting, "oppfolging")  # where one came from
    meeting.keyboard.press("Home")
    at(meeting, "hovedtall")
    meeting.keyboard.press("End")
    at(meeting, "vedtak")
    meeting.keyboard.press("Escape")
    expect(meeting.get_by_role("heading", level=1)).to_have_text("Styremøte")
    assert "bilde" not in meeting.url


def test_five_fast_presses_are_five_slides(meeting: Page) -> None:
    meeting.evaluate(WATCH_THE_WAYS)
    for _ in range(5):
        meeting.keyboard.press("ArrowRight")
    at(meeting, WALK[5])
    assert meeting.evaluate("window.slidesWithoutWays") == []
    expect(meeting.locator("h1")).to_contain_text("forsinket eller over fristen")
    for _ in range(5):
        meeting.go_back()
    at(meeting, "hovedtall")


def test_all_of_it_can_be_done_without_keys(meeting: Page) -> None:
    ways = meeting.get_by_role("navigation", name="Bla i bildene")
    ways.get_by_role("link", name="Neste").click()
    at(meeting, "styringsmal")
    ways.get_by_role("link", name="Styringsmål 5").click()
    at(meeting, "mal-5")
    ways.get_by_role("link", name="Tilbake").click()
    at(meeting, "styringsmal")
    ways.get_by_role("button", name="Fullskjerm").click()
    meeting.wait_for_function("() => document.fullscreenElement !== null")
    meeting.keyboard.press("f")
    meeting.wait_for_function("() => document.fullscreenElement === null")
    ways.get_by_role("link", name="Avslutt").click()
    expect(meeting.get_by_role("heading", level=1)).to_have_text("Styremøte")


@pytest.fixture
def notes(meeting: Page) -> Iterator[Page]:
    """The notes in a window of their own."""
    with meeting.expect_popup() as opened:
        meeting.get_by_role("link", name="Notater").click()
    window, watch = opened.value, Watch()
    watch.over(window)
    window.locator(".sm-slide-notes").wait_for()
    settle(window)
    yield window
    window.close()
    assert watch.faults == []


def test_the_notes_follow_the_slides_and_turn_them(meeting: Page, notes: Page) -> None:
    meeting.bring_to_front()
    meeting.keyboard.press("PageDown")
    at(meeting, "styringsmal")
    notes.wait_for_url("**bilde=styringsmal*notater=1*")
    expect(notes.locator("h1")).to_have_text(meeting.locator("h1").inner_text())
    expect(notes.get_by_text("Framdriften er")).to_be_visible()  # what comes next
    notes.bring_to_front()
    notes.keyboard.press("PageDown")
    at(meeting, "framdrift")
    assert "notater" not in meeting.url


@pytest.mark.parametrize("width", [1280, 320])
def test_slides_notes_and_start_have_no_violations(
    demo_server: Server, page: Page, width: int
) -> None:
    found = []
    page.set_viewport_size({"width": width, "height": 720})
    for address in ADDRESSES:
        follow(page, f"{demo_server.origin}/styremote?periode=2026-T2{address}")
        found += [f"{address}: {fault}" for fault in (*faults(page), *too_wide(page))]
    assert found == []


def test_on_paper_each_slide_has_a_page(demo_server: Server, page: Page) -> None:
    page.goto(f"{demo_server.origin}/styremote?periode=2026-T2&bilde=samlet")
    page.locator(".st-key-bilde-figur .main-svg").first.wait_for(state="attached")
    page.locator(".st-key-bilde-vedtak .sm-slide").wait_for()
    settle(page)
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert len(paper.pages) == len(WALK) + len(GOALS)
        assert {tuple(map(int, sheet.mediabox)) for sheet in paper.pages} == {(0, 0, 960, 540)}

from __future__ import annotations

import codecs
import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.driving import Watch, expect_focus, heading, settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.serving import Server

LINKS = """
<nav data-nav id="prove" aria-label="Prøve">
  <a href="tiltak?tiltak=T3.10&amp;foretak=unn">Til tiltaket</a>
  <a href="rapportering" target="_blank">Ny fane</a>
</nav>"""

FOLLOW_AT_ONCE = """
new MutationObserver((_, observer) => {
  const heading = document.querySelector('.sm-heading');
  if (!heading) return;
  observer.disconnect();
  heading.insertAdjacentHTML('beforeend', LINKS);
  heading.querySelector('#prove a').click();
}).observe(document, { childList: true, subtree: true });
"""
"""Follows the first link in the very moment the heading is drawn, before the rest of the page."""


@pytest.fixture
def start(server: Server, page: Page) -> Page:
    """A page without a chart, with two links of ours in its heading."""
    visit(page, f"{server.origin}/sok")
    page.evaluate(
        "html => document.querySelector('.sm-heading').insertAdjacentHTML('beforeend', html)", LINKS
    )
    return page


def link(page: Page) -> Locator:
    return page.get_by_role("link", name="Til tiltaket")


def arrived(page: Page) -> None:
    expect(heading(page)).to_have_text("3.10 Samiske pasienters rettigheter")
    settle(page)
    page.wait_for_url("**/tiltak?tiltak=T3.10&foretak=unn")


@pytest.mark.parametrize("by", ["click", "Enter"])
def test_a_link_of_ours_moves_on_in_the_same_session(start: Page, by: str) -> None:
    connections: list[str] = []
    loads: list[str] = []
    start.on("websocket", lambda socket: connections.append(socket.url))
    start.on("load", lambda loaded: loads.append(loaded.url))
    if by == "click":
        link(start).click()
    else:
        link(start).focus()
        start.keyboard.press("Enter")
    arrived(start)
    expect_focus(heading(start))
    expect(start.locator(".sm-context")).to_contain_text("Universitetssykehuset Nord-Norge")
    assert (connections, loads) == ([], [])


def test_a_link_can_be_followed_while_the_page_is_still_drawn(
    server: Server, context: BrowserContext
) -> None:
    """In a tab of its own: its script is put into each document that the tab opens."""
    watch, page = Watch(), context.new_page()
    watch.over(page)
    page.add_init_script(FOLLOW_AT_ONCE.replace("LINKS", json.dumps(LINKS)))
    page.goto(server.origin)
    arrived(page)
    expect_focus(heading(page))
    page.close()
    assert watch.faults == []


def test_back_and_forward_walk_the_links_that_were_followed(start: Page, server: Server) -> None:
    link(start).click()
    arrived(start)
    start.go_back()
    expect(heading(start)).to_have_text("Søk")
    start.wait_for_url(f"{server.origin}/sok")
    start.go_forward()
    arrived(start)


def test_back_returns_the_focus_to_the_link_that_was_left(server: Server, page: Page) -> None:
    visit(page, f"{server.origin}/rapportering")
    trust = page.get_by_role("link", name="Nordlandssykehuset")
    trust.click()
    page.wait_for_url("**/rapportering?foretak=nlsh")
    expect_focus(heading(page))
    page.go_back()
    expect_focus(trust)


def test_a_chart_is_saved_as_a_picture(server: Server, page: Page) -> None:
    visit(page, server.origin)
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Lagre som bilde").click()
    saved = Image.open(download.value.path())
    assert download.value.suggested_filename == "framdrift_2026-T2.png"
    assert saved.format == "PNG"
    assert saved.width >= 1000
    assert saved.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_the_numbers_of_a_chart_are_saved_as_a_file_that_excel_reads(
    server: Server, page: Page
) -> None:
    visit(page, server.origin)
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned tallene (CSV)").click()
    assert download.value.suggested_filename == "framdrift_2026-T2.csv"
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    unn = next(row for row in rows if row["Foretak"] == "UNN" and row["Runde"] == "2. tertial 2026")
    assert unn["Framdrift i prosent"] == "60,0"


def test_a_picture_has_room_for_the_key_that_its_figure_has(server: Server, page: Page) -> None:
    visit(page, server.origin)
    chart = page.locator(".js-plotly-plot")
    chart.locator(".main-svg").first.wait_for()
    heights = []
    for keyed in ("false", "true"):
        chart.evaluate(f"chart => chart.data.forEach(trace => (trace.showlegend = {keyed}))")
        with page.expect_download() as download:
            page.get_by_role("button", name="Lagre som bilde").click()
        with Image.open(download.value.path()) as saved:
            heights.append(saved.height)
    assert heights[1] > heights[0]


def test_ctrl_click_opens_the_link_in_a_tab_of_its_own(start: Page) -> None:
    with start.context.expect_page() as opened:
        link(start).click(modifiers=["Control"])
    tab = opened.value
    settle(tab)
    expect(heading(tab)).to_have_text("3.10 Samiske pasienters rettigheter")
    expect(heading(start)).to_have_text("Søk")
    tab.close()


def test_a_link_that_asks_for_a_new_tab_gets_one(start: Page) -> None:
    with start.context.expect_page() as opened:
        start.get_by_role("link", name="Ny fane").click()
    settle(opened.value)
    expect(heading(opened.value)).to_have_text("Rapportering")
    opened.value.close()


def test_without_a_connection_the_browser_goes_its_own_way(start: Page) -> None:
    start.evaluate("document.querySelector('.stApp').dataset.testConnectionState = 'DISCONNECTED'")
    with start.expect_navigation():
        link(start).click()
    arrived(start)


def test_on_paper_only_the_content_remains(start: Page) -> None:
    start.emulate_media(media="print")
    expect(heading(start)).to_be_visible()
    expect(start.get_by_test_id("stSidebar")).to_be_hidden()
    expect(start.get_by_test_id("stHeader")).to_be_hidden()


def test_paper_says_where_a_chart_was_not_drawn_yet(server: Server, page: Page) -> None:
    """The numbers stand in the table; a gap that nobody mentions would be taken for nothing."""
    page.route("**/PlotlyChart*.js", lambda _: None)  # on its way, and not here yet
    page.goto(server.origin)
    heading(page).wait_for()
    page.emulate_media(media="print")
    said = page.get_by_text("Diagrammet var ikke ferdig tegnet")
    expect(said).to_be_visible()
    page.unroute("**/PlotlyChart*.js")
    visit(page, server.origin)
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    expect(said).to_be_hidden()


def test_the_keyboard_is_seen_on_the_pages_of_the_sidebar(start: Page) -> None:
    first = start.get_by_role("navigation", name="Sider").get_by_role("link").first
    start.keyboard.press("Tab")
    first.focus()
    start.keyboard.press("Shift+Tab")
    start.keyboard.press("Tab")
    expect_focus(first)
    expect(first).to_have_css("outline-style", "solid")

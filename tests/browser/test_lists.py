"""Lists in the browser: narrowed where they stand, searched from anywhere, taken along, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.driving import axe, expect_focus, heading, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.serving import Server


def test_a_choice_narrows_the_list_keeps_the_focus_and_back_undoes_it(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.origin}/tiltak?foretak=unn")
    page.get_by_text("Avgrens", exact=True).click()
    page.locator('[data-key="status-delayed"]').click()
    page.wait_for_url("**/tiltak?foretak=unn&status=delayed")
    expect_focus(page.locator('[data-key="status-delayed"][aria-current="true"]'))
    expect(page.get_by_text("Viser 1 av 54 tiltak hos foretakene: Forsinket.")).to_be_visible()
    assert axe(page) == []
    page.go_back()
    expect(page.get_by_text("Viser alle 54 tiltak hos foretakene.")).to_be_visible()


def test_a_search_by_keyboard_keeps_the_filters_and_leads_on(server: Server, page: Page) -> None:
    visit(page, f"{server.origin}/?foretak=unn")
    field = page.get_by_role("searchbox")
    field.fill("slik gaar det T1.2")
    field.press("Enter")
    page.wait_for_url("**/sok?foretak=unn&q=slik+gaar+det+T1.2")
    expect(heading(page)).to_have_text("Søk")
    expect(page.locator("mark").first).to_have_text("Slik")
    assert axe(page) == []
    page.locator(".sm-hits a").first.click()
    page.wait_for_url("**/tiltak?foretak=unn&tiltak=T1.2")
    expect(heading(page)).to_contain_text("1.2")


def test_a_list_is_taken_along_as_a_workbook(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.origin}/tiltak?status=delayed")
    way = page.get_by_role("link", name="Last ned som fil")
    way.focus()
    page.keyboard.press("Enter")
    expect(way).to_have_attribute("aria-expanded", "true")
    expect_focus(way)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Last ned som Excel").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert saved.name == "tiltak_2026-T2.xlsx"
    assert load_workbook(saved)["Tiltak hos foretakene"]["D2"].value == "T1.2"
    assert axe(page) == []
    way.click()
    expect(page.get_by_role("button", name="Last ned som Excel")).to_have_count(0)
    expect_focus(way)


def test_on_paper_there_is_nothing_to_press_and_nothing_is_folded(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.origin}/tiltak?status=delayed,done,on_track&foretak=unn&filer=tiltak")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Last ned som Excel")).to_be_hidden()
    expect(page.get_by_role("link", name="Last ned som fil")).to_be_hidden()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".sm-narrowing > details")).to_be_hidden()
    expect(page.locator("table")).to_be_visible()
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="screen")


def test_a_chart_that_was_not_drawn_in_time_is_said_on_paper_and_its_numbers_stand_there(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.origin}/helseforetak?foretak=unn")
    page.locator(".stPlotlyChart .main-svg").first.wait_for()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    undrawn = page.get_by_text("Diagrammet var ikke ferdig tegnet")
    expect(undrawn).to_be_hidden()
    page.evaluate("document.querySelectorAll('.main-svg').forEach(part => part.remove())")
    expect(undrawn).to_be_visible()
    expect(page.locator("table.sm-rows:not(.sm-cards)")).to_be_visible()

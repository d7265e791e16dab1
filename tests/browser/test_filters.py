from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.driving import expect_focus, heading, settle, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.serving import Server


WRONG = "Skriv dag, måned og år med tall, til og med 15.10.2026."


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).select_option(label=option)


def write(day: Locator, said: str) -> None:
    day.fill(said)
    day.press("Enter")


def test_a_choice_goes_into_the_address_as_a_key_and_back_undoes_it(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.origin}/tiltak?tiltak=T3.10")
    choose(page, "Foretak", "UNN")
    page.wait_for_url("**/tiltak?tiltak=T3.10&foretak=unn")
    expect_focus(page.get_by_role("combobox", name="Foretak"))
    choose(page, "Runde", "1. tertial 2025")
    page.wait_for_url("**/tiltak?tiltak=T3.10&foretak=unn&periode=2025-T1")
    expect(page.locator(".sm-context")).to_contain_text("1. tertial 2025 · Universitetssykehuset")
    page.go_back()
    expect(page.locator(".sm-context")).to_contain_text("2. tertial 2026 · Universitetssykehuset")
    page.go_back()
    expect(page.locator(".sm-context")).to_contain_text("2. tertial 2026 · Alle foretak")
    expect(page.get_by_role("combobox", name="Foretak")).to_have_value("")


def test_filters_follow_from_page_to_page_and_what_is_the_pages_own_does_not(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.origin}/tiltak?tiltak=T3.10&foretak=unn&periode=2025-T3")
    page.get_by_role("link", name="Rapportering").click()
    expect(heading(page)).to_have_text("Rapportering")
    settle(page)
    expect(page.locator(".sm-context")).to_contain_text("3. tertial 2025 · Universitetssykehuset")
    page.wait_for_url(lambda address: "tiltak=" not in address)
    page.get_by_role("link", name="Oversikt").click()
    expect(heading(page)).to_have_text("Oversikt")
    settle(page)
    expect(page.locator(".sm-context")).to_contain_text("3. tertial 2025 · Universitetssykehuset")


def test_another_strategy_clears_what_belongs_to_the_first(server: Server, page: Page) -> None:
    visit(page, f"{server.origin}/?foretak=unn&periode=2025-T3")
    choose(page, "Strategi", "Helse Midt-Norge 2015–2020")
    page.wait_for_url("**/?strategi=helse-midt-norge-2015")
    expect(page.locator(".sm-context")).to_contain_text("Alle foretak")
    expect(page.locator(".sm-fault")).to_have_count(0)


def test_a_day_is_written_and_what_is_none_or_to_come_is_not_taken(
    server: Server, page: Page
) -> None:
    visit(page, f"{server.origin}/tiltak")
    day = page.get_by_label("Slik det var kjent")
    for wrong in ("01.01.2027", "31.02.2026", "i fjor"):
        write(day, wrong)
        page.wait_for_function(
            "([box, said]) => box.validationMessage.startsWith(said)",
            arg=[day.element_handle(), WRONG],
        )
        expect_focus(day)
    expect(page.locator(".sm-banner")).not_to_contain_text("Slik det var kjent")
    write(day, "12.9.2026")
    page.wait_for_url("**/tiltak?per=2026-09-12")
    expect(page.locator(".sm-banner")).to_contain_text("Slik det var kjent 12.09.2026")
    expect_focus(day)
    expect(day).to_have_value("12.09.2026")
    write(day, "")
    page.wait_for_url("**/tiltak")
    expect(page.locator(".sm-banner")).not_to_contain_text("Slik det var kjent")


def test_on_a_phone_the_sidebar_gives_way_to_the_page_that_was_asked_for(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, f"{server.origin}/?foretak=unn")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("navigation", name="Sider").get_by_role("link", name="Tiltak").click()
    expect(heading(page)).to_have_text("Tiltak")
    expect(page.get_by_role("navigation", name="Sider")).not_to_be_in_viewport()


def test_an_as_of_day_is_said_on_the_page_and_can_be_left(server: Server, page: Page) -> None:
    visit(page, f"{server.origin}/tiltak?foretak=unn&per=2026-09-12")
    banner = page.locator(".sm-banner")
    expect(banner).to_contain_text("Slik det var kjent 12.09.2026")
    expect(banner).to_contain_text("I dag er satt til 15.10.2026")
    banner.get_by_role("link").click()
    page.wait_for_url("**/tiltak?foretak=unn")
    expect(banner).not_to_contain_text("Slik det var kjent")


def test_what_the_address_asks_in_vain_is_said_in_words(server: Server, page: Page) -> None:
    visit(page, f"{server.origin}/tiltak?foretak=ingen&periode=2031-T1&per=i+fjor")
    fault = page.get_by_role("alert")
    expect(fault).to_contain_text("Foretaket «ingen» finnes ikke")
    expect(fault).to_contain_text("Runden «2031-T1» finnes ikke i handlingsplanen")
    expect(fault).to_contain_text("«i fjor» er verken en dato eller en kjent hendelse")
    expect(page.locator(".sm-context")).to_have_text("2. tertial 2026 · Alle foretak")

"""What a page is for a moment: a dialogue, an open list, a file that was refused.

In an English browser, since what the framework says by itself follows the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.driving import expect_focus, settle, visit
from tests.browser.spoken import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.serving import Server

TOO_BIG_BYTES = 5 * 1024 * 1024 + 1
OPENINGS = 10
"""The framework closes an open list when anything around it scrolls (react-aria's useCloseOnScroll,
in `useMenuTrigger.*.js` of Streamlit 1.67): the page scrolls to what is given the focus, and keeps
its place by scrolling while it is being put up and things grow above the list."""


@pytest.fixture(scope="module")
def foreign(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that is set to English."""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def another_moment(page: Page) -> None:
    expect(page.locator(".sm-banner")).to_contain_text("Slik det var kjent 01.06.2026")
    expect(page.get_by_role("alert")).to_contain_text("Foretaket «ingen» finnes ikke")


def a_day_that_is_none(page: Page) -> None:
    day = page.get_by_label("Slik det var kjent")
    expect(day).to_have_accessible_description(
        "Skriv en dato for å se tallene slik de var kjent da. Tomt felt viser det som er kjent nå."
    )
    day.fill("31.02.2026")
    day.press("Enter")
    expect_focus(day)


def a_calendar(page: Page) -> None:
    opener = page.get_by_role("button", name="Velg dato")
    opener.press("Enter")
    calendar = page.get_by_role("dialog", name="Velg dato")
    expect(calendar.get_by_role("heading")).to_have_text("Velg dato, oktober 2026")
    expect(calendar.get_by_role("button", name="torsdag 1. oktober 2026")).to_be_visible()
    page.keyboard.press("Escape")
    expect_focus(opener)
    opener.press("Enter")
    calendar.wait_for()


def a_list_to_choose_from(page: Page) -> None:
    chooser = page.get_by_role("combobox", name="Gjelder fra og med")
    listed = page.get_by_role("listbox", name="Gjelder fra og med")
    chooser.focus()
    for _ in range(OPENINGS):
        settle(page)
        chooser.press("ArrowDown")
        settle(page)
        if listed.is_visible():
            break
    expect(listed).to_be_visible()
    chooser.press_sequentially("finnes ikke")
    expect(page.get_by_role("option", name="Ingen treff")).to_be_visible()


def files_that_are_not_sent(page: Page) -> None:
    page.locator("input[type=file][multiple]").set_input_files(
        [
            {"name": "stor.xlsx", "mimeType": "", "buffer": bytes(TOO_BIG_BYTES)},
            {"name": "program.exe", "mimeType": "application/x-dosexec", "buffer": b"MZ"},
        ]
    )
    expect(page.get_by_text("Filen kan være på inntil 5,0 MB.")).to_be_visible()
    expect(page.get_by_text("Denne typen filer tas ikke imot her.")).to_be_visible()


def a_file_that_is_no_sheet(page: Page) -> None:
    file = {"name": "tull.xlsx", "mimeType": "", "buffer": b"PK tull"}
    page.locator("input[type=file][multiple]").set_input_files([file])
    expect(page.get_by_role("alert")).to_contain_text("Én feil må rettes")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "another moment, and what the address asks in vain": (
        "/?per=2026-06-01&foretak=ingen",
        another_moment,
    ),
    "a day that is none": ("/tiltak", a_day_that_is_none),
    "a calendar": ("/styremote?gjor=record", a_calendar),
    "a list to choose from": (
        "/administrasjon?del=plan&tiltak=T3.10&foretak=unn",
        a_list_to_choose_from,
    ),
    "files that are not sent": ("/rapportering?foretak=unn", files_that_are_not_sent),
    "a file that is no sheet": ("/rapportering?foretak=unn", a_file_that_is_no_sheet),
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_accessible_norwegian_and_read_aloud_in_an_english_browser(
    demo_server: Server, foreign: Page, state: str
) -> None:
    address, bring_about = STATES[state]
    visit(foreign, demo_server.origin + address)
    bring_about(foreign)
    settle(foreign)
    assert faults(foreign) == []


def test_a_page_that_is_not_there_says_so_in_a_dialogue_that_keeps_and_returns_the_focus(
    demo_server: Server, foreign: Page
) -> None:
    foreign.goto(f"{demo_server.origin}/finnes_ikke")
    said = foreign.get_by_role("dialog", name="Fant ikke siden")
    expect(said).to_contain_text("Siden finnes ikke. Forsiden vises i stedet.")
    settle(foreign)
    assert faults(foreign) == []
    for _ in range(3):
        foreign.keyboard.press("Tab")
        assert said.evaluate("dialog => dialog.contains(document.activeElement)")
    foreign.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect_focus(foreign.get_by_role("heading", level=1))

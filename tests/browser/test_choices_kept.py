"""What is chosen in a form and not sent stands there after a reload; a file is asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.delivering import Desk
from tests.browser.driving import choose, fill_in, settle, visit
from tests.browser.spoken import faults
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

PLAN = "administrasjon?del=plan&tiltak=T3.10&foretak=unn"
CHOSEN = '[data-testid="stMain"] [data-tag]'
FORGOTTEN = "() => !Object.keys(sessionStorage).some(name => name.startsWith('draft:'))"
DELETE = """async (url) => {
  const token = document.cookie.match(/_streamlit_xsrf=([^;]+)/)?.[1] ?? "";
  const answer = await fetch(url, { method: "DELETE", headers: { "X-Xsrftoken": token } });
  return answer.status;
}"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a store that may be written to."""
    database = tmp_path_factory.mktemp("choices") / "test.duckdb"
    fill(database)
    with Server(database) as server:
        yield server


def test_a_list_a_day_and_ticks_stand_there_after_a_reload_until_they_are_stored(
    own: Server, page: Page
) -> None:
    visit(page, f"{own.origin}/{PLAN}")
    period = page.get_by_role("combobox", name="Gjelder fra og med")
    expect(period).to_have_value("2. tertial 2026")
    choose(period, "3. tertial 2026")
    tick(page, "Prioritert")
    tick(page, "Forventet linje")
    deadline = page.get_by_role("group", name="Frist (tom: planperiodens egen)")
    deadline.get_by_role("spinbutton").first.focus()
    page.keyboard.type("30112026")
    page.keyboard.press("Tab")
    store = page.get_by_role("button", name="Lagre planen fra 3. tertial 2026")
    expect(page.get_by_test_id("stMain")).to_contain_text("30.11.2026")
    settle(page)

    visit(page, page.url)
    expect(period).to_have_value("3. tertial 2026")
    expect(page.get_by_role("checkbox", name="Prioritert")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Forventet linje")).not_to_be_checked()
    expect(deadline).to_contain_text("30.11.2026")
    store.click()
    expect(page.get_by_role("status")).to_contain_text("Planen er endret fra 3. tertial 2026")
    page.wait_for_function(FORGOTTEN)


def test_a_list_of_several_stands_there_after_a_reload_until_it_is_stored(
    own: Server, page: Page
) -> None:
    visit(page, f"{own.origin}/administrasjon?del=personer&person=ny")
    page.get_by_role("textbox", name="Navn", exact=True).fill("Ny Kontakt")
    add(page, "UNN")
    add(page, "Helgelandssykehuset")
    visit(page, page.url)
    expect(page.locator(CHOSEN)).to_have_text(["Helgelandssykehuset", "UNN"])
    page.get_by_role("button", name="Lagre").click()
    expect(page.get_by_role("status")).to_contain_text("Ny Kontakt")
    page.wait_for_function(FORGOTTEN)

    page.get_by_role("link", name="Ny Kontakt").click()
    expect(page.locator(CHOSEN)).to_have_text(["UNN", "Helgelandssykehuset"])
    page.get_by_role("button", name="Fjern UNN").click()
    add(page, "Nordlandssykehuset")
    visit(page, page.url)
    expect(page.locator(CHOSEN)).to_have_text(["Helgelandssykehuset", "Nordlandssykehuset"])
    expect(trusts(page)).not_to_be_focused()
    assert faults(page) == []


def test_a_switch_brings_its_fields_back_with_what_was_written_in_them(
    own: Server, page: Page
) -> None:
    visit(page, f"{own.origin}/rapportering?foretak=helg")
    page.get_by_text("Indikatorverdier fra egen fil").click()
    page.get_by_text("Rett én verdi").click()
    reason = page.get_by_label("Begrunnelse")
    reason.fill("Feil i kilden")
    settle(page)
    visit(page, page.url)
    expect(reason).to_have_value("Feil i kilden")


def test_a_file_that_the_server_has_no_longer_is_asked_for_again_and_the_answers_stand(
    own: Server, page: Page, tmp_path: Path
) -> None:
    """As after a server that began anew: the field lists the file, and the server has none."""
    desk, sent = Desk(own, page, tmp_path), list[str]()
    desk.open("rapportering?foretak=unn")
    sheet = desk.download()
    fill_in(sheet, {"T1.1": {"Status": "I rute", "Framdrift %": 70}})
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "PUT" else None)
    desk.upload(sheet)
    asked = page.get_by_role("radiogroup", name="Er rapporten godkjent?")
    asked.wait_for()
    settle(page)
    assert page.evaluate(DELETE, sent[-1]) < 300

    asked.get_by_text("Foreløpig, ikke godkjent").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Filen som ble valgt, er ikke her lenger")
    expect(asked).to_have_count(0)
    settle(page)
    assert faults(page) == []

    page.get_by_role("button", name=f"Fjern {sheet.name}").click()
    expect(told).to_have_count(0)
    settle(page)
    with page.expect_file_chooser() as chooser:  # the same file: set without it nothing changes
        page.get_by_role("button", name="Velg fil").first.click()
    chooser.value.set_files(sheet)
    expect(asked.get_by_role("radio", name="Foreløpig, ikke godkjent")).to_be_checked()


def trusts(page: Page) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("combobox", name="Foretak", exact=True)


def add(page: Page, text: str) -> None:
    """Choose one more trust."""
    choose(trusts(page), text)
    expect(page.locator(CHOSEN, has_text=text)).to_have_count(1)
    page.keyboard.press("Tab")


def tick(page: Page, name: str) -> None:
    page.get_by_role("checkbox", name=name).press("Space")
    settle(page)

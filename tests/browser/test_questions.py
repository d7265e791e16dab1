"""A question is asked, stands in the sheet and on the pages, and is answered in both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.driving import axe, english_leftovers, fill_in, settle, visit
from tests.serving import Server, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FIRST, SECOND = "Hva er årsaken til forsinkelsen?", "Når er tiltaket i gang igjen?"


@pytest.fixture
def server_of_ours(tmp_path: Path) -> Iterator[Server]:
    """A server over a store of this test's own."""
    fill(tmp_path / "sporsmal.duckdb")
    with Server(tmp_path / "sporsmal.duckdb") as running:
        yield running


def test_asking_on_the_item_and_answering_in_the_sheet_and_on_screen(
    server_of_ours: Server, page: Page, tmp_path: Path
) -> None:
    item = f"{server_of_ours.origin}/tiltak?tiltak=T1.2&foretak=unn"
    visit(page, item)
    for text in (FIRST, SECOND):
        ask(page, text)
    assert axe(page) == []
    assert english_leftovers(page) == []
    deliver(page, server_of_ours, tmp_path)
    visit(page, item)
    expect(main(page)).to_contain_text("besvart 15.10.2026 i statusarket")
    ask(page, "Hvem følger det opp?")
    answer_by_keyboard(page, server_of_ours)
    visit(page, f"{server_of_ours.origin}/administrasjon?del=sporsmal")
    expect(main(page)).to_contain_text("0 spørsmål venter på svar, 3 er besvart.")
    expect(main(page)).to_contain_text("HR-sjefen.")
    assert axe(page) == []


def main(page: Page) -> Any:
    return page.get_by_test_id("stMain")


def ask(page: Page, text: str) -> None:
    """Open the form where it isn't, write and send."""
    field = page.get_by_label("Hva vil du spørre om?")
    if not field.is_visible():
        page.get_by_role("link", name="Still et spørsmål").click()
    field.fill(text)
    page.get_by_role("button", name="Still spørsmålet").click()
    # not the field, which holds the same text while the page is drawn
    expect(page.locator(".sm-voice dd").get_by_text(text)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Spørsmålet er stilt til UNN")
    settle(page)


def deliver(page: Page, server: Server, folder: Path) -> None:
    """Take the sheet, answer in it, and see the answer before it is stored."""
    visit(page, f"{server.origin}/rapportering?foretak=unn")
    expect(main(page)).to_contain_text("Spørsmål som venter på svar (2)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned statusark for").click()
    path = folder / "unn.xlsx"
    download.value.save_as(path)
    rows = openpyxl.load_workbook(path)["Status"].iter_rows(values_only=True)
    (asked,) = [row[15] for row in rows if row[0] == "T1.2"]
    assert asked == f"15.10.2026: {FIRST}\n15.10.2026: {SECOND}"
    fill_in(path, {"T1.2": {"Svar": "Vi mangler folk."}})
    page.locator("input[type=file][multiple]").set_input_files(path)
    table = page.get_by_role("table").filter(has_text="Svar på spørsmål til UNN")
    expect(table.get_by_role("row").filter(has_text=FIRST)).to_contain_text("Vi mangler folk.")
    assert axe(page) == []
    asked_for = page.get_by_role("radiogroup", name="Er rapporten godkjent?")
    asked_for.filter(visible=True).last.get_by_text("Foreløpig, ikke godkjent").click()
    page.get_by_role("button", name="Lagre rapporten").click()
    expect(page.locator("pre.sm-copied")).to_contain_text(f"«{FIRST}» – «Vi mangler folk.»")
    settle(page)


def answer_by_keyboard(page: Page, server: Server) -> None:
    visit(page, f"{server.origin}/rapportering?foretak=unn")
    field = page.get_by_label("Svar. Ingen pasientopplysninger")
    field.focus()
    page.keyboard.type("HR-sjefen.")
    page.keyboard.press("Tab")
    send = page.get_by_role("button", name="Send svaret")
    send.focus()
    page.keyboard.press("Enter")
    said = page.get_by_role("status").filter(has_text="Svaret er lagret")
    expect(said).to_be_visible()
    expect(main(page)).not_to_contain_text("Spørsmål som venter på svar")
    settle(page)

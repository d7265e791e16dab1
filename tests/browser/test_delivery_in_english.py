"""Somebody who reads English delivers the Norwegian sheet: its words stay, all else is English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.delivering import Desk, Keys
from tests.browser.driving import axe, fill_in, settle
from tests.browser.tongues import mixed_up
from tests.serving import Server
from texts.norwegian import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FAULTY: dict[str, dict[str, object]] = {
    "T1.1": {"Status": "Startet", "Framdrift %": 0.5},
    "T1.2": {"Status": "Forsinket", "Framdrift %": 140, "Årsak": "Bemanning og annet"},
    "T1.3": {"Status": "Risiko for forsinkelse", "Forslag til ny frist": "før fristen"},
    "T2.1": {"Framdrift %": "=1+1", "Behov for bistand": "Uendret"},
    "T2.2": {"Status": "Gjennomført", "Framdrift %": 80},
}
MENDED: dict[str, dict[str, object]] = {
    "T1.1": {"Status": "I rute", "Framdrift %": 50},
    "T1.2": {"Framdrift %": 40, "Årsak": "Bemanning", "Kommentar": "Mangler status"},
    "T1.3": {"Årsak": "Annet", "Kommentar": "Mangler årsak", "Forslag til ny frist": None},
    "T2.1": {"Status": "I rute", "Framdrift %": 20, "Behov for bistand": "Nei"},
}
THEIRS = """\
Tiltak;Tilstand;% ferdig;Merknad
1.1 Status;Fullført;100;Kommentar
1.2 Status;grønn;70;Kommentar
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An empty store, served by the command."""
    with Server(tmp_path_factory.mktemp("english") / "test.duckdb", by_command=True) as server:
        yield server


@pytest.fixture
def desk(served: Server, tmp_path: Path, page: Page) -> Desk:
    return Desk(served, page, tmp_path)


def wrong(page: Page, ledger: Path) -> list[str]:
    settle(page)
    return [*mixed_up(page, ledger), *axe(page)]


def store(keys: Keys) -> None:
    group = keys.page.get_by_role("radiogroup", name="Is the report approved?")
    group.get_by_text("Provisional, not approved").click()
    keys.press("Store the report for")
    expect(keys.page.get_by_role("status")).to_contain_text("The report is stored.")


def with_a_milestone_that_is_none(path: Path) -> None:
    """Write what nobody knows on the sheet «Delmål», which the page then names."""
    book = openpyxl.load_workbook(path)
    sheet = book["Delmål"]
    sheet.cell(sheet.max_row, 1).value = "T1.1-M99"
    sheet.cell(sheet.max_row, 5).value = "30.08.2026"
    book.save(path)


def test_a_faulty_sheet_is_told_of_mended_and_stored_in_english(
    desk: Desk, demonstration: Path
) -> None:
    page, keys = desk.page, Keys(desk.page)
    desk.open("rapportering?foretak=unn&lang=en")
    sheet = keys.download("Download the status sheet for", desk.folder)
    fill_in(sheet, FAULTY)
    with_a_milestone_that_is_none(sheet)
    desk.upload(sheet)
    expect(page.get_by_role("alert")).to_contain_text("errors must be corrected")
    expect(page.get_by_role("table", name="Choose a status in the list")).to_contain_text(
        "did you mean “I rute” or “Ikke startet”?"
    )
    assert wrong(page, demonstration) == []
    told = keys.download("Download the findings as text", desk.folder).read_text(encoding="utf-8")
    assert "Sheet Status, cell H7 (measure 1.1): “Startet” is not a status we know." in told
    assert unmarked(told) == told

    fill_in(sheet, MENDED)
    book = openpyxl.load_workbook(sheet)
    del book["Delmål"]
    book.save(sheet)
    desk.open("rapportering?foretak=unn&lang=en")
    desk.upload(sheet)
    expect(page.get_by_role("table", name="Changes in the report from UNN")).to_be_visible()
    assert wrong(page, demonstration) == []

    store(keys)
    assert wrong(page, demonstration) == []


def test_a_sheet_of_ones_own_and_a_conflict_are_asked_about_in_english(
    desk: Desk, demonstration: Path
) -> None:
    page, keys = desk.page, Keys(desk.page)
    desk.open("rapportering?foretak=finn&lang=en")
    sheet = keys.download("Download the status sheet for", desk.folder)
    theirs = desk.folder / "liste.csv"
    theirs.write_text(THEIRS, encoding="utf-8")
    desk.upload(theirs)
    expect(page.get_by_role("button", name="Confirm the columns")).to_be_visible()
    assert wrong(page, demonstration) == []
    keys.press("Confirm the columns")
    expect(page.get_by_role("table", name="Changes in the report from")).to_be_visible()
    assert wrong(page, demonstration) == []
    store(keys)

    fill_in(sheet, {"T1.1": {"Status": "I rute", "Framdrift %": 10}})
    desk.upload(sheet)
    expect(page.get_by_role("radiogroup", name="Which report").first).to_be_visible()
    assert wrong(page, demonstration) == []

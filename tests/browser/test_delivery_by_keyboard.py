from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.delivering import Desk, Keys
from tests.browser.driving import expect_focus, fill_in, settle
from tests.browser.spoken import faults
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FAULTY: dict[str, dict[str, object]] = {
    "T1.1": {"Status": "Startet", "Framdrift %": 70},
    "T1.2": {"Status": "I rute", "Framdrift %": 140},
}
MENDED: dict[str, dict[str, object]] = {
    "T1.1": {"Status": "I rute"},
    "T1.2": {"Framdrift %": 40},
}
THEIRS = """\
Oppfølging UNN 2. tertial 2026

Tiltak;Tilstand;% ferdig;Merknad
1.1 Metodikk;grønn;70;Vi er i gang
1.2 Bemanningsplan;Fullført;100;
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An empty store, served by the command."""
    with Server(tmp_path_factory.mktemp("keyboard") / "test.duckdb", by_command=True) as server:
        yield server


@pytest.fixture
def desk(served: Server, tmp_path: Path, page: Page) -> Desk:
    return Desk(served, page, tmp_path)


def test_a_contact_without_a_mouse_goes_from_the_sheet_to_the_receipt_and_back(
    desk: Desk,
) -> None:
    page, keys = desk.page, Keys(desk.page)
    desk.open("rapportering?foretak=unn")
    sheet = keys.download("Last ned statusark for", desk.folder)
    fill_in(sheet, FAULTY)

    keys.upload(sheet)
    expect(page.get_by_role("alert")).to_contain_text("2 feil må rettes")
    copy = keys.download("Last ned kopi med merknader", desk.folder)
    assert openpyxl.load_workbook(copy).sheetnames[0] == "Feil"
    fill_in(copy, MENDED)

    keys.upload(copy)
    expect(page.get_by_role("alert")).to_have_count(0)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("ble lastet opp etterpå med de samme radene")
    expect(page.get_by_role("table", name="Endringer i rapporten fra UNN")).to_contain_text("40 %")
    settle(page)
    assert faults(page) == []

    keys.reach(page.get_by_role("radiogroup", name="Er rapporten godkjent?"))
    page.keyboard.press("Space")
    settle(page)
    keys.write("Rollen til den som har godkjent", "Klinikksjef")
    keys.press("Lagre rapporten for UNN")
    expect(page.get_by_role("status").first).to_contain_text("Rapporten er lagret.")
    expect(page.locator(".sm-receipt")).to_contain_text("Godkjent av Klinikksjef")
    assert desk.unn()["reported"] == 2

    settle(page)
    keys.reach(page.locator("summary", has_text="Angre en levering"))
    page.keyboard.press("Enter")
    keys.write("Hvorfor angres den?", "Feil ark")
    keys.press("Angre leveringen")
    expect_focus(page.get_by_role("status").filter(has_text="Hendelse 1 er angret"))
    assert desk.unn()["reported"] == 0


def test_the_columns_of_a_sheet_of_ones_own_are_changed_and_confirmed_without_a_mouse(
    desk: Desk,
) -> None:
    page, keys = desk.page, Keys(desk.page)
    theirs = desk.folder / "vår liste.csv"
    theirs.write_text(THEIRS, encoding="utf-8")
    desk.open("rapportering?foretak=unn")
    keys.upload(theirs)
    expect(page.get_by_test_id("stMain")).to_contain_text("Hva er kolonnene i filen?")
    settle(page)
    assert faults(page) == []

    keys.choose("Hva er kolonne D?", "Neste")
    keys.press("Bekreft kolonnene")
    expect_focus(page.locator("[data-arrival]", has_text="Én advarsel."))
    changes = page.get_by_role("table", name="Endringer i rapporten fra UNN")
    expect(changes).to_contain_text("Vi er i gang")
    expect(page.get_by_test_id("stMain")).to_contain_text("D «Merknad» er Neste steg")
    settle(page)
    assert faults(page) == []

    keys.reach(page.get_by_role("radiogroup", name="Er rapporten godkjent?"))
    page.keyboard.press("ArrowDown")
    settle(page)
    keys.press("Lagre rapporten for UNN")
    expect(page.get_by_role("status").first).to_contain_text("Rapporten er lagret.")
    assert desk.unn()["distribution"]["done"] == 1


def test_a_target_and_a_phase_are_set_without_a_mouse(desk: Desk) -> None:
    page, keys = desk.page, Keys(desk.page)
    desk.open("indikatorer?indikator=innleie&foretak=unn&gjor=nytt-mal")
    settle(page)
    assert faults(page) == []
    keys.write("Utgangspunkt, verdi", "20")
    keys.write("Mål, verdi", "10")
    keys.write("Begrunnelse", "Vedtatt i ledermøtet")
    keys.press("Lagre målet")
    expect(page.get_by_role("status").first).to_contain_text("Målet er lagret")

    desk.open("indikatorer?indikator=innleie&foretak=unn&gjor=ny-fase")
    settle(page)
    assert faults(page) == []
    keys.write("Begrunnelse", "Ny avtale med byrået")
    keys.press("Begynn fasen")
    expect(page.get_by_role("status").first).to_contain_text("Ny fase er lagret")

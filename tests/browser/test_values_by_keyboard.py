"""Values of indicators without a mouse: a file of one's own, one value anew, and what it became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.delivering import Desk, Keys
from tests.browser.driving import settle
from tests.browser.spoken import faults

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.serving import Server

OWN = """\
Hva;Når;Våre tall;Kommentarer fra oss
digitale-kurs;jan 2026;12;Ny avtale
digitale-kurs;feb 2026;13;
"""


def test_values_are_confirmed_stored_corrected_and_read_as_a_table_without_a_mouse(
    fresh_server: Server, page: Page, tmp_path: Path
) -> None:
    desk, keys = Desk(fresh_server, page, tmp_path), Keys(page)
    main = page.get_by_test_id("stMain")
    _confirm_and_store(desk, keys)

    keys.reach(page.get_by_test_id("stCheckbox").filter(has_text="Rett én verdi"))
    page.keyboard.press("Space")
    settle(page)
    assert faults(page) == []
    keys.choose("Indikator", "Fullførte digitale")
    keys.write("Periode, for eksempel", "2026-02")
    keys.write("Verdi (for antall", "14,5")
    keys.press("Lagre rettelsen")
    expect(page.get_by_role("alert")).to_contain_text("Skriv en begrunnelse")
    settle(page)
    keys.write("Begrunnelse", "To var glemt")
    keys.press("Lagre rettelsen")
    expect(main).to_contain_text("Lagret som hendelse 2.")

    desk.open("indikatorer?indikator=digitale-kurs&foretak=unn")
    settle(page)
    keys.reach(page.locator("summary", has_text="Vis tallene som tabell").first)
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="UNN: hver periode med vurdering")
    expect(table.get_by_role("row", name="februar 2026")).to_contain_text("14,5")
    keys.reach(page.get_by_role("region", name="UNN: hver periode med vurdering"))
    assert faults(page) == []
    told = keys.download("Last ned tallene", tmp_path).read_text(encoding="utf-8-sig")
    assert "14,5" in told
    assert "13" not in told


def _confirm_and_store(desk: Desk, keys: Keys) -> None:
    page, theirs = desk.page, desk.folder / "våre tall.csv"
    theirs.write_text(OWN, encoding="utf-8")
    desk.open("rapportering?foretak=unn")
    keys.reach(page.locator("summary", has_text="Indikatorverdier fra egen fil for UNN"))
    page.keyboard.press("Enter")
    settle(page)
    keys.upload(theirs, label="Fil med indikatorverdier for UNN")
    expect(page.get_by_test_id("stMain")).to_contain_text("Hva er kolonnene i filen?")
    settle(page)
    assert faults(page) == []

    keys.choose("Hva er kolonne D?", "Merknad")
    keys.press("Bekreft kolonnene")
    shown = page.get_by_role("table", name="Verdier i våre tall.csv")
    expect(shown).to_contain_text("januar 2026")
    expect(page.get_by_test_id("stMain")).to_contain_text("«Kommentarer fra oss» er Merknad")
    settle(page)
    assert faults(page) == []
    keys.press("Lagre verdiene")
    expect(page.get_by_test_id("stMain")).to_contain_text("Lagret som hendelse 1.")
    settle(page)

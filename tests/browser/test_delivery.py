from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.delivering import Desk
from tests.browser.driving import (
    axe,
    english_leftovers,
    expect_focus,
    fill_in,
    settle,
    too_wide,
)
from tests.browser.unfolded import OF_COLOUR, go_dark
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

COMMENT = "Finansieringen av <b>studieplassene</b> er [ikke](https://eksempel.no) avklart."
ROWS: dict[str, dict[str, object]] = {
    "T1.1": {"Status": "I rute", "Framdrift %": 70},
    "T1.2": {"Status": "Forsinket", "Årsak": "Finansiering", "Kommentar": COMMENT},
    "T1.3": {"Status": "Risiko for forsinkelse", "Framdrift %": 40},
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An empty store, served by the command."""
    with Server(tmp_path_factory.mktemp("delivery") / "test.duckdb", by_command=True) as server:
        yield server


@pytest.fixture
def desk(served: Server, tmp_path: Path, page: Page) -> Desk:
    return Desk(served, page, tmp_path)


def write_what_lacks(desk: Desk) -> None:
    page = desk.page
    page.get_by_label("Kommentar til tiltak 1.3").fill("Venter på avtale")
    desk.choose("Årsak for tiltak 1.3", "Avhenger av andre")
    page.get_by_role("button", name="Bruk i rapporten").click()


def test_a_sheet_goes_out_comes_back_is_seen_confirmed_and_taken_back(desk: Desk) -> None:
    page = desk.page
    before = desk.unn()
    desk.open("rapportering?foretak=unn")
    sheet = desk.download()
    assert sheet.name == "statusark-unn-2026-T2.xlsx"
    fill_in(sheet, ROWS)

    desk.upload(sheet)
    expect(page.get_by_role("alert")).to_contain_text("2 feil må rettes")
    expect(page.get_by_role("alert")).to_contain_text("Ingenting er lagret.")
    missing = page.get_by_role("table", name="Skriv kommentar og velg årsak")
    expect(missing).to_contain_text("Status «Risiko for forsinkelse» krever en årsak.")
    settle(page)
    assert (axe(page), english_leftovers(page)) == ([], [])
    page.get_by_role("link", name="Skriv det som mangler av kommentar og årsak her").click()
    expect(page.get_by_role("heading", name="Fyll ut det som mangler")).to_be_in_viewport()
    settle(page)
    write_what_lacks(desk)

    changes = page.get_by_role("table", name="Endringer i rapporten fra UNN")
    expect(changes).to_contain_text("Forsinket")
    expect(changes).to_contain_text(COMMENT)
    expect(changes).to_contain_text("Venter på avtale")
    expect(changes.get_by_role("link")).to_have_count(0)
    settle(page)
    assert (axe(page), english_leftovers(page)) == ([], [])
    assert desk.unn() == before

    desk.store()
    stored = page.get_by_role("status").filter(has_text="Rapporten er lagret.")
    expect_focus(stored)
    expect(stored).to_be_in_viewport()
    expect(page.locator(".sm-receipt")).to_contain_text("ikke rapportert → Forsinket")
    assert (axe(page), english_leftovers(page)) == ([], [])
    after = desk.unn()
    assert (after["reported"], after["distribution"]["delayed"]) == (3, 1)

    desk.open("?foretak=unn")
    expect(page.get_by_test_id("stMain")).to_contain_text("3 av 54 tiltak er rapportert")
    desk.open("tiltak?tiltak=T1.2&foretak=unn")
    expect(page.get_by_test_id("stMain")).to_contain_text(COMMENT)
    expect(page.get_by_test_id("stMain").locator("b", has_text="studieplassene")).to_have_count(0)

    desk.open("rapportering?foretak=unn")
    page.get_by_text("Angre en levering").click()
    page.get_by_label("Hvorfor angres den?").fill("Feil ark")
    page.get_by_role("button", name="Angre leveringen").click()
    expect(page.get_by_role("status")).to_contain_text("Hendelse 1 er angret")
    assert desk.unn() == before

    desk.upload(sheet)
    write_what_lacks(desk)
    desk.store()
    assert desk.unn() == after


def test_the_same_file_again_stores_nothing_and_says_so(desk: Desk) -> None:
    desk.open("rapportering?foretak=finn")
    sheet = desk.download()
    fill_in(sheet, {"T1.1": ROWS["T1.1"]})
    desk.upload(sheet)
    desk.store()
    stored = json.loads(desk.server.command("imports", "--json"))
    event = max(delivery["event_no"] for delivery in stored)
    desk.upload(sheet)
    expect(desk.page.get_by_test_id("stMain")).to_contain_text(f"lagret før, som hendelse {event}")
    desk.store(said=f"allerede lagret som hendelse {event}")


def test_a_sheet_goes_to_the_trust_that_it_names_and_one_of_another_round_is_led_there(
    desk: Desk,
) -> None:
    page = desk.page
    desk.open("rapportering?foretak=helg&periode=2026-T1")
    sheet = desk.download()
    fill_in(sheet, {"T1.1": ROWS["T1.1"]})

    desk.open("rapportering?foretak=nlsh")
    desk.upload(sheet)
    expect(page.get_by_role("alert")).to_contain_text("Ingenting er lagret.")
    expect(page.get_by_role("button", name="Lagre rapporten")).to_have_count(0)
    page.get_by_role("link", name="Arket gjelder 1. tertial 2026").click()
    expect(
        page.get_by_role("button", name="Lagre rapporten for Helgelandssykehuset")
    ).to_be_visible()
    assert "foretak=helg" in page.url
    assert "periode=2026-T1" in page.url

    desk.open("rapportering?foretak=nlsh&periode=2026-T1")
    desk.upload(sheet)
    expect(page.get_by_role("note").filter(has_text="lagres det for")).to_be_visible()
    expect(
        page.get_by_role("button", name="Lagre rapporten for Helgelandssykehuset")
    ).to_be_visible()


def test_several_files_are_stored_together_and_the_one_that_contradicts_is_asked_about(
    desk: Desk,
) -> None:
    page = desk.page
    desk.open("rapportering?foretak=nlsh")
    blank = desk.download()
    one, other, behind = (desk.folder / f"{name}.xlsx" for name in ("en", "to", "imens"))
    for path, progress in ((one, 30), (other, 60), (behind, 10)):
        path.write_bytes(blank.read_bytes())
        fill_in(path, {"T1.1": {"Status": "I rute", "Framdrift %": progress}})
    fill_in(other, {"T1.3": {"Status": "I rute"}})

    desk.upload(one, other)
    expect(page.get_by_role("note").filter(has_text="sier ikke det samme")).to_be_visible()
    settle(page)
    assert (axe(page), english_leftovers(page)) == ([], [])

    desk.approve()
    page.get_by_role("button", name="Lagre alle som er klare (2)").click()
    expect(page.get_by_role("alert")).to_contain_text("to.xlsx")
    theirs = page.get_by_role("table", name="Tiltak 1.1")
    expect(theirs.get_by_role("row", name="Framdrift")).to_contain_text("30 %")
    settle(page)
    assert (axe(page), english_leftovers(page)) == ([], [])

    desk.choose_by_keyboard("Den i filen")
    desk.server.command("import", str(behind), "--on-conflict", "mine")
    desk.approve()
    page.get_by_role("button", name="Lagre rapporten").click()
    expect(page.get_by_role("alert")).to_contain_text("Ingenting er lagret.")
    expect(theirs.get_by_role("row", name="Framdrift")).to_contain_text("10 %")
    page.get_by_role("button", name="Lagre rapporten").click()
    expect(page.get_by_role("alert")).to_contain_text("Velg hvilken rapport")

    desk.choose_by_keyboard("Den i filen")
    page.get_by_role("button", name="Lagre rapporten").click()
    expect(page.get_by_role("status").first).to_contain_text("2 rapporter er lagret.")
    told = json.loads(desk.server.command("status", "--trust", "nlsh", "--json"))
    assert told["trusts"][0]["rollup"]["reported"] == 2


def test_what_is_no_workbook_is_refused_in_words(desk: Desk) -> None:
    fake = desk.folder / "ark.xlsx"
    fake.write_bytes(b"dette er ikke en arbeidsbok")
    desk.open("rapportering?foretak=unn")
    desk.upload(fake)
    expect(desk.page.get_by_role("alert")).to_contain_text("Ingenting er lagret.")


def test_what_is_wrong_is_narrowed_by_keyboard_and_copied_and_fits_a_phone(desk: Desk) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.server.origin)
    desk.open("rapportering?foretak=finn")
    sheet = desk.download()
    wrong = {"Status": "Startet", "Framdrift %": 140}
    fill_in(sheet, {"T2.1": wrong, "T2.2": wrong, "T2.3": wrong})
    desk.upload(sheet)
    expect(page.get_by_role("alert")).to_contain_text("6 feil må rettes")
    settle(page)

    chooser = page.get_by_label("Hva som må gjøres")
    chooser.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("Viser 3 av 6 merknader.")).to_be_visible()
    settle(page)
    expect_focus(page.get_by_label("Hva som må gjøres"))
    expect(page.get_by_role("table", name="Skriv framdrift fra 0 til 100")).to_have_count(0)

    page.get_by_role("button", name="Kopier merknadene").press("Enter")
    expect(page.get_by_text("Kopiert.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.count("«Startet» er ikke en status vi kjenner") == 3
    assert copied.count("«140» er ikke mellom 0 og 100 prosent") == 3

    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned kopi med merknader").press("Enter")
    download.value.save_as(desk.folder / download.value.suggested_filename)
    copy = openpyxl.load_workbook(desk.folder / "statusark-finn-2026-T2-merknader.xlsx")
    assert copy.sheetnames[:2] == ["Feil", "Status"]

    page.set_viewport_size({"width": 320, "height": 800})
    assert (axe(page), english_leftovers(page), too_wide(page)) == ([], [], [])
    go_dark(page)
    assert axe(page, OF_COLOUR) == []

"""What a faulty sheet leads to on screen: narrowed, taken home, filled in, and a receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from actions import sheets
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.status import Cause, Status
from pages.parts import session
from tests.filled import filled as typed_in
from tests.filled import read as parsed
from tests.pages.showing import HOSTILE, NORD, html_of, page, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.store import Store

MADE_AT = datetime(2026, 10, 15, 8, 0, tzinfo=UTC)
FAULTY: dict[str, dict[str, object]] = {
    "T1.1": {"status": "Startet", "progress": 140},
    "T1.2": {"status": HOSTILE, "support": "kanskje"},
    "T1.3": {"status": Status.ON_TRACK, "proposed_due": "snart"},
    "T2.1": {"status": Status.DONE, "progress": 80},
    "T2.2": {"comment": "Vi er i gang"},
}
LACKING: dict[str, dict[str, object]] = {
    "T1.1": {"status": Status.DELAYED, "progress": 45},
    "T1.2": {"status": Status.AT_RISK, "comment": "Fra arket"},
}


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read sheets of our own making without a process for each."""
    original = session.desk
    monkeypatch.setattr(session, "desk", lambda chosen: replace(original(chosen), parse=parsed))


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The sheet handed out, once for the module."""
    return {}


@pytest.fixture
def upload(store: Store, made: dict[str, bytes]) -> Callable[..., AppTest]:  # noqa: ARG001 (pages read it)
    """Open the page, and upload UNN's sheet with these rows typed in."""

    def uploaded(rows: dict[str, dict[str, object]], **address: str) -> AppTest:
        if "unn" not in made:
            desk, period = session.desk(NORD), Period(2026, 2)
            made["unn"] = sheets.status_sheet(desk, "unn", period, made_at=MADE_AT).content
        test = page("rapportering", foretak="unn", **address)
        test.file_uploader[0].upload("ark.xlsx", typed_in(made["unn"], rows))
        test.run()
        assert not test.exception
        return test

    return uploaded


def said(test: AppTest) -> str:
    return read(html_of(test))


def button(test: AppTest, label: str):
    return next(found for found in test.button if found.label == label)


def test_a_faulty_sheet_is_refused_with_everything_at_once(upload):
    test = upload(FAULTY)
    text = said(test)
    assert "6 feil må rettes før rapporten kan lagres. Ingenting er lagret." in text
    assert "Advarsler (1)" in text
    assert "Velg status i listen (3)" in text
    assert "<img" not in html_of(test)
    assert [found.label for found in test.button] == []


def test_what_is_chosen_in_the_address_narrows_the_list_and_nothing_else(upload):
    text = said(upload(FAULTY, retting="status", alvor="error", kolonne="finnes ikke"))
    assert "Viser 3 av 7 merknader." in text
    assert "6 feil må rettes" in text
    assert "Skriv framdrift fra 0 til 100 (1)" in text.partition("Viser 3 av 7")[0]
    assert "Skriv framdrift fra 0 til 100 (1)" not in text.partition("Viser 3 av 7")[2]


def test_few_findings_need_no_choosers(upload):
    assert 'data-set="retting"' not in html_of(upload({"T1.1": {"status": "Startet"}}))


def test_the_findings_can_be_saved_as_text_and_in_the_sheet_itself(upload):
    downloads = {found.label: found for found in upload(FAULTY).download_button}
    for label in ("Last ned merknadene som tekst", "Last ned kopi med merknader"):
        # written first when somebody asks for it
        assert downloads[label].proto.deferred_file_id


def test_what_lacks_is_asked_for_beside_what_the_row_says(upload):
    test = upload(LACKING)
    labels = [found.label for found in (*test.text_area, *test.selectbox)]
    assert labels == ["Kommentar til tiltak 1.1", "Årsak for tiltak 1.1", "Årsak for tiltak 1.2"]
    text = said(test)
    assert f"1.1 {NORD.measure_by_id[MeasureId(1, 1)].short} ✕ Forsinket 45 %" in text
    assert "Kommentar i arket: Fra arket" in text


def test_what_was_filled_in_bit_by_bit_stays_and_can_be_corrected(upload):
    test = upload(LACKING)
    test.text_area[0].input("  Venter på avtale  ")
    button(test, "Bruk i rapporten").click()
    test.run()
    assert "2 feil må rettes" in said(test)
    assert test.text_area[0].value.strip() == "Venter på avtale"
    for box in test.selectbox:
        box.select(Cause.FUNDING)
    button(test, "Bruk i rapporten").click()
    test.run()
    assert "må rettes" not in said(test)
    assert "Venter på avtale" in said(test)
    test.text_area[0].input("Venter på svar")
    button(test, "Bruk i rapporten").click()
    test.run()
    assert "Venter på svar" in said(test)
    assert "Fylt ut her" in said(test)


def test_the_receipt_can_be_copied_saved_and_pasted(upload):
    test = upload({"T1.1": {"status": Status.ON_TRACK, "progress": 45}})
    next(box for box in test.radio if box.label == "Er rapporten godkjent?").set_value(False)
    test.run()
    button(test, "Lagre rapporten for UNN").click()
    test.run()
    html = html_of(test)
    assert 'data-copy="kvittering-1"' in html
    assert 'data-copied="kvittering-1"' in html
    for part in (
        "Foretak: Universitetssykehuset Nord-Norge HF",
        "Runde: 2. tertial 2026",
        "Hendelse: 1",
        "Foreløpig, ikke godkjent",
        "1 nye, 0 endret",
        f"1.1 {NORD.measure_by_id[MeasureId(1, 1)].short}: ikke rapportert → I rute, 45 %",
        "Mangler fortsatt 53:",
    ):
        assert part in read(html)

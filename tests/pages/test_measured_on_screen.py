"""Values of indicators by the page Rapportering: a file of one's own, and one value anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goals.cycle import cycles
from goals.foreign import MappedField
from loaders.child.parsing import parse
from pages.parts import session
from tests.pages.showing import HOSTILE, NORD, html_of, page

FILE = b"Indikator;Periode;Teller;Nevner\nheltid;2026-05;610;1000\n"


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    original = session.desk
    monkeypatch.setattr(session, "desk", lambda chosen: replace(original(chosen), parse=parse))


def uploaded(content):
    test = page("rapportering", foretak="unn")
    field = next(one for one in test.file_uploader if "indikatorverdier" in one.label)
    field.set_value([("tall.csv", content, "")]).run()
    assert not test.exception
    return test


def test_a_file_is_previewed_stored_and_offered_to_be_taken_back(store):
    test = uploaded(FILE)
    shown = html_of(test)
    assert "61 % (610 av 1 000)" in shown.replace("\u00a0", " ")
    assert "«Teller» er Teller" in shown
    assert store.newest_event() == 0
    test.button(key="measured-store").click().run()
    assert store.newest_event() == 1
    assert "tall.csv" in html_of(test)


@pytest.mark.usefixtures("store")
def test_a_fault_is_told_and_nothing_can_be_stored():
    test = uploaded(FILE.replace(b"2026-05", b"mai"))
    assert "«mai» er ikke en periode vi kan lese" in html_of(test)
    assert "measured-store" not in {button.key for button in test.button}


def test_one_value_is_corrected_with_a_reason(store):
    test = page("rapportering", foretak="unn")
    test.toggle(key="measured-one-asked").set_value(True).run()
    fields = {one.label.split(" ")[0].strip(","): one for one in test.text_input}
    fields["Periode"].set_value("2026-05")
    fields["Teller"].set_value("600")
    fields["Nevner"].set_value("1000")
    next(one for one in test.selectbox if one.label == "Indikator").select_index(3)
    next(b for b in test.button if b.label == "Lagre rettelsen").click().run()
    assert store.newest_event() == 0
    assert "Skriv en begrunnelse" in html_of(test)
    fields = {one.label.split(" ")[0].strip(","): one for one in test.text_input}
    fields["Begrunnelse"].set_value("Talt dobbelt")
    next(b for b in test.button if b.label == "Lagre rettelsen").click().run()
    assert store.newest_event() == 1


HEADINGS = "Hva;Når;Våre tall;Kommentarer fra oss"
OWN = HEADINGS + "\ninnleie;jan 2026;12;{}\ninnleie;feb 2026;13;\nSum;;25;\n"


def choices(test):
    """What is chosen for each column."""
    asked = [box for box in test.selectbox if box.label.startswith("Hva er kolonne")]
    return {box.label.removeprefix("Hva er kolonne ").rstrip("?"): box.value for box in asked}


def press(test, label):
    next(button for button in test.button if button.label == label).click().run()
    assert not test.exception


def test_columns_of_ones_own_are_proposed_changed_confirmed_stored_and_remembered(store):
    test = uploaded(OWN.format("Ny avtale").encode())
    words = html_of(test)
    assert "Kolonne A" in words
    assert "12" in words
    assert "Foreslått ut fra det som står i kolonnen" in words
    assert choices(test) == {"A": "indicator", "B": "period", "C": "value", "D": None}
    next(box for box in test.selectbox if box.label == "Hva er kolonne C?").select_index(0)
    press(test, "Bekreft kolonnene")
    assert "Velg en kolonne for Verdi." in html_of(test)
    boxes = {box.label[-2]: box for box in test.selectbox if box.label.startswith("Hva er")}
    boxes["C"].set_value(MappedField.VALUE)
    boxes["D"].set_value(MappedField.NOTE)
    press(test, "Bekreft kolonnene")
    words = html_of(test)
    assert "«Kommentarer fra oss» er Merknad" in words
    assert "Rader uten tall for en indikator i strategien er ikke med: 4" in words
    assert "Ny avtale" in words
    press(test, "Endre kolonnene")
    assert choices(test)["D"] == MappedField.NOTE
    press(test, "Bekreft kolonnene")
    test.button(key="measured-store").click().run()
    assert store.newest_event() == 1
    assert [row.note for row in store.snapshot(NORD, cycles(NORD)[0], 1).indicator_values] == [
        "Ny avtale",
        None,
    ]

    again = uploaded(OWN.format("Enda en").encode())
    assert "Forslaget er det som ble bekreftet sist for UNN." in html_of(again)
    assert choices(again)["D"] == MappedField.NOTE


@pytest.mark.usefixtures("store")
def test_the_periods_of_a_wide_file_are_one_question_and_what_stands_there_is_text():
    wide = f"Hva;{HOSTILE};jan 2026;feb 2026;2026\ninnleie;{HOSTILE};12;13;25\n"
    test = uploaded(wide.encode())
    assert choices(test) == {
        "A": "indicator",
        "B": None,
        "C til D": "Verdier for perioden i overskriften",
        "E": None,
    }
    words = html_of(test)
    assert "januar 2026 til februar 2026: 2 perioder" in words
    assert "<img" not in words
    labels = [one.label for kind in (test.selectbox, test.button) for one in kind]
    assert not [label for label in labels if "img" in label]

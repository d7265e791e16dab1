"""Values of indicators by the page Rapportering: a file of one's own, and one value anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.child.parsing import parse
from pages.parts import session
from tests.pages.showing import html_of, page

FILE = b"Indikator;Periode;Teller;Nevner\nheltid;2026-05;610;1000\n"


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    original = session.desk
    monkeypatch.setattr(session, "desk", lambda chosen: replace(original(chosen), parse=parse))


def uploaded(content):
    test = page("rapportering", foretak="unn")
    field = next(one for one in test.file_uploader if "indikatorverdier" in one.label)
    return field.set_value([("tall.csv", content, "")]).run()


def test_a_file_is_previewed_stored_and_offered_to_be_taken_back(store):
    test = uploaded(FILE)
    shown = html_of(test)
    assert "61 % (610 av 1 000)" in shown.replace("\u00a0", " ")
    assert "«Teller» er teller" in shown
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

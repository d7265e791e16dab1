"""A sheet of somebody's own on Rapportering: proposed, changed, confirmed, stored, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.store import Store
from goals.cycle import Period
from goals.facts import EventKind
from goals.foreign import MappedField
from loaders import sandbox
from loaders.child.encode import encode
from loaders.child.parsing import parse
from tests.pages.showing import HOSTILE, NORD, html_of, page, read

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

OWN = (
    "Oppfølging Nordlandssykehuset 1. tertial 2026\n\n"
    f"Tiltak;Tilstand;% ferdig;Merknad;{HOSTILE};Dato\n"
    f"2.1 Traineer;grønn;40;Vi er i gang;{HOSTILE};31.12.2026\n"
    "2.2 Lærlinger;Fullført;100;;;\n"
)


@pytest.fixture(autouse=True)
def no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the work of the child here: starting one is for the tests of the sandbox."""
    monkeypatch.setattr(sandbox, "_ask", lambda content, _limits: (encode(parse(content)), False))


def uploaded(text: str = OWN) -> AppTest:
    test = page("rapportering", foretak="unn")
    test.file_uploader[0].set_value([("vår liste.csv", text.encode(), "text/csv")]).run()
    assert not test.exception
    return test


def columns(test: AppTest) -> dict[str, str | None]:
    """What is chosen for each column."""
    return {
        box.label.removeprefix("Hva er kolonne ").rstrip("?"): box.value
        for box in test.selectbox
        if box.label.startswith("Hva er kolonne")
    }


def choose(test: AppTest, letter: str, field: MappedField | None) -> None:
    [box] = [box for box in test.selectbox if box.label == f"Hva er kolonne {letter}?"]
    _ = box.set_value(field) if field else box.select_index(0)


def press(test: AppTest, label: str) -> None:
    [button] = [button for button in test.button if button.label == label]
    button.click().run()
    assert not test.exception


@pytest.mark.usefixtures("store")
def test_the_columns_are_proposed_with_their_letters_headings_and_values():
    test = uploaded()
    words = read(html_of(test))
    assert columns(test) == {
        "A": "id", "B": "status", "C": "progress", "D": "comment", "E": None, "F": None,
    }  # fmt: skip
    assert "Kolonne A Tiltak 2.1 Traineer 2.2 Lærlinger Foreslått ut fra det som står" in words
    assert "Kolonne B Tilstand grønn Fullført Kolonne C" in words
    assert (
        "«Oppfølging Nordlandssykehuset 1. tertial 2026» ser ut til å gjelde Nordlandssykehuset"
        in words
    )
    assert "ser ut til å gjelde 1. tertial 2026, men filen leses som 2. tertial 2026" in words
    assert "Filen leses som rapporten fra UNN for 2. tertial 2026" in words
    assert "Dette må rettes" not in words


@pytest.mark.usefixtures("store")
def test_what_stands_in_the_file_is_text_and_no_widget_reads_it():
    test = uploaded()
    html = html_of(test)
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    labels = [each.label for kind in (test.selectbox, test.button, test.radio) for each in kind]
    assert not [label for label in labels if "img" in label or "lenke" in label]
    press(test, "Bekreft kolonnene")
    assert "<img" not in html_of(test)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("letter", "field", "said"),
    [
        ("B", None, "Velg en kolonne for Status."),
        ("A", None, "Velg en kolonne for Nr."),
        ("E", MappedField.COMMENT, "Velg bare én kolonne for Kommentar."),
    ],
)
def test_a_choice_that_cannot_be_read_by_is_refused_in_words(
    letter: str, field: MappedField | None, said: str
):
    test = uploaded()
    choose(test, letter, field)
    press(test, "Bekreft kolonnene")
    assert said in read(html_of(test))
    assert len(columns(test)) == 6


def test_a_confirmed_sheet_is_seen_stored_and_remembered(store: Store):
    test = uploaded()
    choose(test, "D", MappedField.NEXT_STEP)
    press(test, "Bekreft kolonnene")
    words = read(html_of(test))
    assert columns(test) == {}
    assert "A «Tiltak» er Nr, B «Tilstand» er Status, C «% ferdig» er Framdrift %" in words
    assert f"2.1 {NORD.measures_of(2)[0].short} Ny" in words
    press(test, "Endre kolonnene")
    assert columns(test)["D"] == "next_step"
    press(test, "Bekreft kolonnene")
    [approval] = [radio for radio in test.radio if radio.label == "Er rapporten godkjent?"]
    approval.set_value(False).run()
    press(test, "Lagre rapporten for UNN")
    assert "Rapporten er lagret" in read(html_of(test))

    [view_of] = store.sheet_mappings(NORD.key, "unn", EventKind.IMPORT)
    assert dict(view_of.headings)["next_step"] == "Merknad"
    [reported] = store.history(NORD.key, NORD.measures_of(2)[0].id, "unn")
    assert (reported.next_step, reported.cell, reported.period) == (
        "Vi er i gang", "B4", Period(2026, 2),
    )  # fmt: skip

    again = uploaded(OWN.replace("Vi er i gang", "Framme"))
    assert "Forslaget er det som ble bekreftet sist for UNN." in read(html_of(again))
    assert columns(again)["D"] == "next_step"


@pytest.mark.usefixtures("store")
def test_where_several_tables_may_be_the_report_one_is_chosen():
    two = "Nr;Status\nT2.1;I rute\n\n\nTiltak nr;Ny status;Kommentar\nT2.2;Forsinket;Nei\n"
    test = uploaded(two)
    [table] = [box for box in test.selectbox if box.label == "Tabellen med rapporten"]
    assert [option.partition(",")[2] for option in table.options] == [
        " overskrifter i rad 5 (1 rad med tiltak)",
        " overskrifter i rad 1 (2 rader med tiltak)",
    ]
    table.set_value(1).run()
    assert columns(test)["B"] == "status"
    assert "Kolonne B Status I rute" in read(html_of(test))


SHARED = (
    "Foretak;Tiltak;Status;% ferdig\n"
    "UNN;T2.1;I rute;40\nUNN;T2.2;Fullført;100\n"
    "Nordlandssykehuset;T2.1;I rute;10\nSum;;;\n"
)


def test_the_rows_of_other_trusts_are_told_of_and_delivered_too_when_asked(store: Store):
    test = uploaded(SHARED)
    assert columns(test) == {"A": "trust", "B": "id", "C": "status", "D": "progress"}
    press(test, "Bekreft kolonnene")
    words = read(html_of(test))
    assert "Rader for andre foretak er ikke med her: Nordlandssykehuset (1)." in words
    assert f"2.1 {NORD.measures_of(2)[0].short} Ny" in words

    press(test, "Les også radene til Nordlandssykehuset")
    words = read(html_of(test))
    assert "1. vår liste.csv UNN, 2. tertial 2026 2 0 0 0 0 ✓ Klar til å lagres" in words
    assert "2. vår liste.csv Nordlandssykehuset, 2. tertial 2026 1 0 0 0 0 ✓ Klar" in words
    [together] = [radio for radio in test.radio if radio.key == "approved-all"]
    together.set_value(False).run()
    press(test, "Lagre alle som er klare (2)")
    assert "2 rapporter er lagret." in read(html_of(test))
    measure = NORD.measures_of(2)[0].id
    told = {key: store.history(NORD.key, measure, key) for key in ("unn", "nlsh")}
    assert {key: [one.progress for one in found] for key, found in told.items()} == {
        "unn": [40.0],
        "nlsh": [10.0],
    }

"""Nothing internal in any file, and what people wrote stands as text."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from actions.reporting import Kind
from tests.builders import (
    answer,
    imported,
    milestone,
    milestone_update,
    question,
    update,
)
from tests.reports import reading
from tests.reports.conftest import files

SECRETS = ["Kari Nordmann", "hemmelig", "2031-03-03", "03.03.2031", "p77", "skjult.xlsx", "konto9"]
HOSTILE = {
    "markup": '<b>fet</b> *fet* #eval("1") $x$ _kursiv_ @ref `kode` // merknad',
    "formula": '=HYPERLINK("http://ond.example";"trykk")',
    "link": "[trykk](http://ond.example) http://ond.example \\link",
    "controls": "før\u0007etter\u2028linje",
}


@pytest.fixture
def planted():
    asked = question("hemmelig spørsmål")
    event = imported(1, account="konto9", file_name="skjult.xlsx", note="Kari Nordmann sa det")
    return (
        update(
            "delayed",
            40,
            cause="staffing",
            comment="Åpen kommentar",
            next_step="Åpent steg",
            internal_note="hemmelig",
            support=True,
            proposed_due="2031-03-03",
        ),
        milestone(),
        milestone_update(proposed_due="2031-03-03"),
        event.model_copy(update={"recorded_by": "p77", "approved_role": "Kari Nordmann"}),
        asked,
        answer(asked, "hemmelig svar"),
    )


def test_nothing_internal_stands_in_any_file(small, planted) -> None:
    for kind, content in files(small(*planted, before=3)).items():
        found = reading.everything(content)
        assert [secret for secret in SECRETS if secret in found] == [], kind
        assert "bistand" not in found


def test_what_is_open_is_told(small, planted) -> None:
    written = files(small(*planted, before=3))
    for kind in (Kind.DOCX, Kind.XLSX):
        assert "Åpen kommentar" in reading.words_of(written[kind])
    assert "Åpen kommentar" in reading.pdf_text(written[Kind.PDF])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_people_write_stands_as_text(small, text) -> None:
    written = files(small(update("delayed", 40, cause="other", comment=text), before=3))
    shown = text.replace("\u0007", "").replace("\u2028", "")
    book = load_workbook(BytesIO(written[Kind.XLSX]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert any(cell.value == shown for cell in cells)
    paragraphs = " ".join(
        cell.text
        for t in Document(BytesIO(written[Kind.DOCX])).tables
        for row in t.rows
        for cell in row.cells
    )
    assert "".join(shown.split()) in "".join(paragraphs.split())
    pdf = "".join(reading.pdf_text(written[Kind.PDF]).split())
    assert "".join(shown.split())[:40] in pdf
    for kind in (Kind.PPTX, Kind.DOCX):
        assert links(written[kind]) == []


def links(content: bytes) -> list[str]:
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return [name for name, part in parts.items() if b"hyperlink" in part and b"ond.example" in part]


def test_no_person_stands_in_the_properties(written) -> None:
    deck = Presentation(BytesIO(written[Kind.PPTX])).core_properties
    paper = Document(BytesIO(written[Kind.DOCX])).core_properties
    for known in (deck, paper):
        assert (known.author, known.last_modified_by) == ("Styringsmål", "Styringsmål")
        assert known.language == "nb-NO"
        assert known.title == "Status for 2. tertial 2026"
    book = load_workbook(BytesIO(written[Kind.XLSX])).properties
    assert (book.creator, book.lastModifiedBy) == ("Styringsmål", "Styringsmål")

"""The files that pages offer: what they are called, what they hold, and for whom."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from goals.access import Principal, Role
from pages.parts import downloads, session
from tests.pages.showing import HOSTILE, shown

INTERNAL = "Bare internt"
Files = dict[str, bytes]


@pytest.fixture
def files(filled, monkeypatch: pytest.MonkeyPatch) -> Files:  # noqa: ARG001 (there must be something)
    """What a click on each button of a page gives, by the name of the file."""
    given: Files = {}

    def press(file, _place):
        given[file.name] = file.make()

    monkeypatch.setattr(downloads, "_button", press)
    return given


def opened(page: str, lists: str | None = None, **address: str) -> None:
    """Show a page with the files of its lists; they are called as the page is, unless told."""
    shown(page, filer=lists or page, **address)


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def cells(content: bytes) -> str:
    return "\n".join(str(cell) for rows in sheets(content).values() for row in rows for cell in row)


@pytest.mark.parametrize(
    ("page", "address", "name", "expected"),
    [
        ("oversikt", {}, "oversikt_2026-T2.xlsx",
         ["Styringsmål og foretak", "Krever oppmerksomhet", "Framdrift"]),
        ("tiltak", {"status": "delayed"}, "tiltak_2026-T2.xlsx", ["Tiltak hos foretakene"]),
        ("tiltak", {"tiltak": "T3.10", "foretak": "unn"}, "tiltak_T3.10_2026-T2_unn.xlsx",
         ["Historikk", "Delmål"]),
        ("styringsmal", {}, "styringsmal_2026-T2.xlsx", ["Styringsmål og foretak"]),
        ("styringsmal", {"mal": "3"}, "styringsmal_3_2026-T2.xlsx",
         ["Tiltak hos foretakene", "Framdrift"]),
        ("helseforetak", {}, "helseforetak_2026-T2.xlsx",
         ["Styringsmål og foretak", "Tiltak hos foretakene", "Framdrift"]),
        ("helseforetak", {"foretak": "unn"}, "helseforetak_2026-T2_unn.xlsx",
         ["Styringsmål og foretak", "Tiltak hos foretakene", "Framdrift"]),
        ("delmal", {}, "delmal_2026-T2.xlsx", ["Delmål"]),
        ("utdanningsprogram", {}, "utdanningsprogram_2026-T2.xlsx",
         ["Utdanningsplasser", "Samlinger"]),
        ("siden_sist", {}, "siden_sist_2026-T1_2026-T2.xlsx", ["Endringer"]),
        ("rapportering", {}, "leveringer_2026-T2.xlsx", ["Leveringer"]),
        ("sok", {"q": "unn"}, "sok_2026-T2.xlsx", ["Søketreff"]),
        ("forklar", {"tall": "mean_progress"}, "forklar_mean_progress_2026-T2.xlsx",
         ["Tallet forklart"]),
        ("forklar", {"tiltak": "T3.10", "foretak": "unn"}, "forklar_T3.10_2026-T2_unn.xlsx",
         ["Rapporter"]),
    ],
)  # fmt: skip
def test_each_page_offers_its_lists_in_one_workbook(files: Files, page, address, name, expected):
    opened(page, name.split("_2026-T2")[0], **address)
    assert [*sheets(files[name])] == [*expected, "Om"]


def test_the_files_are_shown_when_they_are_asked_for(files: Files):
    html = shown("tiltak", status="delayed")
    assert files == {}
    assert 'status=delayed&amp;filer=tiltak" class="sm-button" aria-expanded="false"' in html
    assert 'status=delayed" class="sm-button" aria-expanded="true"' in shown(
        "tiltak", status="delayed", filer="tiltak"
    )
    assert [*files] == ["tiltak_2026-T2.xlsx", "tiltak_2026-T2.csv"]


def test_a_page_with_one_list_gives_it_as_text_and_one_with_several_an_archive(files: Files):
    opened("tiltak", status="delayed")
    assert files["tiltak_2026-T2.csv"].decode("utf-8-sig").count("\r\n") == 2
    opened("oversikt")
    with ZipFile(BytesIO(files["oversikt_2026-T2.zip"])) as archive:
        assert "Krever oppmerksomhet.csv" in archive.namelist()


def test_the_workbook_says_what_it_was_narrowed_to_and_what_was_known(files: Files):
    opened("tiltak", status="delayed,at_risk", foretak="unn")
    about = dict(sheets(files["tiltak_2026-T2_unn.xlsx"])["Om"][1:])
    assert about["Avgrenset til"] == "Risiko eller Forsinket"
    assert about["Foretak"] == "Universitetssykehuset Nord-Norge HF"
    assert about["Slik det var kjent"] == "Hendelse 3"
    assert about["Laget"].startswith("15.10.2026")


def test_a_list_is_narrowed_as_on_the_page(files: Files):
    opened("tiltak", status="delayed")
    rows = sheets(files["tiltak_2026-T2.xlsx"])["Tiltak hos foretakene"]
    assert [row[3] for row in rows] == ["Tiltak", "T3.10"]
    assert HOSTILE in rows[1]


def test_the_reports_on_an_item_come_with_what_became_of_them_and_for_some_with_a_name(
    files: Files, monkeypatch: pytest.MonkeyPatch
):
    name, asked = "forklar_T3.10_2026-T2_unn.xlsx", {"tiltak": "T3.10", "foretak": "unn"}
    opened("forklar", "forklar_T3.10", **asked)
    heads, *rows = sheets(files[name])["Rapporter"]
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["Det som ble av rapporten"] for row in found] == [
        "Teller",
        "En nyere rapport teller",
    ]
    assert found[0]["Celle"] == "H14"
    assert found[0]["Levert av"] == "p1"
    assert INTERNAL in cells(files[name])
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    opened("forklar", "forklar_T3.10", **asked)
    assert INTERNAL not in cells(files[name])
    assert "Levert av" not in cells(files[name])


def test_what_is_internal_is_for_those_who_may_see_it(
    files: Files, monkeypatch: pytest.MonkeyPatch
):
    name = "tiltak_T3.10_2026-T2.xlsx"
    opened("tiltak", "tiltak_T3.10", tiltak="T3.10")
    assert INTERNAL in cells(files[name])
    monkeypatch.setattr(session, "principal", lambda: Principal("leser", Role.READER))
    opened("tiltak", "tiltak_T3.10", tiltak="T3.10")
    assert INTERNAL not in cells(files[name])
    assert "Internt" not in cells(files[name])


@pytest.mark.parametrize(
    ("page", "lists", "address", "ending"),
    [
        ("oversikt", "oversikt", {}, "2026-T2"),
        ("styringsmal", "styringsmal_3", {"mal": "3"}, "2026-T2-mal-3"),
        ("helseforetak", "helseforetak", {"foretak": "unn"}, "2026-T2-unn"),
    ],
)
def test_the_report_of_what_a_page_shows_is_offered(files: Files, page, lists, address, ending):
    opened(page, lists, **address)
    starts = {
        f"presentasjon-{ending}.pptx": b"PK",
        f"styresak-{ending}.docx": b"PK",
        f"statusrapport-{ending}.pdf": b"%PDF",
        f"tall-{ending}.xlsx": b"PK",
    }
    assert {name: files[name][: len(start)] for name, start in starts.items()} == starts


def test_trusts_side_by_side_have_no_report(files: Files):
    opened("helseforetak")
    assert not [name for name in files if name.endswith((".pptx", ".pdf"))]

"""Lists as a workbook: typed cells, headings that stay, and never a formula."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from loaders import data_workbook
from loaders.typography import height_points, lines
from tests.loaders.conftest import MADE_AT
from texts.data_table import DataTable, printable

TABLE = DataTable(
    "Tiltak",
    ("Tiltak", "Foretak", "Framdrift i prosent", "Antall", "Frist", "Kommentar"),
    (
        ("T3.10", "UNN", 58.3, 7, date(2026, 8, 31), "=1+1"),
        ("T1.1", "Finnmark", None, 0, None, "- mangler folk\nog rom\x07"),
    ),
)
EMPTY = DataTable("Tom", ("Tiltak",), ())


def opened(*tables: DataTable) -> Workbook:
    about = [("Strategi", "=Strategien"), ("Demodata", "Ja")]
    return load_workbook(BytesIO(data_workbook.write(tables, about, made_at=MADE_AT)))


def test_cells_keep_their_kinds():
    sheet = opened(TABLE)["Tiltak"]
    assert [cell.value for cell in sheet[1]] == list(TABLE.columns)
    assert [cell.value for cell in sheet[2]][:4] == ["T3.10", "UNN", 58.3, 7]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "n", "d", "s"]
    assert sheet["E2"].value.date() == date(2026, 8, 31)
    assert sheet["E2"].number_format == "dd.mm.yyyy"
    assert sheet["C3"].value is None
    assert sheet["F3"].value == "- mangler folk\nog rom"


def test_the_headings_stay_and_can_be_filtered_by():
    sheet = opened(TABLE)["Tiltak"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert all(9 < sheet.column_dimensions[letter].width <= 60 for letter in "ABCDEF")


def test_what_looks_like_a_formula_is_text_and_stays_so_when_it_is_edited():
    book = opened(TABLE)
    assert book["Tiltak"]["F2"].value == "=1+1"
    assert book["Tiltak"]["F2"].data_type == "s"
    assert book["Tiltak"]["F2"].quotePrefix
    assert book["Om"]["B2"].data_type == "s"


@pytest.mark.parametrize("text", ["<r></r>", "<r><t>=1+1</t></r>", "<r>", "&amp; _x0041_ <b>"])
def test_a_text_that_looks_like_markup_stands_as_it_was_written(text):
    (cell,) = opened(DataTable("Liste", ("Tekst",), ((text,),)))["Liste"][2]
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_last_sheet_says_what_the_file_is_about():
    book = opened(TABLE, EMPTY)
    assert book.sheetnames == ["Tiltak", "Tom", "Om"]
    assert [[cell.value for cell in row] for row in book["Om"]["A2:B3"]] == [
        ["Strategi", "=Strategien"],
        ["Demodata", "Ja"],
    ]
    assert book["Tom"].max_row == 1


def test_a_row_is_as_tall_as_the_most_lines_in_it():
    table = DataTable(
        "Liste", ("A", "B"), (("kort", 1), ("et ord " * 40, "to\nlinjer"), ("", None))
    )
    heights = [opened(table)["Liste"].row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] is None
    assert heights[1] == height_points(lines("et ord " * 40, 59))
    assert heights[1] > height_points(3)
    assert heights[2] is None


def test_the_same_lists_give_the_same_bytes():
    write = data_workbook.write
    assert write([TABLE], [], made_at=MADE_AT) == write([TABLE], [], made_at=MADE_AT)


def test_text_files_stand_in_one_archive_by_their_names():
    content = data_workbook.as_text_files([TABLE, EMPTY], made_at=MADE_AT)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == ["Tiltak.csv", "Tom.csv"]
        assert archive.read("Tom.csv") == "\ufeffTiltak\r\n".encode()


TEXTS = st.text(max_size=60) | st.builds("{}{}".format, st.sampled_from("=+-@"), st.text())


@settings(max_examples=20)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_every_text_comes_back_and_is_never_a_formula(texts):
    sheet = opened(DataTable("Liste", ("Tekst",), tuple((text,) for text in texts)))["Liste"]
    cells = [sheet.cell(row, 1) for row in range(2, len(texts) + 2)]
    assert [cell.value or "" for cell in cells] == [printable(text) for text in texts]
    kinds = ["s" if printable(text) else "n" for text in texts]  # an empty cell is no text
    assert [cell.data_type for cell in cells] == kinds


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(
    "CI" not in os.environ and not OFFICE, reason="LibreOffice is missing (apt: libreoffice-calc)"
)
def test_another_spreadsheet_program_computes_nothing(tmp_path: Path):
    (tmp_path / "liste.xlsx").write_bytes(data_workbook.write([TABLE], [], made_at=MADE_AT))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE or "soffice", profile, "--headless", "--convert-to", "csv", "liste.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)  # noqa: S603 (paths of this test)
    assert ",=1+1" in (tmp_path / "liste.csv").read_text(encoding="utf-8")

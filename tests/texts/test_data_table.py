"""A list as a text file: what Excel reads by a double click, and nothing that it would compute."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.data_table import DataTable, as_csv, printable

LEADS_A_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def written(*cells) -> list[str]:
    table = DataTable("Liste", tuple(f"k{n}" for n, _ in enumerate(cells)), (cells,))
    text = as_csv(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Helse Nord IKT", "Helse Nord IKT"),
        (None, ""),
        (0, "0"),
        (1234, "1234"),
        (-12.5, "-12,5"),  # a number stays one, whatever it begins with
        (date(2026, 8, 31), "31.08.2026"),
        ("=1+1", "'=1+1"),
        ("+47 77 00 00 00", "'+47 77 00 00 00"),
        ("- bemanning mangler", "'- bemanning mangler"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\r=1+1", "'=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("to; tre", "to; tre"),
        ('sa «"ja"»\nog så', 'sa «"ja"»\nog så'),
        ("–5", "–5"),
        ("'=1+1", "'=1+1"),
    ],
)
def test_a_cell_is_written_as_what_it_is(cell, expected):
    assert written(cell) == [expected]


def test_the_file_is_marked_and_separated_as_a_norwegian_excel_expects():
    content = as_csv(DataTable("Liste", ("Tiltak", "Årsak"), (("T3.10", "Bemanning"),)))
    assert content == "\ufeffTiltak;Årsak\r\nT3.10;Bemanning\r\n".encode()


TEXT = st.one_of(
    st.text(max_size=40),
    st.builds(lambda sign, rest: sign + rest, st.sampled_from("=+-@\t\r\n \x0b＝"), st.text()),
)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_no_text_starts_a_formula_and_every_text_comes_back(texts):
    for before, after in zip(texts, written(*texts), strict=True):
        assert not LEADS_A_FORMULA.match(after)
        assert after.removeprefix("'") == printable(before).removeprefix("'")

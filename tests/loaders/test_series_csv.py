from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.measurement.faults import SeriesFaultCode as Code
from loaders.series_csv import parse_number, read_series

HEAD = "period;value\n"


def values(text, encoding="utf-8"):
    found = read_series(text.encode(encoding))
    assert found.faults == ()
    return [(str(seen.key), seen.value) for seen in found.observations]


def faults(text):
    found = read_series(text if isinstance(text, bytes) else text.encode())
    assert found.observations == ()
    return [(fault.code, fault.line, fault.value, fault.other) for fault in found.faults]


@pytest.mark.parametrize(
    "text",
    [
        "period;value\n2026-01;12,5\n2026-02;13\n",
        "period,value\r\n2026-01,12.5\r\n2026-02,13\r\n",
        "Periode\tVerdi\n2026-01\t12,5\n2026-02\t13\n",
        '"period","value"\n"2026-01","12,5"\n"2026-02","13"',
        "\n\nPERIOD ; VALUE ; merknad\n\n2026-02;13;ny; \n;;\n2026-01;12,5 %\n",
    ],
)
def test_separators_decimal_commas_and_order_make_no_difference(text):
    assert values(text) == [("2026-01", 12.5), ("2026-02", 13.0)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_that_occur_are_read(encoding):
    text = "merknad;period;value\nærlig – målt;2026-T1;−3\n"
    if encoding == "cp1252":
        text = text.replace("−", "–")
    assert values(text, encoding) == [("2026-T1", -3.0)]


def test_a_share_is_read_from_teller_and_nevner():
    text = "periode;teller;nevner\n2024;309;610\n2025;0;0\n2026;;\n"
    assert values(text) == [("2024", 100 * 309 / 610), ("2025", None), ("2026", None)]


def test_a_missing_and_an_empty_period_are_gaps():
    assert values(HEAD + "2026-Q1;1\n2026-Q2;\n2026-Q4;4\n") == [
        ("2026-Q1", 1.0),
        ("2026-Q2", None),
        ("2026-Q3", None),
        ("2026-Q4", 4.0),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", [(Code.NO_ROWS, 0, "", "")]),
        (HEAD, [(Code.NO_ROWS, 0, "", "")]),
        (b"PK\x03\x04\x00\x00", [(Code.NO_TEXT, 0, "", "")]),
        (b"period;value\n\x81\x8d", [(Code.NO_TEXT, 0, "", "")]),
        (b"x" * (5 * 1024 * 1024 + 1), [(Code.TOO_LARGE, 0, "5", "")]),
        ("a;b\n1;2\n", [(Code.COLUMN_MISSING, 1, name, "") for name in ("period", "value")]),
        ("period;teller\n2026;2\n", [(Code.COLUMN_MISSING, 1, "denominator", "")]),
        ("period;nevner\n2026;2\n", [(Code.COLUMN_MISSING, 1, "numerator", "")]),
        ("period;value;teller\n2026;2;3\n", [(Code.TWO_KINDS_OF_VALUE, 1, "", "")]),
        ("period;value;verdi\n2026;2;3\n", [(Code.COLUMN_TWICE, 1, "value", "")]),
        (HEAD + "mars;1\n", [(Code.PERIOD_UNREADABLE, 2, "mars", "")]),
        (HEAD + ";1\n", [(Code.PERIOD_UNREADABLE, 2, "", "")]),
        (HEAD + "2026;1\n\n2026;1\n", [(Code.PERIOD_TWICE, 4, "2026", "2")]),
        (HEAD + "2026;1\n2026-T1;1\n", [(Code.RHYTHM_DIFFERS, 3, "2026-T1", "2026")]),
        (HEAD + "2026;1;2\n", [(Code.CELLS_TOO_MANY, 2, "2", "")]),
        ("period,value\n2026,12,5\n", [(Code.CELLS_TOO_MANY, 2, "2", "")]),
        ("period;teller;nevner\n2026;2;\n", [(Code.HALF_A_SHARE, 2, "", "denominator")]),
        ("period;teller;nevner\n2026;;2\n", [(Code.HALF_A_SHARE, 2, "", "numerator")]),
        ("period;teller;nevner\n2026;2\n", [(Code.HALF_A_SHARE, 2, "", "denominator")]),
        ("period;teller;nevner\n2026;2;-4\n", [(Code.DENOMINATOR_NEGATIVE, 2, "-4", "")]),
    ],
)
def test_each_fault_is_told_with_its_line(text, expected):
    assert faults(text) == expected


def test_all_faults_are_told_at_once():
    text = HEAD + "2026-01;1\n2026-13;x\n2026-T1;y\n2026-01;2\n"
    assert [(code, line) for code, line, *_ in faults(text)] == [
        (Code.PERIOD_UNREADABLE, 3),
        (Code.NUMBER_UNREADABLE, 3),
        (Code.RHYTHM_DIFFERS, 4),
        (Code.NUMBER_UNREADABLE, 4),
        (Code.PERIOD_TWICE, 5),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 234,5", 1234.5), ("1\u00a0234", 1234), ("+3", 3), ("\u22120,25", -0.25), ("50 %", 50)],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "x", "nan", "inf", "1e5", "1.234,5", "12 34", "1,", ",5", "٣", "0x1", "1_0", "9" * 16],
)
def test_what_is_no_plain_number_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        parse_number(text)


@given(
    st.binary(max_size=300) | st.text("period;,value\t\n\r\"'0123-T", max_size=80).map(str.encode)
)
def test_nothing_is_raised_whatever_the_bytes_hold(content):
    found = read_series(content)
    assert bool(found.faults) != bool(found.observations)

"""Values from files of one's own, long and wide, with every fault at its cell."""

from __future__ import annotations

import pytest

from goals.catalogue.load import strategy
from goals.finding import FindingCode
from loaders.child.parsing import parse
from loaders.indicator_files import read_values

LONG = """Indikator;Foretak;Periode;Teller;Nevner;Merknad
heltid;UNN;2026-01;300;600;
Heltidsandel;Nordlandssykehuset;2026-02;9;10;Ny turnus
"""
WIDE = """Indikator;Foretak;2026-01;2026-02;2026-03
innleie;UNN;12,5;;-1
"""


def read(text, **said):
    return read_values(text.encode(), strategy(), parse=parse, **said)


def codes(text, **said):
    return [(one.code, one.cell) for one in read(text, **said).findings]


def test_a_long_file_is_read_row_by_row():
    found = read(LONG)
    assert found.findings == ()
    assert [
        (v.indicator, v.trust, str(v.period_key), v.numerator, v.denominator, v.note, v.cell)
        for v in found.values
    ] == [
        ("heltid", "unn", "2026-01", 300, 600, None, "D2"),
        ("heltid", "nlsh", "2026-02", 9, 10, "Ny turnus", "D3"),
    ]
    assert dict(found.columns)["trust"] == "Foretak"


def test_a_wide_file_has_a_value_for_each_filled_cell():
    found = read(WIDE)
    assert [(str(v.period_key), v.value, v.cell) for v in found.values] == [
        ("2026-01", 12.5, "C2"),
        ("2026-03", -1, "E2"),
    ]
    assert found.wide == 3


def test_without_a_column_for_trusts_the_chosen_one_is_meant():
    text = "Indikator;Periode;Verdi\ninnleie;2026-01;3\n"
    assert [v.trust for v in read(text, trust="unn").values] == ["unn"]
    assert codes(text) == [(FindingCode.VALUES_WITHOUT_TRUST, None)]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("heltida;UNN;2026-01;1;2;", FindingCode.INDICATOR_UNKNOWN, "A2"),
        ("heltid;Oslo;2026-01;1;2;", FindingCode.ROW_TRUST_UNKNOWN, "B2"),
        ("heltid;;2026-01;1;2;", FindingCode.ROW_WITHOUT_TRUST, "B2"),
        ("heltid;UNN;januar;1;2;", FindingCode.VALUE_PERIOD_UNREADABLE, "C2"),
        ("heltid;UNN;2026-13;1;2;", FindingCode.VALUE_PERIOD_UNREADABLE, "C2"),
        ("heltid;UNN;;1;2;", FindingCode.VALUE_PERIOD_UNREADABLE, "C2"),
        ("heltid;UNN;2026-01;mange;2;", FindingCode.VALUE_UNREADABLE, "D2"),
        ("heltid;UNN;2026-01;;;", FindingCode.VALUES_NONE, None),
    ],
)
def test_a_fault_is_told_at_its_cell(row, code, cell):
    head = LONG.splitlines()[0]
    assert codes(f"{head}\n{row}\n") == [(code, cell)]


def test_a_file_without_the_headings_is_refused():
    assert codes("a;b\n1;2\n") == [(FindingCode.VALUES_NO_TABLE, None)]

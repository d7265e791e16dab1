"""Values from files of one's own, long and wide, with every fault at its cell."""

from __future__ import annotations

import pytest

from goals.catalogue.load import strategy
from goals.finding import FindingCode
from goals.foreign import MappedField, OfIndicator, Said, value_choice_faults
from goals.measurement.keys import PeriodKey
from loaders.child.parsing import parse
from loaders.grid import Area, Book, Cell, Sheet
from loaders.indicator_files import read_values
from loaders.period_words import period_said

LONG = """Indikator;Foretak;Periode;Teller;Nevner;Merknad
heltid;UNN;2026-01;300;600;
Heltidsandel;Nordlandssykehuset;2026-02;9;10;Ny turnus
"""
WIDE = """Indikator;Foretak;2026-01;2026-02;2026-03
innleie;UNN;12,5;;-1
"""


def read(text, **said):
    return read_values(text.encode(), strategy(), said=Said(**said), parse=parse)


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
    assert found.mapping.headings["trust"] == "Foretak"
    assert not found.is_confirmed


def test_a_wide_file_has_a_value_for_each_filled_cell():
    found = read(WIDE)
    assert [(str(v.period_key), v.value, v.cell) for v in found.values] == [
        ("2026-01", 12.5, "C2"),
        ("2026-03", -1, "E2"),
    ]
    assert [str(column.field) for column in found.mapping.columns[2:]] == [
        "2026-01", "2026-02", "2026-03",
    ]  # fmt: skip


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


def test_a_file_that_says_neither_of_what_nor_of_when_is_refused():
    assert codes("a;b\n1;2\n") == [(FindingCode.VALUES_NO_TABLE, None)]


OWN = """Tall for ledermøtet

Hva;Når;Andel faste;Sted;Notat
Heltidsandel;jan. 2026;61,5;Tromsø;
;;;;
Parkeringsplasser;januar 2026;400;;
Heltidsandel;feb. 2026;62;Tromsø;Ny turnus
Sum;;123,5;;
"""
"""A long file of somebody's own: nothing in it is headed as we would."""
ACROSS = """;2025;;2026;
Indikator;nov;des;jan;Hittil
innleie;1;2;3;6
"""
INDICATORS = """Måned;Heltidsandel;Innleie;Kantine
mars 2026;61;12;7
april 2026;62;13;8
Snitt;61,5;12,5;7,5
"""


def confirmed(text, *, trust="unn", change=None, **said):
    """Read as proposed, with what a person changed (by column number; None: not used)."""
    proposal = read(text, trust=trust, **said).proposals[0]
    changed = {**proposal.chosen, **(change or {})}
    chosen = {number: held for number, held in changed.items() if held}
    assert not value_choice_faults(chosen)
    return read(text, trust=trust, mapping=proposal.mapping(chosen))


def said_by(found):
    return [(v.indicator, str(v.period_key), v.value, v.cell) for v in found.values]


def test_columns_of_a_file_of_ones_own_are_proposed_and_nothing_is_read_before_somebody_says_so():
    found = read(OWN, trust="unn")
    assert [one.code for one in found.findings] == [FindingCode.VALUE_COLUMNS_UNCONFIRMED]
    assert (found.values, found.mapping) == ((), None)
    [proposal] = found.proposals
    assert proposal.head_row == 3
    assert {number: str(held) for number, held in proposal.chosen.items()} == {
        1: "indicator", 2: "period", 3: "value",
    }  # fmt: skip
    assert proposal.columns[0].samples == ("Heltidsandel", "Parkeringsplasser", "Heltidsandel")


def test_a_confirmed_file_is_read_and_what_is_about_something_else_is_told():
    found = confirmed(OWN, change={5: MappedField.NOTE})
    assert said_by(found) == [
        ("heltid", "2026-01", 61.5, "C4"), ("heltid", "2026-02", 62, "C7"),
    ]  # fmt: skip
    assert found.values[1].note == "Ny turnus"
    [left_out] = found.findings
    assert left_out.code is FindingCode.VALUE_ROWS_LEFT_OUT
    assert left_out.values["rows"] == "6, 8"


def test_a_name_that_is_nearly_an_indicators_is_a_fault_and_no_row_of_something_else():
    found = confirmed(OWN.replace("Heltidsandel;feb", "Heltidandel;feb"))
    [fault] = [one for one in found.findings if one.code is FindingCode.INDICATOR_UNKNOWN]
    assert (fault.cell, fault.suggestions) == ("A7", ("Heltidsandel",))


def test_months_below_a_band_of_years_are_periods_across():
    found = confirmed(ACROSS)
    assert said_by(found)[0] == ("innleie", "2025-11", 1, "B3")
    assert [(period, value) for _, period, value, _ in said_by(found)] == [
        ("2025-11", 1), ("2025-12", 2), ("2026-01", 3),
    ]  # fmt: skip


def test_indicators_across_are_read_with_the_period_of_their_row():
    found = confirmed(INDICATORS)
    assert [one[:3] for one in said_by(found)] == [
        ("heltid", "2026-03", 61), ("innleie", "2026-03", 12),
        ("heltid", "2026-04", 62), ("innleie", "2026-04", 13),
    ]  # fmt: skip
    assert [one.values["rows"] for one in found.findings] == ["4"]


def test_a_column_with_a_name_of_ones_own_is_said_to_be_of_an_indicator():
    text = INDICATORS.replace("Heltidsandel", "Faste i hel stilling")
    found = confirmed(text, change={2: OfIndicator("heltid")})
    assert said_by(found)[0] == ("heltid", "2026-03", 61, "B2")


def test_confirmed_columns_are_proposed_again_with_the_periods_that_have_come_since():
    first = confirmed(ACROSS.replace("Indikator", "Hva vi teller"))
    again = "Notat;Hva vi teller;2026-01;2026-02;2026-03;2026\n;innleie;4;5;6;15\n"
    found = read(again, trust="unn", remembered=(first.mapping,))
    assert found.confirmed_before is not None
    assert {str(held) for held in found.proposals[0].chosen.values()} == {
        "indicator", "2026-01", "2026-02", "2026-03",
    }  # fmt: skip
    assert read(again.replace("vi teller", "vi måler"), remembered=(first.mapping,)).values == ()


def test_what_was_confirmed_goes_before_what_the_headings_say():
    chosen = {1: MappedField.INDICATOR, 2: MappedField.PERIOD, 4: MappedField.VALUE}
    text = "Indikator;Periode;Verdi;Rettet\ninnleie;2026-01;3;4\n"
    first = read(text, trust="unn").proposals[0].mapping(chosen)
    found = read(text, trust="unn", remembered=(first,))
    assert (found.values, found.confirmed_before) == ((), first)
    assert said_by(read(text, trust="unn", mapping=found.confirmed_before))[0][2:] == (4, "D2")


def test_a_title_that_speaks_of_another_trust_is_a_doubt_and_so_never_read_by_memory_alone():
    titled = "Tall fra Nordlandssykehuset\n" + OWN
    first = confirmed(OWN).mapping
    found = read(titled, trust="unn", remembered=(first,))
    assert [one.code for one in found.proposals[0].doubts] == [FindingCode.SAYS_OTHER_TRUST]
    assert found.confirmed_before is None


def test_a_name_merged_over_several_rows_speaks_for_all_of_them():
    rows = [("Indikator", "Periode", "Verdi"), ("innleie", "2026-01", 1.0), (None, "2026-02", 2.0)]
    grid = tuple(tuple(Cell(value) for value in row) for row in rows)
    book = Book((Sheet("Ark1", grid, merged=(Area(2, 1, 3, 1),)),))
    found = read_values(b"", strategy(), said=Said("unn"), parse=lambda _: book)
    assert [(v.indicator, v.value) for v in found.values] == [("innleie", 1), ("innleie", 2)]


OF, P, V = MappedField.INDICATOR, MappedField.PERIOD, MappedField.VALUE
N, D = MappedField.NUMERATOR, MappedField.DENOMINATOR
JAN, FEB = PeriodKey.parse("2026-01"), PeriodKey.parse("2026-02")
HELTID = OfIndicator("heltid")


@pytest.mark.parametrize(
    ("holds", "missing", "doubled", "mixed"),
    [
        ((OF, P, V), (), (), False),
        ((OF, P, N, D), (), (), False),
        ((OF, JAN, FEB), (), (), False),
        ((P, HELTID), (), (), False),
        ((), (OF, P, V), (), False),
        ((OF, P), (V,), (), False),
        ((OF, P, N), (D,), (), False),
        ((OF, P, D), (N,), (), False),
        ((OF, P, V, V), (), (V,), False),
        ((OF, JAN, JAN), (), (JAN,), False),
        ((OF, P, JAN), (), (), True),
        ((OF, P, HELTID), (), (), True),
        ((OF, JAN, V), (), (), True),
        ((JAN, HELTID), (), (), True),
    ],
)
def test_values_are_said_in_one_way_only(holds, missing, doubled, mixed):
    faults = value_choice_faults(dict(enumerate(holds, 1)))
    assert (faults.missing, faults.doubled, faults.mixed) == (missing, doubled, mixed)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("mars 2026", "2026-03"), ("Jan. 26", "2026-01"), ("2026 / mai", "2026-05"),
        ("03.2026", "2026-03"), ("01.03.2026", "2026-03"), ("202603", "2026-03"),
        ("1. kvartal 2026", "2026-Q1"), ("Q3 26", "2026-Q3"), ("2026 K4", "2026-Q4"),
        ("2. tertial 2026", "2026-T2"), ("T2 2026", "2026-T2"), ("2026", "2026"),
        ("mars", None), ("31.12.2026", None), ("5. kvartal 2026", None), ("2026-13", None),
        ("13.2026", None), ("12", None), ("Sum 2026", None), ("x" * 99, None),
    ],
)  # fmt: skip
def test_a_period_is_read_as_people_write_it_and_only_with_its_year(said, key):
    found = period_said(said)
    assert (str(found) if found else None) == key

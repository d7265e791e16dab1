"""What stands in a cell and what it is read as: one line per case."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.catalogue.model import MeasureId
from goals.finding import FindingCode
from goals.status import Cause, Status
from loaders import cells
from loaders.cells import UNCHANGED, Problem
from loaders.grid import Cell
from loaders.status_rows import progress_cell
from tests.builders import STRATEGY

PERCENT_FORMAT = "0%"
KNOWN = STRATEGY.measure_by_id
BROKEN = [
    (Cell("#REF!", fault=FindingCode.CELL_ERROR), Problem(FindingCode.CELL_ERROR, "#REF!")),
    (
        Cell(fault=FindingCode.FORMULA_WITHOUT_VALUE),
        Problem(FindingCode.FORMULA_WITHOUT_VALUE, None),
    ),
]
READERS = [
    cells.read_status,
    cells.read_cause,
    cells.read_percent,
    cells.read_date,
    cells.read_yes_no,
    lambda cell: cells.read_text(cell, limit=10),
    lambda cell: cells.read_id(cell, known=KNOWN),
    lambda cell: cells.read_trust(cell, trusts=STRATEGY.trusts),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("cell", "expected"), BROKEN)
def test_a_broken_cell_is_a_finding_never_a_blank(read, cell: Cell, expected: Problem) -> None:
    assert not cell.blank
    assert read(cell) == expected


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("nothing", [None, "", " ", "\u00a0", "\u200b", "\n \t", "\ufeff"])
def test_blanks_and_invisible_characters_are_nothing(read, nothing: str | None) -> None:
    assert read(Cell(nothing)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I rute", Status.ON_TRACK),
        ("  i   RUTE ", Status.ON_TRACK),
        ("I\u00a0rute\u200b", Status.ON_TRACK),
        ("Ｉ rute", Status.ON_TRACK),
        ("🟢 I rute", Status.ON_TRACK),
        ("→ I rute", Status.ON_TRACK),
        ("I rute (som avtalt)", Status.ON_TRACK),
        ("Forsinket [fra 1. tertial]", Status.DELAYED),
        ("‖ Satt på vent", Status.ON_HOLD),
        ("✓ Gjennomført.", Status.DONE),
        ("Risiko", Status.AT_RISK),
        ("rød", Status.DELAYED),
        ("fullført", Status.DONE),
        ("Uendret", UNCHANGED),
        ("uendret ", UNCHANGED),
    ],
)
def test_a_status_is_read_by_exact_alias(text: str, expected: object) -> None:
    assert cells.read_status(Cell(text)) is expected


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("Startet", ("I rute", "Ikke startet")),
        ("pågår", ("I rute", "Risiko for forsinkelse")),
        ("Utsatt", ("Forsinket", "Satt på vent")),
        ("Ikke start", ("Ikke startet",)),
        ("Forsinka", ("Forsinket",)),
        ("Uendre", ("Uendret",)),
        ("Ikke rapportert", ()),
        ("banan", ()),
    ],
)
def test_what_is_similar_or_misleading_is_only_suggested(
    text: str, suggestions: tuple[str, ...]
) -> None:
    expected = Problem(FindingCode.STATUS_UNKNOWN, text, suggestions)
    assert cells.read_status(Cell(text)) == expected


@given(st.text(max_size=30))
def test_no_text_gets_more_than_two_suggestions(text: str) -> None:
    found = cells.read_status(Cell(text))
    assert not isinstance(found, Problem) or len(found.suggestions) <= 2


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (Cell(0), 0.0),
        (Cell(50), 50.0),
        (Cell(33.3), 33.3),
        (Cell(100.0), 100.0),
        (Cell(0.5, PERCENT_FORMAT), 50.0),
        (Cell(1, PERCENT_FORMAT), 100.0),
        (Cell(0.005, "0.0%"), 0.5),
        (Cell(0.07, PERCENT_FORMAT), 7.0),
        (Cell("50"), 50.0),
        (Cell("12,5 %"), 12.5),
        (Cell("12.5%"), 12.5),
        (Cell("40 prosent"), 40.0),
        (Cell("0,5 %"), 0.5),
        (Cell("\u00a050\u2009%"), 50.0),
    ],
)
def test_a_percentage_is_read(cell: Cell, percent: float) -> None:
    assert cells.read_percent(cell) == percent


@pytest.mark.parametrize(
    ("cell", "code", "value", "suggestions"),
    [
        (Cell(0.5), FindingCode.PERCENT_AMBIGUOUS, "0,5", ("50 %", "0,5 %")),
        (Cell(1), FindingCode.PERCENT_AMBIGUOUS, "1", ("100 %", "1 %")),
        (Cell("0,25"), FindingCode.PERCENT_AMBIGUOUS, "0,25", ("25 %", "0,25 %")),
        (Cell(50, PERCENT_FORMAT), FindingCode.PERCENT_OUT_OF_RANGE, "5000 %", ("50",)),
        (Cell(150), FindingCode.PERCENT_OUT_OF_RANGE, "150", ()),
        (Cell(-5), FindingCode.PERCENT_OUT_OF_RANGE, "-5", ()),
        (Cell("120 %"), FindingCode.PERCENT_OUT_OF_RANGE, "120 %", ()),
        (Cell("halvveis"), FindingCode.PERCENT_UNREADABLE, "halvveis", ()),
        (Cell("50/100"), FindingCode.PERCENT_UNREADABLE, "50/100", ()),
        (Cell("١٠"), FindingCode.PERCENT_UNREADABLE, "١٠", ()),
        (Cell(value=True), FindingCode.PERCENT_UNREADABLE, "Ja", ()),
        (Cell(datetime(2026, 5, 1)), FindingCode.PERCENT_UNREADABLE, "01.05.2026", ()),  # noqa: DTZ001 (a spreadsheet knows no time zone)
        (Cell(float("nan")), FindingCode.PERCENT_UNREADABLE, "nan", ()),
    ],
)
def test_a_doubtful_percentage_is_asked_about(
    cell: Cell, code: FindingCode, value: str, suggestions: tuple[str, ...]
) -> None:
    assert cells.read_percent(cell) == Problem(code, value, suggestions)


@given(st.one_of(st.integers(0, 100), st.floats(0, 100)))
def test_every_percentage_that_we_write_reads_back_as_itself(percent: float) -> None:
    assert cells.read_percent(Cell(progress_cell(percent))) == pytest.approx(percent, abs=1e-9)


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 12, 31),
        datetime(2026, 12, 31, 14, 30),  # noqa: DTZ001 (a spreadsheet knows no time zone)
        "31.12.2026",
        "31.12.26",
        "31/12/2026",
        "2026-12-31",
        "2026-12-31T00:00:00",
        " 31.12.2026 ",
    ],
)
def test_a_date_is_read(value: cells.CellValue) -> None:
    assert cells.read_date(Cell(value)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("value", "seen", "suggestions"),
    [
        ("31.11.2026", "31.11.2026", ()),
        ("desember", "desember", ()),
        ("12/31/2026", "12/31/2026", ()),
        (46387, "46387", ("31.12.2026",)),
        (2026, "2026", ()),
        (date(1900, 1, 5), "05.01.1900", ()),
        (time(12, 0), "12:00:00", ()),
        (True, "Ja", ()),
    ],
)
def test_a_date_that_can_not_be_read_is_a_finding(
    value: cells.CellValue, seen: str, suggestions: tuple[str, ...]
) -> None:
    expected = Problem(FindingCode.DATE_UNREADABLE, seen, suggestions)
    assert cells.read_date(Cell(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ja", True),
        ("nei", False),
        (True, True),
        (False, False),
        ("kanskje", Problem(FindingCode.YES_NO_UNREADABLE, "kanskje")),
        (1, Problem(FindingCode.YES_NO_UNREADABLE, "1")),
    ],
)
def test_yes_and_no_are_read(value: cells.CellValue, expected: object) -> None:
    assert cells.read_yes_no(Cell(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("T1.10", MeasureId(1, 10)),
        ("t1.10", MeasureId(1, 10)),
        ("1.10", MeasureId(1, 10)),
        ("1,10", MeasureId(1, 10)),
        ("Tiltak 1.1", MeasureId(1, 1)),
        ("S3", MeasureId(3, 0)),
        (3, MeasureId(3, 0)),
        (1.1, Problem(FindingCode.ID_AMBIGUOUS, "1,1", ("T1.1", "T1.10"))),
        (2.1, Problem(FindingCode.ID_AMBIGUOUS, "2,1", ("T2.1",))),
        (date(2026, 10, 1), Problem(FindingCode.ID_AMBIGUOUS, "01.10.2026", ("T1.10",))),
        ("T9.9", Problem(FindingCode.MEASURE_UNKNOWN, "T9.9", ())),
        ("T1.11", Problem(FindingCode.MEASURE_UNKNOWN, "T1.11", ("T1.1", "T1.10"))),
        ("5.1 Kapittel", Problem(FindingCode.MEASURE_UNKNOWN, "5.1 Kapittel", ())),
    ],
)
def test_an_id_is_text_and_a_number_is_asked_about(
    value: cells.CellValue, expected: object
) -> None:
    assert cells.read_id(Cell(value), known=KNOWN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bemanning", Cause.STAFFING),
        ("avhenger av andre", Cause.DEPENDENCY),
        ("Bemaning", Problem(FindingCode.CAUSE_UNKNOWN, "Bemaning", ("Bemanning",))),
        ("været", Problem(FindingCode.CAUSE_UNKNOWN, "været", ())),
    ],
)
def test_a_cause_is_one_of_the_list(text: str, expected: object) -> None:
    assert cells.read_cause(Cell(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNN", "unn"),
        ("universitetssykehuset hf", "unn"),
        ("Tromsø", "unn"),
        ("nlsh", "nlsh"),
        ("Sentralsykehuset", Problem(FindingCode.UNKNOWN_TRUST, "Sentralsykehuset", ("NLSH",))),
        ("Bodø", Problem(FindingCode.UNKNOWN_TRUST, "Bodø", ())),
    ],
)
def test_a_trust_is_known_by_any_of_its_names(text: str, expected: object) -> None:
    assert cells.read_trust(Cell(text), trusts=STRATEGY.trusts) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  To linjer:\r\nden andre  ", "To linjer:\nden andre"),
        ("Slik lagrer_x000D_\nExcel", "Slik lagrer\n\nExcel"),
        ("usynlig\u200b og \u00a0fast", "usynlig og  fast"),
        ("½ og ﬁ beholdes", "½ og ﬁ beholdes"),
        ("=1+1", "=1+1"),
        (2026, "2026"),
        (0.5, "0,5"),
        (date(2026, 3, 1), "01.03.2026"),
    ],
)
def test_free_text_is_cleaned_without_changing_what_it_says(
    value: cells.CellValue, expected: str
) -> None:
    assert cells.read_text(Cell(value), limit=100) == expected


def test_a_text_over_the_limit_is_a_finding() -> None:
    assert cells.read_text(Cell("x" * 100), limit=100) == "x" * 100
    assert cells.read_text(Cell("x" * 101), limit=100) == Problem(
        FindingCode.TEXT_TOO_LONG, "x" * 101, values={"limit": 100}
    )

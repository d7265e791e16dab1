"""Our sheet saved in any format says the same; what a format can't say is asked about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from goals.cycle import Period
from goals.finding import FindingCode, Severity
from goals.foreign import Said
from goals.status import Cause, Status
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from loaders.grid import BLANK, MAX_COLUMNS, MAX_ROWS, Area, Book, Cell, Sheet
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY
from tests.loaders.archives import edited
from tests.loaders.other_formats import ERRORS, as_csv, as_ods, as_xls, as_xlsb, ods, strict
from texts.findings import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from goals.delivery import Delivery

FILLING = Filling(
    measures={
        "T1.1": {
            "status": Status.DELAYED,
            "progress": 25,
            "cause": Cause.STAFFING,
            "comment": "Vi mangler folk; «mange», sier de.\nFlere linjer",
            "support": True,
            "proposed_due": date(2026, 12, 31),
        },
        "T1.2": {"status": "Uendret"},
        "T1.10": {"status": Status.ON_TRACK, "progress": 62.5, "next_step": "0012"},
    },
    milestones={"T1.1-M1": {"reached": date(2026, 8, 30)}},
)
WRITERS: dict[str, Callable[[Book], bytes]] = {"ods": as_ods, "xls": as_xls, "xlsb": as_xlsb}
SAID = {"trust": "unn", "period": Period(2026, 2)}


@pytest.fixture(scope="module")
def filled(sheet: bytes) -> bytes:
    return fill(sheet, FILLING)


@pytest.fixture(scope="module")
def book(filled: bytes) -> Book:
    parsed = parse(filled)
    assert isinstance(parsed, Book)
    return parsed


def delivered(content: bytes, **said: object) -> Delivery:
    return read_status_sheet(content, STRATEGY, said=Said(**said), parse=parse)


def read(content: bytes) -> Sheet:
    """The first sheet."""
    parsed = parse(content)
    assert isinstance(parsed, Book)
    return parsed.sheets[0]


@pytest.mark.parametrize("name", WRITERS)
def test_a_filled_sheet_reads_alike_in_every_format(filled: bytes, book: Book, name: str) -> None:
    assert delivered(WRITERS[name](book)) == delivered(filled)


TEXTS = st.text(
    st.characters(max_codepoint=0xFFFF, exclude_categories=("C", "Z")), min_size=1, max_size=20
)
CELLS = st.one_of(
    TEXTS.map(Cell),
    st.integers(-(10**6), 10**6).map(Cell),
    st.floats(-1e6, 1e6).filter(lambda number: not number.is_integer()).map(Cell),
    st.decimals(0, 1, places=3).map(float).filter(lambda x: 0 < x < 1).map(lambda x: Cell(x, "0%")),
    st.dates(date(1901, 1, 1), date(2099, 12, 31)).map(Cell),
    st.sampled_from(list(ERRORS)).map(lambda shown: Cell(shown, fault=FindingCode.CELL_ERROR)),
)
BOOKS = st.builds(
    lambda rows, hidden: Book(
        (Sheet("Ark", tuple(map(tuple, rows)), hidden & frozenset(range(1, len(rows) + 1))),)
    ),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5),
    st.frozensets(st.integers(1, 5)),
)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=BOOKS)
def test_every_kind_of_value_comes_back_from_every_format(name: str, book: Book) -> None:
    assert parse(WRITERS[name](book)) == book


def test_a_filled_sheet_reads_alike_in_strict_open_xml(filled: bytes) -> None:
    assert parse(strict(filled)) == parse(filled)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_rows_of_a_csv_file_are_those_of_the_sheet(
    filled: bytes, book: Book, separator: str, encoding: str
) -> None:
    content = as_csv(book.sheets[0], separator, encoding)
    delivery, expected = delivered(content, **SAID), delivered(filled)
    assert [{**vars(row), "sheet": ""} for row in delivery.rows] == [
        {**vars(row), "sheet": ""} for row in expected.rows
    ]
    assert [(finding.code, finding.severity) for finding in delivery.findings] == [
        (FindingCode.IDENTITY_SAID, Severity.WARNING),
        (FindingCode.SHEET_MISSING, Severity.WARNING),
    ]


def test_a_file_without_identity_is_read_as_what_the_person_says(book: Book) -> None:
    delivery = delivered(as_csv(book.sheets[0]), **SAID)
    assert delivery.identity is not None
    assert (delivery.identity.trust, delivery.identity.period) == ("unn", Period(2026, 2))
    # what it was made from isn't known: whatever is stored is newer, and asked about
    assert delivery.identity.based_on == 0
    assert message(delivery.findings[0]) == (
        "Filen sier ikke selv hvem den er fra; den er lest som UNN, 2. tertial 2026, "
        "slik det er valgt. Se at det er riktig fil."
    )


@pytest.mark.parametrize("said", [{}, {"trust": "unn"}, {"period": Period(2026, 2)}])
def test_a_file_without_identity_needs_both_trust_and_period(
    book: Book, said: dict[str, object]
) -> None:
    delivery = delivered(as_csv(book.sheets[0]), **said)
    assert delivery.identity is None
    (finding,) = delivery.findings
    assert finding.code is FindingCode.IDENTITY_MISSING


def test_another_table_is_not_ours_whatever_is_said() -> None:
    (finding,) = delivered(b"Nr;Frist\nT1.1;31.12.2026\n", **SAID).findings
    assert finding.code is FindingCode.NOT_OUR_TEMPLATE


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_csv_file_end_as_they_like(ending: str) -> None:
    content = ending.join(["Nr;Kommentar", 'T1.1;"To ""ord"", og; mer"', "T1.2;'=1+1"])
    grid = read(content.encode()).grid
    assert [[cell.value for cell in row] for row in grid] == [
        ["Nr", "Kommentar"],
        ["T1.1", 'To "ord", og; mer'],
        ["T1.2", "=1+1"],
    ]


def test_commas_in_the_text_do_not_divide_a_file_with_semicolons() -> None:
    rows = ["Nr;Status;Kommentar", *(f"T1.{n};I rute;a, b, c, d, e, f" for n in range(9))]
    assert {len(row) for row in read("\n".join(rows).encode()).grid} == {3}


@pytest.mark.parametrize("shown", ["#REF!", "#NAVN?", "#VERDI!", "#I/T", "#DIV/0!", "Err:502"])
def test_an_error_written_out_is_still_an_error(shown: str) -> None:
    cell = read(f"Nr;Status\nT1.1;{shown}\n".encode()).at(2, 2)
    assert (cell.value, cell.fault) == (shown, FindingCode.CELL_ERROR)


def table(*rows: str) -> bytes:
    return ods(f'<table:table table:name="Ark">{"".join(rows)}</table:table>')


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize(
    ("attributes", "inside", "expected"),
    [
        ('office:value-type="percentage" office:value="0.5"', "", Cell(0.5, "0%")),
        ('office:value-type="float" office:value="50"', "", Cell(50)),
        ('office:value-type="boolean" office:boolean-value="true"', "", Cell(value=True)),
        ('office:value-type="date" office:date-value="2026-12-31"', "", Cell(date(2026, 12, 31))),
        (
            'office:value-type="date" office:date-value="2026-12-31T08:15:00"',
            "",
            Cell(datetime(2026, 12, 31, 8, 15)),  # noqa: DTZ001 (a spreadsheet knows no time zone)
        ),
        (
            'office:value-type="time" office:time-value="-PT30H05M01S"',
            "",
            Cell(-timedelta(hours=30, minutes=5, seconds=1)),
        ),
        (
            'office:value-type="string"',
            "<text:p>to<text:s text:c='2'/>ord<text:line-break/>her</text:p><text:p>og</text:p>",
            Cell("to  ord\nher\nog"),
        ),
        (
            'office:value-type="string"',
            "<office:annotation><text:p>merknad</text:p></office:annotation><text:p>tekst</text:p>",
            Cell("tekst"),
        ),
        (
            'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"',
            "<text:p>#DIV/0!</text:p>",
            Cell("#DIV/0!", fault=FindingCode.CELL_ERROR),
        ),
        ('table:formula="of:=A1"', "", Cell(fault=FindingCode.FORMULA_WITHOUT_VALUE)),
        ('office:value-type="float" office:value="NaN"', "", Cell("NaN", fault="cell_error")),
        ('office:value-type="float" office:value="1e999"', "", Cell("∞", fault="cell_error")),
    ],
)
def test_an_ods_cell_is_read_for_what_it_is(attributes: str, inside: str, expected: Cell) -> None:
    cell = f"<table:table-cell {attributes}>{inside}</table:table-cell>"
    assert read(table(row(cell))).at(1, 1) == expected


X = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
MANY = '<table:table-cell table:number-columns-repeated="16000"/>'


def test_ods_rows_and_columns_repeat_only_where_something_stands() -> None:
    empty = row(MANY, more='table:number-rows-repeated="3"')
    twice = X.replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="2" ')
    grid = read(table(row(X), empty, row("<table:table-cell/>", twice, MANY), empty)).grid
    assert grid == ((Cell("x"),), (), (), (), (BLANK, Cell("x"), Cell("x")))


@pytest.mark.parametrize(
    "rows",
    [
        row(X, more='table:number-rows-repeated="1000000"'),
        row(MANY, X),
        row(MANY, more=f'table:number-rows-repeated="{MAX_ROWS}"') + row(X),
    ],
)
def test_an_ods_sheet_that_reaches_too_far_is_refused(rows: str) -> None:
    (finding,) = parse(table(rows))
    assert finding.code is FindingCode.TOO_MANY_ROWS


def test_what_an_ods_sheet_hides_and_merges_is_told() -> None:
    merged = X.replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="3" ')
    covered = X.replace("table:table-cell", "table:covered-table-cell")
    sheet = read(
        table(
            row(merged),
            row(covered),
            row(X, more='table:visibility="filter"'),
            row(X, more='table:visibility="collapse"'),
        )
    )
    assert sheet.grid == ((Cell("x"),), (), (Cell("x"),), (Cell("x"),))
    assert (sheet.merged, sheet.hidden_rows) == ((Area(1, 1, 3, 1),), frozenset({3, 4}))


def test_only_visible_sheets_and_the_identity_are_read_from_an_ods_file() -> None:
    sheets = [("Skjult", ' table:style-name="skjult"'), ("Ark", ""), ("_meta", "")]
    tables = [
        f'<table:table table:name="{name}"{more}>{row(X)}</table:table>' for name, more in sheets
    ]
    content = ods("".join(tables))
    parsed = parse(content)
    assert isinstance(parsed, Book)
    assert ([sheet.name for sheet in parsed.sheets], parsed.meta is None) == (["Ark"], False)


def test_a_table_inside_a_cell_or_among_changes_is_no_sheet() -> None:
    inner = f'<table:table table:name="Indre">{row(X, X, X)}</table:table>'
    nested = f"<table:table-cell>{inner}</table:table-cell>"
    changes = f"<table:tracked-changes>{inner}</table:tracked-changes>"
    content = ods(changes + f'<table:table table:name="Ark">{row(nested, X)}</table:table>')
    parsed = parse(content)
    assert isinstance(parsed, Book)
    assert parsed.sheets == (Sheet("Ark", ((BLANK, Cell("x")),)),)


def test_dates_counted_from_1904_are_the_same_days(filled: bytes, book: Book) -> None:
    def count_from_1904(edited_book: Workbook) -> None:
        edited_book.epoch = CALENDAR_MAC_1904

    expected = delivered(filled)
    assert delivered(edited(filled, count_from_1904)) == expected
    assert delivered(as_xls(book, mac_dates=True)) == expected


@pytest.mark.parametrize("write", [as_xls, as_xlsb])
@pytest.mark.parametrize(("rows", "columns"), [(MAX_ROWS + 1, 1), (1, MAX_COLUMNS + 1)])
def test_a_binary_sheet_that_reaches_too_far_is_refused(
    write: Callable[[Book], bytes], rows: int, columns: int
) -> None:
    last = (BLANK,) * (columns - 1) + (Cell("x"),)
    (finding,) = parse(write(Book((Sheet("Ark", ((),) * (rows - 1) + (last,)),))))
    assert finding.code is FindingCode.TOO_MANY_ROWS

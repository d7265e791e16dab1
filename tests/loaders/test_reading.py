"""A delivered sheet: everything legal comes through, everything else is named with its cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import numbers

from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.delivery import DeliveredRow, SheetIdentity
from goals.facts import MilestoneId
from goals.finding import FindingCode, Severity
from goals.status import REPORTABLE, Cause, Status
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from loaders.layout import TEXT_LIMIT
from loaders.reading import read_status_sheet
from loaders.template import write_status_sheet
from tests.builders import STRATEGY, update, view
from tests.loaders.archives import STATUS_PART, edited, with_edit
from tests.loaders.conftest import MADE_AT
from texts.findings import message

if TYPE_CHECKING:
    from goals.delivery import Delivery

FIELDS = (
    "status",
    "progress",
    "cause",
    "comment",
    "next_step",
    "support",
    "proposed_due",
    "internal_note",
)


def delivered(content: bytes, *, strategy=STRATEGY) -> Delivery:
    return read_status_sheet(content, strategy, parse=parse)


def typed(sheet: bytes, **rows: dict[str, object]) -> Delivery:
    """Fill in rows by id (`T1_1` for T1.1) and read the sheet."""
    filling = Filling(measures={key.replace("_", "."): row for key, row in rows.items()})
    return delivered(fill(sheet, filling))


def codes(delivery: Delivery) -> list[FindingCode]:
    return [finding.code for finding in delivery.findings]


def values(row: DeliveredRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in FIELDS}


def test_an_untouched_sheet_says_who_it_is_and_that_nothing_is_filled_in(sheet: bytes) -> None:
    delivery = delivered(sheet)
    assert delivery.identity == SheetIdentity(
        template_version="3",
        strategy="liten",
        trust="unn",
        cycle="2025-2026",
        period=Period(2026, 2),
        based_on=7,
    )
    assert delivery.rows == ()
    assert delivery.listed == tuple(map(MeasureId.parse, ("T1.1", "T1.2", "T1.10", "T2.1", "S3")))
    # the proposal from last round stands in the milestone sheet, so something is filled in
    assert [str(row.milestone) for row in delivery.milestones] == ["T1.1-M1"]
    assert delivery.findings == ()


def test_a_sheet_with_nothing_in_it_at_all_says_so() -> None:
    empty = write_status_sheet(view(), "unn", based_on=0, made_at=MADE_AT)
    assert codes(delivered(empty)) == [FindingCode.NOTHING_FILLED_IN]


def test_a_filled_row_comes_back_with_the_cell_of_every_field(sheet: bytes) -> None:
    (row,) = typed(sheet, T1_10={"status": Status.ON_TRACK, "progress": 40}).rows
    assert (row.measure, row.status, row.progress) == (MeasureId(1, 10), Status.ON_TRACK, 40.0)
    assert row.sheet == "Status"
    assert row.cells == {
        "id": "A9",
        "status": "H9",
        "progress": "I9",
        "cause": "J9",
        "comment": "K9",
        "next_step": "L9",
        "support": "M9",
        "proposed_due": "N9",
        "internal_note": "O9",
    }


def test_unchanged_is_its_own_thing(sheet: bytes) -> None:
    (row,) = typed(sheet, T1_1={"status": "Uendret", "comment": "Fortsatt ute"}).rows
    assert (row.unchanged, row.status, row.comment) == (True, None, "Fortsatt ute")


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs")),
    min_size=1,
    max_size=50,
).map(partial(unicodedata.normalize, "NFC"))
ROWS = st.fixed_dictionaries(
    {"status": st.sampled_from(REPORTABLE)},
    optional={
        "progress": st.one_of(
            st.integers(0, 100).map(float), st.decimals(0, 100, places=2).map(float)
        ),
        "cause": st.sampled_from(Cause),
        "comment": st.one_of(TEXTS, st.sampled_from(["=1+1", "=", "0012", "31.12.2026", "a\nb"])),
        "next_step": TEXTS,
        "support": st.booleans(),
        "proposed_due": st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        "internal_note": TEXTS,
    },
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows=st.dictionaries(st.sampled_from(["T1.1", "T1.2", "T2.1", "S3"]), ROWS, min_size=1))
def test_every_legal_value_survives_being_typed_and_read(
    sheet: bytes, rows: dict[str, dict[str, object]]
) -> None:
    delivery = delivered(fill(sheet, Filling(measures=rows)))
    nothing = dict.fromkeys(FIELDS)
    assert delivery.findings == ()
    assert {str(row.measure): values(row) for row in delivery.rows} == {
        measure: nothing | row for measure, row in rows.items()
    }


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(row=ROWS)
def test_what_is_stored_is_written_so_that_it_reads_back_as_itself(row: dict[str, object]) -> None:
    stored = update(
        **{key: str(value) if key in {"status", "cause"} else value for key, value in row.items()}
    )
    made = write_status_sheet(view(stored), "unn", based_on=1, made_at=MADE_AT)
    (found,) = delivered(made).rows
    assert values(found) == {name: getattr(stored, name) for name in FIELDS}


def _ten_faults(book: Workbook) -> None:
    status, milestones = book["Status"], book["Delmål"]
    status["H7"], status["I7"] = "Startet", 0.4  # T1.1
    status["J8"], status["M8"] = "været", "kanskje"  # T1.2
    status["A9"], status["H9"] = 1.1, "I rute"  # T1.10, as a spreadsheet spoils it
    status["I10"], status["N10"] = 140, "snart"  # T2.1
    status["A12"], status["H12"] = "T9.9", "I rute"
    status["K11"] = "=A1&B99"  # S3: never counted
    milestones["B7"], milestones["C7"] = "T1.1", "Uten frist"


def test_ten_faults_give_ten_findings_at_once_each_with_its_cell(sheet: bytes) -> None:
    delivery = delivered(edited(sheet, _ten_faults))
    assert [
        (found.code, found.sheet, found.cell, found.measure, found.value, found.suggestions)
        for found in delivery.findings
    ] == [
        (code, sheet_name, cell, measure, value, suggestions)
        for code, sheet_name, cell, measure, value, suggestions in [
            (
                FindingCode.STATUS_UNKNOWN,
                "Status",
                "H7",
                "T1.1",
                "Startet",
                ("I rute", "Ikke startet"),
            ),
            (FindingCode.PERCENT_AMBIGUOUS, "Status", "I7", "T1.1", "0,4", ("40 %", "0,4 %")),
            (FindingCode.CAUSE_UNKNOWN, "Status", "J8", "T1.2", "været", ()),
            (FindingCode.YES_NO_UNREADABLE, "Status", "M8", "T1.2", "kanskje", ()),
            (FindingCode.ID_AMBIGUOUS, "Status", "A9", None, "1,1", ("T1.1", "T1.10")),
            (FindingCode.PERCENT_OUT_OF_RANGE, "Status", "I10", "T2.1", "140", ()),
            (FindingCode.DATE_UNREADABLE, "Status", "N10", "T2.1", "snart", ()),
            (FindingCode.FORMULA_WITHOUT_VALUE, "Status", "K11", "S3", None, ()),
            (FindingCode.MEASURE_UNKNOWN, "Status", "A12", None, "T9.9", ()),
            (FindingCode.MILESTONE_INCOMPLETE, "Delmål", "D7", "T1.1", None, ()),
        ]
    ]
    assert all(found.severity is Severity.ERROR for found in delivery.findings)
    assert message(delivery.findings[0]) == (
        "Arket Status, celle H7 (tiltak 1.1): «Startet» er ikke en status vi kjenner. "
        "Velg i listen – mente du «I rute» eller «Ikke startet»?"
    )


def test_a_faulty_row_is_still_given_with_what_could_be_read(sheet: bytes) -> None:
    (row,) = typed(sheet, T1_1={"status": "Startet", "comment": "Vi er i gang"}).rows
    assert (row.status, row.unchanged, row.comment) == (None, False, "Vi er i gang")


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("K7", "#REF!", FindingCode.CELL_ERROR),
        ("K7", "x" * (TEXT_LIMIT + 1), FindingCode.TEXT_TOO_LONG),
        ("A8", "T1.1", FindingCode.DUPLICATE_ROW),
    ],
)
def test_a_single_fault_is_one_finding(
    sheet: bytes, cell: str, value: str, code: FindingCode
) -> None:
    def spoil(book: Workbook) -> None:
        book["Status"]["H7"] = book["Status"]["H8"] = "I rute"
        book["Status"][cell] = value

    assert [(found.code, found.cell) for found in delivered(edited(sheet, spoil)).findings] == [
        (code, cell)
    ]


def test_inputs_in_a_row_without_an_id_are_not_lost_in_silence(sheet: bytes) -> None:
    (found,) = delivered(
        edited(sheet, lambda book: book["Status"].__setitem__("H13", "I rute"))
    ).findings
    assert (found.code, found.cell) == (FindingCode.ID_MISSING, "A13")


def test_a_page_of_text_in_a_small_cell_is_shown_by_its_beginning(sheet: bytes) -> None:
    (found,) = typed(sheet, T1_1={"status": "ord " * 2000}).findings
    assert found.value == "ord " * 14 + "ord…"


def test_a_copied_row_without_inputs_is_no_duplicate(sheet: bytes) -> None:
    def copy(book: Workbook) -> None:
        book["Status"]["H7"] = "I rute"
        book["Status"]["A12"] = "T1.1"

    assert delivered(edited(sheet, copy)).findings == ()


def test_a_percent_format_that_a_program_sets_by_itself_is_understood(sheet: bytes) -> None:
    def type_with_sign(book: Workbook) -> None:
        cell = book["Status"]["I7"]
        book["Status"]["H7"], cell.value = "I rute", 0.5
        cell.number_format = numbers.FORMAT_PERCENTAGE

    (row,) = delivered(edited(sheet, type_with_sign)).rows
    assert row.progress == 50.0


def test_rows_and_columns_may_move_and_sheets_be_renamed(sheet: bytes) -> None:
    def move(book: Workbook) -> None:
        status = book["Status"]
        status["H7"], status["K7"] = "I rute", "Flyttet"
        status.insert_rows(1, 4)
        status.insert_cols(3)
        status.title = "Vår rapport"

    (row,) = delivered(edited(sheet, move)).rows
    assert (row.sheet, row.cells["status"], row.cells["comment"]) == ("Vår rapport", "I11", "L11")
    assert row.comment == "Flyttet"


def test_a_column_taken_out_is_named(sheet: bytes) -> None:
    def take_out(book: Workbook) -> None:
        book["Status"]["K6"] = None

    (finding,) = (
        found
        for found in delivered(edited(sheet, take_out)).findings
        if found.code is FindingCode.COLUMN_MISSING
    )
    assert (finding.sheet, finding.column) == ("Status", "Kommentar")


def test_a_status_sheet_taken_out_is_an_error_and_a_milestone_sheet_a_warning(
    sheet: bytes,
) -> None:
    filled = fill(sheet, Filling(measures={"T1.1": {"status": "I rute"}}))
    for name, severity in (("Status", Severity.ERROR), ("Delmål", Severity.WARNING)):
        (found,) = delivered(
            edited(filled, lambda book, name=name: book.remove(book[name]))
        ).findings
        assert (found.code, found.sheet, found.severity) == (
            FindingCode.SHEET_MISSING,
            name,
            severity,
        )


def test_milestones_are_read_known_and_new(sheet: bytes) -> None:
    filled = fill(
        sheet,
        Filling(
            milestones={"T1.1-M2": {"reached": date(2026, 8, 30), "dropped": False}},
            new_milestones=[
                {"measure": "T2.1", "title": "Avtale inngått", "due": date(2026, 11, 1)},
                {"measure": "1.10", "title": "To", "due": "1.12.26", "reached": "2026-08-01"},
            ],
        ),
    )
    proposed, reached, new, other = delivered(filled).milestones
    assert (proposed.milestone, proposed.proposed_due) == (
        MilestoneId.parse("T1.1-M1"),
        date(2026, 9, 1),
    )
    assert (reached.milestone, reached.reached) == (MilestoneId.parse("T1.1-M2"), date(2026, 8, 30))
    assert (new.milestone, new.measure, new.title, new.due) == (
        None,
        MeasureId(2, 1),
        "Avtale inngått",
        date(2026, 11, 1),
    )
    assert new.cells["title"] == "C7"
    assert (other.measure, other.due, other.reached) == (
        MeasureId(1, 10),
        date(2026, 12, 1),
        date(2026, 8, 1),
    )


@pytest.mark.parametrize("number", ["T1.1-M0", "T9.9-M1", "første", "T1.1"])
def test_a_milestone_number_that_is_none_is_a_finding(sheet: bytes, number: str) -> None:
    def spoil(book: Workbook) -> None:
        book["Delmål"]["A7"], book["Delmål"]["E7"] = number, date(2026, 8, 1)

    (found,) = delivered(edited(sheet, spoil)).findings
    assert (found.code, found.cell, found.value) == (FindingCode.MILESTONE_UNKNOWN, "A7", number)


def test_a_new_milestone_with_an_unreadable_date_is_one_finding_and_no_row(sheet: bytes) -> None:
    row = {"measure": "T2.1", "title": "Avtale", "due": "til høsten"}
    delivery = delivered(fill(sheet, Filling(new_milestones=[row])))
    assert codes(delivery) == [FindingCode.DATE_UNREADABLE]
    assert len(delivery.milestones) == 1


def test_hidden_rows_are_read_and_said(sheet: bytes) -> None:
    def hide(book: Workbook) -> None:
        for row in (7, 9, 10):
            book["Status"][f"H{row}"] = "I rute"
        for row in (8, 9, 10):
            book["Status"].row_dimensions[row].hidden = True

    delivery = delivered(edited(sheet, hide))
    assert len(delivery.rows) == 3
    (found,) = delivery.findings
    assert (found.code, found.severity) == (FindingCode.HIDDEN_ROWS, Severity.WARNING)
    assert message(found) == (
        "Arket Status: Skjulte rader er fylt ut og er lest som de andre: 9–10. "
        "Vis radene og se om de skal være med."
    )


def test_a_value_merged_over_rows_is_asked_about_and_never_taken_for_one(sheet: bytes) -> None:
    def merge(book: Workbook) -> None:
        book["Status"]["H7"] = "I rute"
        book["Status"]["K7"] = "Samme kommentar"
        book["Status"].merge_cells("K7:K9")
        # beside each other in one row there is no doubt, and an empty area says nothing
        book["Status"].merge_cells("L7:M7")
        book["Status"].merge_cells("O8:O9")

    (found,) = delivered(edited(sheet, merge)).findings
    assert (found.code, found.cell, found.column) == (FindingCode.MERGED_CELLS, "K7", "Kommentar")
    assert "K7 til K9 er slått sammen" in message(found)


def test_an_empty_text_that_a_formula_gave_is_a_blank(sheet: bytes) -> None:
    empty = b'<c r="K7" t="str"><f>IF(A1="","","x")</f><v></v></c>'
    filled = fill(sheet, Filling(measures={"T1.1": {"status": "I rute", "comment": "x"}}))

    def put(data: bytes) -> bytes:
        return re.sub(rb'<c r="K7".*?</c>', empty, data)

    (row,) = delivered(with_edit(filled, STATUS_PART, put)).rows
    assert row.comment is None

"""The copy to take home: everything as it was typed, what is wrong marked, ready to be mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.delivery import DeliveredMilestone, DeliveredRow, Delivery, TypedRow
from goals.finding import FindingCode, Severity
from goals.foreign import Said
from goals.review import Completion, review
from goals.status import Cause, Status
from loaders.annotated import write_annotated_sheet
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from loaders.grid import Book, Cell
from loaders.layout import MILESTONES, STATUS
from loaders.overlay import own_id
from loaders.reading import read_status_sheet
from tests.builders import STRATEGY
from tests.loaders.archives import edited
from tests.loaders.conftest import MADE_AT, ROW
from tests.loaders.foreign_shapes import SHAPES, Shape, build
from tests.loaders.spoiling import VALUES, spoilt
from texts.data_table import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from goals.finding import Finding
    from goals.items import View

FORMULA = '=HYPERLINK("http://eksempel.no";"klikk")'


class Seen(NamedTuple):
    """A delivery, everything that is said of it, and the copy to take home."""

    delivery: Delivery
    findings: Sequence[Finding]
    copy: bytes


def said_of(delivery: Delivery, known: View) -> Sequence[Finding]:
    return review(delivery, known, "unn", milestone_numbers={}).findings


def taken_home(delivery: Delivery, known: View, **more: object) -> Seen:
    found = said_of(delivery, known)
    copy = write_annotated_sheet(known, delivery, found, made_at=MADE_AT, **more)
    return Seen(delivery, found, copy)


def delivered(content: bytes) -> Delivery:
    return read_status_sheet(content, STRATEGY, parse=parse)


def marked(copy: bytes) -> dict[tuple[str, str], str]:
    """The comments in the copy by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in load_workbook(BytesIO(copy)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def places(findings: Sequence[Finding]) -> set[tuple[str | None, str | None]]:
    return {(finding.sheet, finding.cell) for finding in findings if finding.cell}


def codes(findings: Sequence[Finding]) -> list[FindingCode]:
    """What is wrong; a formula that was never counted stands as an error in the copy."""
    uncounted = {FindingCode.FORMULA_WITHOUT_VALUE: FindingCode.CELL_ERROR}
    return sorted(uncounted.get(finding.code, finding.code) for finding in findings)


def _many_faults(book: Workbook) -> None:
    status, milestones = book["Status"], book["Delmål"]
    status["H7"], status["I7"], status["N7"] = "Startet", 0.4, 46023  # T1.1
    status["N7"].number_format = "General"
    status["J8"], status["M8"] = "været", "kanskje"  # T1.2, without a status
    status["A9"], status["H9"] = 1.1, "I rute"  # T1.10, as a spreadsheet spoils it
    status["H10"], status["I10"], status["L10"] = "I rute", 140, "#REF!"  # T2.1
    status["H11"], status["K11"] = "I rute", "=A1&B99"  # S3: never counted
    status["A12"], status["H12"], status["K12"] = "T9.9", "I rute", FORMULA
    status["K12"].data_type = "s"
    status["A13"], status["H13"] = "T1.1", "Gjennomført"  # for the second time
    milestones["A7"], milestones["E7"] = "T9.9-M1", date(2026, 8, 1)
    milestones["B8"], milestones["C8"] = "T1.1", "Uten frist"


@pytest.fixture(scope="module")
def faulty(sheet: bytes, known: View) -> Seen:
    return taken_home(delivered(edited(sheet, _many_faults)), known)


def mended(copy: bytes) -> bytes:
    """Mend all of it in the copy, as a person does who follows the list."""

    def mend(book: Workbook) -> None:
        status, milestones = book["Status"], book["Delmål"]
        status["H7"], status["I7"], status["N7"] = "I rute", 40, date(2026, 6, 1)
        status["H8"], status["J8"], status["M8"] = "I rute", None, "Ja"
        status["I9"], status["L9"] = 14, "Videre"
        status["K10"] = "Regnet ut"
        status["A11"] = "T1.10"
        for column in "AHK":
            status[f"{column}12"] = status[f"{column}13"] = None
        milestones["A7"] = milestones["E7"] = None
        milestones["D8"] = date(2026, 11, 1)

    return edited(copy, mend)


def test_the_copy_says_the_same_as_the_file_did_and_is_made_from_the_same(
    faulty: Seen, known: View
) -> None:
    again = delivered(faulty.copy)
    assert again.identity == faulty.delivery.identity
    assert codes(said_of(again, known)) == codes(faulty.findings)
    assert len(faulty.findings) == 14


def test_exactly_the_faulty_cells_carry_a_comment_that_says_what_to_do(
    faulty: Seen, known: View
) -> None:
    comments = marked(faulty.copy)
    assert comments.keys() == places(said_of(delivered(faulty.copy), known))
    assert comments["Status", "H7"] == (
        "Feil: «Startet» er ikke en status vi kjenner. "
        "Velg i listen – mente du «I rute» eller «Ikke startet»?"
    )


def test_a_faulty_cell_shows_what_was_typed(faulty: Seen) -> None:
    book = load_workbook(BytesIO(faulty.copy))
    status = book["Status"]
    assert [status[cell].value for cell in ("H7", "I7", "N7", "L9", "A11", "A12", "A13")] == [
        "Startet",
        0.4,
        46023,
        "#REF!",
        1.1,
        "T9.9",
        "T1.1",
    ]
    assert (status["I7"].number_format, status["N7"].number_format) == ("General", "General")
    assert not status["A12"].protection.locked
    assert status["A7"].protection.locked
    assert (status["K12"].value, status["K12"].data_type) == (FORMULA, "s")
    assert status["K12"].quotePrefix


def test_the_first_sheet_leads_to_every_cell_and_loses_no_row(faulty: Seen, known: View) -> None:
    book = load_workbook(BytesIO(faulty.copy))
    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title) == ("Feil", "Feil")
    assert [s.title for s in book.worksheets if s.sheet_view.tabSelected] == ["Feil"]
    links = {link.location for row in sheet.iter_rows() for cell in row if (link := cell.hyperlink)}
    here = places(said_of(delivered(faulty.copy), known))
    assert links >= {f"'{name}'!{cell}" for name, cell in here}
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Feil (14): må rettes før rapporten kan lagres" in texts
    assert f"Status: I rute\nKommentar: {FORMULA}" in texts
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_the_mended_copy_is_read_without_a_finding(faulty: Seen, known: View) -> None:
    delivery = delivered(mended(faulty.copy))
    assert said_of(delivery, known) == ()
    assert {str(row.measure): row.status for row in delivery.rows} == dict.fromkeys(
        ("T1.1", "T1.2", "T1.10", "T2.1", "S3"), Status.ON_TRACK
    )
    assert [row.title for row in delivery.milestones if row.milestone is None] == ["Uten frist"]


def test_warnings_stand_beneath_and_a_finding_without_a_cell_leads_to_its_row(
    sheet: bytes, known: View
) -> None:
    typed = Filling(measures={"T1.1": {"status": Status.ON_TRACK, "progress": 10}})
    seen = taken_home(delivered(fill(sheet, typed)), known)
    assert [found.severity for found in seen.findings] == [Severity.WARNING]
    texts = [str(row[0].value) for row in load_workbook(BytesIO(seen.copy))["Feil"].iter_rows()]
    errors = texts.index("Feil (0): må rettes før rapporten kan lagres")
    warnings = texts.index("Advarsler (1): se en gang til, de hindrer ikke lagring")
    assert texts[errors + 1] == "Ingen feil."
    assert texts[warnings + 3] == "Status I7"
    assert marked(seen.copy)["Status", "I7"].startswith("Advarsel: Framdrift går ned")


def test_what_was_filled_in_on_screen_stands_in_the_copy(sheet: bytes, known: View) -> None:
    typed = Filling(measures={"T1.1": {"status": Status.DELAYED, "comment": "Fra arket"}})
    given = {MeasureId(1, 1): Completion("Fra skjermen", Cause.FUNDING)}
    seen = taken_home(delivered(fill(sheet, typed)), known, completions=given)
    (row,) = delivered(seen.copy).rows
    assert (row.comment, row.cause) == ("Fra arket", Cause.FUNDING)


def test_a_sheet_for_some_measures_stays_one(known: View, sheet: bytes) -> None:
    def take_out(book: Workbook) -> None:
        book["Status"].delete_rows(8, 3)
        book["Status"]["H7"] = "Startet"

    seen = taken_home(delivered(edited(sheet, take_out)), known)
    assert delivered(seen.copy).listed == seen.delivery.listed
    assert len(seen.delivery.listed) == 2


@pytest.mark.parametrize(
    ("row_id", "typed", "shown"),
    [
        (None, "1.1", "1.1 ?"),  # as text our own sheet would take it for T1.1
        (None, 1.1, 1.1),
        (None, "9.9", "9.9"),
        (None, "Sum", "Sum"),
        ("T1.1", "1.1 Rekruttering", "T1.1"),
    ],
)
def test_a_number_that_was_asked_about_is_not_taken_for_one_in_the_copy(row_id, typed, shown):
    row = TypedRow("status", "Ark1", row_id, {}, {"id": typed})
    assert own_id(row, STRATEGY.measure_by_id) == shown


@pytest.fixture(scope="module")
def filled(sheet: bytes) -> Book:
    measures = dict.fromkeys(("T1.1", "T1.2", "T1.10"), ROW)
    milestones = {"T1.1-M1": {"reached": date(2026, 8, 30)}}
    book = parse(fill(sheet, Filling(measures=measures, milestones=milestones)))
    assert isinstance(book, Book)
    return book


def content(delivery: Delivery) -> list[object]:
    """What is delivered, wherever it stands, without what no file of ours can hold."""

    def said(row: DeliveredRow | DeliveredMilestone) -> dict[str, object]:
        found = {name: value for name, value in vars(row).items() if name not in {"sheet", "cells"}}
        return {k: printable(v) if isinstance(v, str) else v for k, v in found.items()}

    rows = sorted(delivery.rows, key=lambda row: row.measure)
    return [*map(said, rows), *map(said, delivery.milestones)]


def there_and_back(book: Book, known: View) -> tuple[list[object], list[object]]:
    """What the copy says when read again, and what it must say."""
    delivery = read_status_sheet(b"", STRATEGY, parse=lambda _: book)
    seen = taken_home(delivery, known)
    again = delivered(seen.copy)
    found = said_of(again, known)
    said = [len(found), marked(seen.copy).keys(), content(again)]
    return said, [len(seen.findings), places(found), content(delivery)]


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(row=st.integers(7, 11), column=st.integers(1, len(STATUS.columns)), cell=VALUES)
def test_one_spoilt_cell_is_the_one_that_is_marked_and_all_else_reads_as_before(
    filled: Book, known: View, row: int, column: int, cell: Cell
) -> None:
    said, expected = there_and_back(spoilt(filled, "Status", row, column, cell), known)
    assert said == expected


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(row=st.integers(5, 6), column=st.integers(1, len(MILESTONES.columns)), cell=VALUES)
def test_so_does_a_spoilt_cell_among_the_milestones(
    filled: Book, known: View, row: int, column: int, cell: Cell
) -> None:
    said, expected = there_and_back(spoilt(filled, "Delmål", row, column, cell), known)
    assert said == expected


OWNERLESS = {FindingCode.ROW_WITHOUT_TRUST, FindingCode.ROW_TRUST_UNKNOWN}
NOT_IN_A_COPY = OWNERLESS | {FindingCode.MERGED_CELLS}
"""A copy is one trust's: «Feil» tells where a row of nobody's stands. Merged cells come apart."""
FAULTY_SHAPES = [SHAPES[0], *(shape for shape in SHAPES if shape.codes)]


@pytest.mark.parametrize("shape", FAULTY_SHAPES, ids=lambda shape: shape.name)
def test_a_sheet_of_somebodys_own_comes_back_as_ours_and_says_the_same(
    shape: Shape, known: View
) -> None:
    said = Said("unn", Period(2026, 2), shape.file_name)
    content = build(shape)
    proposed = read_status_sheet(content, STRATEGY, said=said, parse=parse)
    mapped = replace(said, mapping=proposed.proposals[0].mapping())
    delivery = read_status_sheet(content, STRATEGY, said=mapped, parse=parse)
    copy = taken_home(delivery, known).copy
    again = delivered(copy)
    told = [row[0].value for row in load_workbook(BytesIO(copy))["Feil"].iter_rows()]
    left_out = {
        f"Ark1 {f.cell} i filen som ble lastet opp"
        for f in delivery.findings
        if f.code in OWNERLESS
    }
    assert left_out <= set(told)
    assert {str(row.measure): (row.status, row.progress) for row in again.rows} == shape.read
    remain = [
        found
        for found in delivery.findings
        if found.severity is Severity.ERROR and found.code not in NOT_IN_A_COPY
    ]
    assert codes(again.findings) == codes(remain)

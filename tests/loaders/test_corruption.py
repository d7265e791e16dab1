"""One spoilt cell gives one finding at that cell or another legal value, and touches no other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goals.delivery import DeliveredRow, Delivery
from goals.finding import FindingCode
from loaders.child.parsing import parse
from loaders.filling import Filling, fill
from loaders.grid import Book, Cell
from loaders.layout import MILESTONES, STATUS
from loaders.reading import read_status_sheet
from loaders.table_reading import address
from tests.builders import STRATEGY
from tests.loaders.conftest import ROW
from tests.loaders.spoiling import VALUES, spoilt

FIRST_ROW, LAST_ROW = 7, 11
FIRST_MILESTONE, LAST_MILESTONE = 5, 6


@pytest.fixture(scope="module")
def book(sheet: bytes) -> Book:
    measures = dict.fromkeys(("T1.1", "T1.2", "T1.10"), ROW)
    milestones = {"T1.1-M1": {"reached": date(2026, 8, 30)}}
    parsed = parse(fill(sheet, Filling(measures=measures, milestones=milestones)))
    assert isinstance(parsed, Book)
    return parsed


def delivered(book: Book) -> Delivery:
    return read_status_sheet(b"", STRATEGY, parse=lambda _: book)


@pytest.fixture(scope="module")
def unspoilt(book: Book) -> Delivery:
    """What is read of the book as it is."""
    return delivered(book)


def others(delivery: Delivery, place: str) -> list[DeliveredRow]:
    """The rows that don't stand where the cell was spoilt."""
    return [row for row in delivery.rows if row.cells["id"][1:] != place[1:]]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    row=st.integers(FIRST_ROW, LAST_ROW),
    column=st.integers(1, len(STATUS.columns)),
    cell=VALUES,
)
def test_a_spoilt_cell_of_the_status_sheet(
    book: Book, unspoilt: Delivery, row: int, column: int, cell: Cell
) -> None:
    place = address(row, column)
    after = delivered(spoilt(book, "Status", row, column, cell))
    assert len(after.findings) <= 1
    key = STATUS.columns[column - 1].key
    if key == "id":
        # its row may become another's: the second of the two is the one that is told
        assert {found.column for found in after.findings} <= {"Nr"}
        return
    assert {(found.sheet, found.cell) for found in after.findings} <= {("Status", place)}
    assert others(after, place) == others(unspoilt, place)
    if not STATUS.columns[column - 1].field.is_input:
        assert after == unspoilt


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    row=st.integers(FIRST_MILESTONE, LAST_MILESTONE),
    column=st.integers(1, len(MILESTONES.columns)),
    cell=VALUES,
)
def test_a_spoilt_cell_of_the_milestone_sheet(
    book: Book, unspoilt: Delivery, row: int, column: int, cell: Cell
) -> None:
    after = delivered(spoilt(book, "Delmål", row, column, cell))
    place = ("Delmål", address(row, column))
    assert len(after.findings) <= 1
    assert {(found.sheet, found.cell) for found in after.findings} <= {place}
    assert after.rows == unspoilt.rows


@pytest.mark.parametrize(
    "moment",
    [
        date(1900, 1, 1),
        date(9999, 12, 31),
        datetime(1904, 1, 1),  # noqa: DTZ001 (a spreadsheet knows no time zone)
        time(12),
        timedelta(days=-1),
    ],
)
def test_an_absurd_date_is_asked_about(book: Book, moment: object) -> None:
    place = [column.key for column in STATUS.columns].index("proposed_due") + 1
    (found,) = delivered(spoilt(book, "Status", FIRST_ROW, place, Cell(moment))).findings
    assert (found.code, found.cell) == (FindingCode.DATE_UNREADABLE, "N7")

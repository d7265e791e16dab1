"""The plan workbook: what is written comes back, and what is wrong is named with its cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.facts import MilestoneId, PlanItem
from goals.finding import FindingCode
from loaders.child.parsing import parse
from loaders.plan_workbook import read_plan, write_plan
from loaders.template import write_status_sheet
from tests.builders import STRATEGY, milestone, plan, view
from tests.loaders.archives import edited
from tests.loaders.conftest import MADE_AT

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from loaders.plan_workbook import PlanReading


@pytest.fixture(scope="module")
def content() -> bytes:
    known = view(
        plan(
            responsible="HR-sjef",
            start="2025-03-01",
            due="2026-06-30",
            prioritised=True,
            in_mandate=True,
            in_economic_plan=True,
            expected_line=False,
            title="Egen handling",
        ),
        plan(trust="hnikt", applicable=False),
        milestone("T1.1-M1", "2026-06-30", title="Vedtatt"),
    )
    return write_plan(known, based_on=3, made_at=MADE_AT)


def reread(content: bytes, edit: Callable[[Workbook], object]) -> PlanReading:
    return read_plan(edited(content, edit), STRATEGY, parse=parse)


def test_every_row_that_was_written_comes_back(content: bytes) -> None:
    reading = read_plan(content, STRATEGY, parse=parse)
    assert reading.findings == ()
    assert [(row.measure, row.trust) for row in reading.rows] == list(view().items)
    rows = {(row.measure, row.trust): row for row in reading.rows}
    assert rows[MeasureId(1, 1), "unn"] == PlanItem(
        measure=MeasureId(1, 1),
        trust="unn",
        from_period=Period(2026, 2),
        responsible="HR-sjef",
        start=date(2025, 3, 1),
        due=date(2026, 6, 30),
        prioritised=True,
        in_mandate=True,
        in_economic_plan=True,
        expected_line=False,
        title="Egen handling",
        sheet="Plan",
        cell="A7",
    )
    assert not rows[MeasureId(1, 1), "hnikt"].applicable
    ordinary = PlanItem(measure=MeasureId(1, 2), trust="unn", from_period=Period(2026, 2))
    assert rows[MeasureId(1, 2), "unn"].model_copy(update={"sheet": None, "cell": None}) == ordinary


def test_the_workbook_says_what_it_is(content: bytes) -> None:
    identity = read_plan(content, STRATEGY, parse=parse).identity
    assert identity is not None
    assert (identity.kind, identity.trust, identity.cycle, identity.based_on) == (
        "plan",
        "*",
        "2025-2026",
        3,
    )


def test_milestones_come_back_and_new_ones_are_numbered_later(content: bytes) -> None:
    def add(book: Workbook) -> None:
        for column, value in zip(
            "BCDE", ("T2.1", "Tromsø", "Ny avtale", date(2026, 12, 1)), strict=True
        ):
            book["Delmål"][f"{column}6"] = value

    known, new = reread(content, add).milestones
    assert (known.milestone, known.trust, known.title, known.due) == (
        MilestoneId.parse("T1.1-M1"),
        "unn",
        "Vedtatt",
        date(2026, 6, 30),
    )
    assert (new.milestone, new.measure, new.trust, new.cell) == (
        None,
        MeasureId(2, 1),
        "unn",
        "D6",
    )


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        ("Plan", {"I7": date(2025, 1, 1)}, [(FindingCode.DUE_BEFORE_START, "I7")]),
        ("Plan", {"H6": "snart"}, [(FindingCode.DATE_UNREADABLE, "H6")]),
        ("Plan", {"E6": "kanskje"}, [(FindingCode.YES_NO_UNREADABLE, "E6")]),
        ("Plan", {"G6": "x" * 201}, [(FindingCode.TEXT_TOO_LONG, "G6")]),
        ("Plan", {"D6": "Bodø"}, [(FindingCode.UNKNOWN_TRUST, "D6")]),
        ("Plan", {"D6": None}, [(FindingCode.UNKNOWN_TRUST, "D6")]),
        ("Plan", {"A6": 1.1}, [(FindingCode.ID_AMBIGUOUS, "A6")]),
        ("Plan", {"A6": None}, [(FindingCode.ID_MISSING, "A6")]),
        ("Plan", {"D7": "RHF"}, [(FindingCode.DUPLICATE_ROW, "A7")]),
        ("Plan", {"A5": None}, [(FindingCode.COLUMN_MISSING, None)]),
        ("Delmål", {"E5": None}, [(FindingCode.MILESTONE_INCOMPLETE, "E5")]),
        ("Delmål", {"A5": "T1.1-M"}, [(FindingCode.MILESTONE_UNKNOWN, "A5")]),
        ("Delmål", {"B5": "T1.2"}, [(FindingCode.MILESTONE_UNKNOWN, "A5")]),
        (
            "Delmål",
            {"A6": "T1.1-M1", "B6": "T1.1", "C6": "UNN", "D6": "x", "E6": date(2026, 1, 1)},
            [(FindingCode.DUPLICATE_ROW, "A6")],
        ),
    ],
)
def test_a_fault_is_named_with_its_cell(
    content: bytes, sheet: str, cells: dict[str, object], expected: list[object]
) -> None:
    def spoil(book: Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell] = value

    found = reread(content, spoil).findings
    assert [(finding.code, finding.cell) for finding in found][: len(expected)] == expected
    assert {finding.sheet for finding in found} == {sheet}


def test_an_emptied_cell_means_the_ordinary(content: bytes) -> None:
    def empty(book: Workbook) -> None:
        for column in "EJKLM":
            book["Plan"][f"{column}7"] = None

    row = next(r for r in reread(content, empty).rows if (r.measure, r.trust) == ((1, 1), "unn"))
    assert (row.applicable, row.expected_line) == (True, True)
    assert not any((row.prioritised, row.in_mandate, row.in_economic_plan))


def test_a_status_sheet_is_not_taken_for_a_plan() -> None:
    sheet = write_status_sheet(view(), "unn", based_on=0, made_at=MADE_AT)
    reading = read_plan(sheet, STRATEGY, parse=parse)
    assert [finding.code for finding in reading.findings] == [FindingCode.WRONG_KIND]


def test_a_plan_for_another_strategy_comes_back_with_its_identity_alone(content: bytes) -> None:
    other = STRATEGY.model_copy(update={"key": "annen", "measures": ()})
    reading = read_plan(content, other, parse=parse)
    assert reading.identity is not None
    assert (reading.identity.strategy, reading.rows, reading.findings) == ("liten", (), ())


def test_bytes_that_are_no_workbook_are_a_finding() -> None:
    assert [f.code for f in read_plan(b"nei", STRATEGY, parse=parse).findings] == [
        FindingCode.NOT_A_WORKBOOK
    ]

"""What was answered to a proposed deadline stands in the trust's next sheet, beside the field."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import openpyxl

from loaders.template import write_status_sheet
from tests.builders import due_reply, milestone, milestone_update, plan, update
from tests.builders import view as a_view

NOW = datetime(2026, 10, 15, tzinfo=UTC)
ASKED = update("delayed", 40, proposed_due="2026-12-31", comment="Folk", event_no=5)
REFUSED = due_reply("2026-12-31", reason="Fast oppdrag", event_no=6)


def notes(*facts: object) -> dict[str, list[str]]:
    """The comments on cells of each sheet for the third tertial."""
    seen = a_view(*facts, period="2026-T3", on="2027-01-05")
    book = openpyxl.load_workbook(BytesIO(write_status_sheet(seen, "unn", based_on=9, made_at=NOW)))
    return {
        sheet.title: [c.comment.text for row in sheet.iter_rows() for c in row if c.comment]
        for sheet in book.worksheets
    }


def test_a_refusal_stands_with_its_reason_beside_the_field() -> None:
    found = notes(plan(due="2026-06-30"), ASKED, REFUSED)
    said = "Forslaget om ny frist 31.12.2026 er ikke tatt til følge. Fast oppdrag"
    assert found["Status"] == [said]


def test_a_milestones_answer_stands_in_the_milestones_sheet() -> None:
    news = milestone_update("T1.1-M1", proposed_due="2026-12-01", event_no=5)
    taken = due_reply("2026-12-01", number=1, reason=None, event_no=6)
    found = notes(milestone("T1.1-M1", "2026-06-30"), news, taken)
    assert (found["Status"], found["Delmål"]) == (
        [], ["Forslaget om ny frist 01.12.2026 er tatt til følge."],
    )  # fmt: skip


def test_an_answer_is_gone_when_the_trust_has_reported_again() -> None:
    again = update("delayed", 60, period="2026-T3", comment="Mer folk", event_no=7)
    assert notes(ASKED, REFUSED, again)["Status"] == []


def test_a_sheet_without_answers_has_no_comments() -> None:
    assert notes(ASKED)["Status"] == []

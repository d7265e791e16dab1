"""The copy to take home, of what was previewed: mended, it is delivered like any other sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import annotating, importing
from actions.importing import Outcome, Upload
from goals.errors import UserError
from goals.status import Cause, Status
from loaders.filling import Filling, fill
from tests.actions.conftest import NOW, contact, send, sheet

FAULTY = {
    "T2.1": {"status": "Startet", "comment": "Vi er i gang"},
    "T1.2": {"status": Status.DELAYED, "comment": "Mangler folk", "cause": Cause.STAFFING},
}


def test_the_mended_copy_is_stored_with_all_that_was_written(desk):
    previewed = importing.preview(desk, sheet(desk, FAULTY))
    copy = annotating.annotated_sheet(desk, previewed, made_at=NOW)
    assert copy.name == "statusark-unn-2026-T2-merknader.xlsx"
    mended = fill(copy.content, Filling(measures={"T2.1": {"status": Status.ON_TRACK}}))
    _, committed = send(desk, Upload(copy.name, mended))
    assert committed.outcome is Outcome.STORED
    assert committed.receipt.review.findings == ()
    stored = [diff.new for diff in committed.receipt.review.diffs if diff.new]
    assert [(new.status, new.comment) for new in stored] == [
        (Status.DELAYED, "Mangler folk"),
        (Status.ON_TRACK, "Vi er i gang"),
    ]


def test_the_copy_counts_as_made_when_the_sheet_was(desk):
    before = sheet(desk, FAULTY)
    send(desk, sheet(desk, {"T2.1": {"status": Status.DONE}}))
    previewed = importing.preview(desk, before)
    copy = annotating.annotated_sheet(desk, previewed, made_at=NOW)
    mended = fill(copy.content, Filling(measures={"T2.1": {"status": Status.ON_TRACK}}))
    again = importing.preview(desk, Upload(copy.name, mended))
    assert [str(diff.measure) for diff in again.conflicts] == ["T2.1"]


@pytest.mark.parametrize("content", [b"nothing", b""])
def test_what_could_not_be_read_can_not_be_annotated(desk, content):
    previewed = importing.preview(desk, Upload("ark.xlsx", content))
    assert not annotating.can_be_annotated(previewed)
    with pytest.raises(ValueError, match=r"ark\.xlsx"):
        annotating.annotated_sheet(desk, previewed, made_at=NOW)


def test_a_sheet_without_findings_needs_no_copy(desk):
    previewed = importing.preview(desk, sheet(desk, {"T2.1": {"status": Status.ON_TRACK}}))
    assert not annotating.can_be_annotated(previewed)


def test_a_sheet_full_of_faults_is_not_marked_one_by_one(desk, monkeypatch):
    previewed = importing.preview(desk, sheet(desk, FAULTY))
    monkeypatch.setattr(annotating, "MOST_MARKED", len(previewed.delivery.typed) - 1)
    assert not annotating.can_be_annotated(previewed)


def test_nobody_gets_the_copy_of_another_trusts_sheet(desk, store):
    previewed = importing.preview(desk, sheet(desk, FAULTY))
    other = contact(store, "nlsh")
    with pytest.raises(UserError):
        annotating.annotated_sheet(replace(other, parse=desk.parse), previewed, made_at=NOW)

"""What a delivered sheet would change: old to new, faults and warnings, all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.delivery import DeliveredMilestone, DeliveredRow, Delivery, RowChange, SheetIdentity
from goals.facts import MilestoneId
from goals.finding import Finding, FindingCode, Severity
from goals.items import View
from goals.review import Completion, review, same_values
from goals.settling import settled
from goals.status import Cause, Status
from tests.builders import (
    TRUST,
    milestone,
    milestone_update,
    plan,
    round_change,
    snapshot,
    update,
    view,
)

MEASURE = MeasureId(1, 1)
CELLS = {"id": "A5", "status": "H5", "progress": "I5", "cause": "J5", "comment": "K5"}
LAST_ROUND = "2026-T1"


def row(measure: MeasureId = MEASURE, **rest: object) -> DeliveredRow:
    return DeliveredRow(measure=measure, sheet="Status", cells=CELLS, **rest)


def delivery(*rows: DeliveredRow, based_on: int = 0, **rest: object) -> Delivery:
    identity = SheetIdentity(
        template_version="1",
        strategy="liten",
        trust=TRUST,
        cycle="2025-2026",
        period=Period(2026, 2),
        based_on=based_on,
    )
    return Delivery(identity=identity, rows=rows, listed=(MEASURE,), **rest)


def codes(*rows: DeliveredRow, seen: View | None = None, **rest: object) -> list[FindingCode]:
    found = review(delivery(*rows, **rest), seen or view(), TRUST, milestone_numbers={}).findings
    return [finding.code for finding in found]


def only_diff(row_given: DeliveredRow, seen: View, based_on: int = 0):
    (diff,) = review(
        delivery(row_given, based_on=based_on), seen, TRUST, milestone_numbers={}
    ).diffs
    return diff


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(status=Status.ON_TRACK), []),
        (row(status=Status.DONE), []),
        (row(comment="Vi er i gang"), [FindingCode.STATUS_MISSING]),
        (row(progress=0.0), [FindingCode.STATUS_MISSING]),
        (row(unchanged=True), [FindingCode.NOTHING_TO_CONFIRM]),
        (row(status=Status.DELAYED), [FindingCode.COMMENT_MISSING, FindingCode.CAUSE_MISSING]),
        (row(status=Status.DELAYED, comment="Mangler folk"), [FindingCode.CAUSE_MISSING]),
        (row(status=Status.CANCELLED, cause=Cause.OTHER), [FindingCode.COMMENT_MISSING]),
        (row(status=Status.ON_HOLD, comment="Venter", cause=Cause.FUNDING), []),
    ],
)
def test_a_row_alone_gives_exactly_these_faults(given, expected):
    assert codes(given) == expected


def test_a_measure_that_is_not_the_trusts_is_a_fault_and_nothing_else_is_said_of_it():
    seen = view(plan(applicable=False))
    assert codes(row(comment="x"), seen=seen) == [FindingCode.MEASURE_NOT_APPLICABLE]


def test_a_cell_that_could_not_be_read_is_not_called_missing_too():
    unread = Finding(FindingCode.STATUS_UNKNOWN, sheet="Status", cell="H5", value="Startet")
    assert codes(row(comment="x"), findings=(unread,)) == [FindingCode.STATUS_UNKNOWN]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (view(round_change("lock")), [FindingCode.ROUND_LOCKED]),
        (view(round_change("lock"), round_change("open", trust=TRUST)), []),
        (view(round_change("lock", trust="nlsh")), []),
        (view(period="2026-T3"), [FindingCode.ROUND_UPCOMING]),
        (view(round_change("open", period="2026-T3"), period="2026-T3"), []),
    ],
)
def test_only_an_open_round_takes_a_report(seen, expected):
    assert codes(row(status=Status.ON_TRACK), seen=seen) == expected


def test_unchanged_takes_status_and_progress_from_the_last_round_and_nothing_else():
    seen = view(update("on_track", 40.0, period=LAST_ROUND, comment="God gang", support=True))
    new = only_diff(row(unchanged=True), seen).new
    assert (new.status, new.progress, new.comment, new.support) == (
        Status.ON_TRACK,
        40.0,
        None,
        None,
    )
    assert new.confirmed


def test_unchanged_with_another_progress_is_a_report_and_no_confirmation():
    seen = view(update("on_track", 40.0, period=LAST_ROUND))
    diff = only_diff(row(unchanged=True, progress=50.0), seen)
    assert (diff.new.progress, diff.new.confirmed, diff.change) == (50.0, False, RowChange.NEW)


def test_unchanged_on_a_status_that_needs_a_comment_needs_a_new_one():
    old = update("delayed", 40.0, period=LAST_ROUND, comment="Mangler folk", cause="staffing")
    expected = [FindingCode.COMMENT_MISSING, FindingCode.CAUSE_MISSING]
    assert codes(row(unchanged=True), seen=view(old)) == expected


@pytest.mark.parametrize(
    ("stored", "given", "expected"),
    [
        (None, row(status=Status.ON_TRACK, progress=40.0), RowChange.NEW),
        (update(period=LAST_ROUND), row(status=Status.ON_TRACK), RowChange.NEW),
        (update(period=LAST_ROUND), row(unchanged=True), RowChange.CONFIRMED),
        (update(progress=40.0), row(status=Status.ON_TRACK, progress=40.0), RowChange.UNCHANGED),
        (update(progress=0.0), row(status=Status.ON_TRACK), RowChange.CHANGED),
        (update(comment="Før"), row(status=Status.ON_TRACK, comment="Nå"), RowChange.CHANGED),
    ],
)
def test_a_row_is_compared_with_what_is_stored_for_this_very_period(stored, given, expected):
    seen = view(stored) if stored else view()
    assert only_diff(given, seen).change is expected


@pytest.mark.parametrize(
    ("event_no", "based_on", "given", "expected"),
    [
        (5, 4, row(status=Status.DONE), True),
        (5, 5, row(status=Status.DONE), False),
        (5, 4, row(status=Status.ON_TRACK), False),
    ],
)
def test_a_row_that_somebody_else_reported_on_since_conflicts_when_it_differs(
    event_no, based_on, given, expected
):
    diff = only_diff(given, view(update(event_no=event_no)), based_on=based_on)
    assert diff.conflict is expected


def test_an_empty_row_stores_nothing_and_a_warning_says_what_stands():
    found = review(delivery(), view(update()), TRUST, milestone_numbers={})
    assert [diff.change for diff in found.diffs] == [RowChange.BLANK]
    assert [(f.code, f.severity) for f in found.findings] == [
        (FindingCode.BLANK_WAS_REPORTED, Severity.WARNING)
    ]


def test_an_empty_row_that_was_only_reported_in_an_earlier_round_needs_no_warning():
    found = review(delivery(), view(update(period=LAST_ROUND)), TRUST, milestone_numbers={})
    assert found.findings == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(status=Status.DONE, progress=90.0), [FindingCode.DONE_BELOW_100]),
        (row(status=Status.ON_TRACK, progress=30.0), [FindingCode.PROGRESS_FELL]),
        (row(status=Status.NOT_STARTED), [FindingCode.PROGRESS_FELL]),
        (row(status=Status.ON_TRACK, progress=40.0), []),
        (
            row(status=Status.ON_TRACK, proposed_due=date(2027, 3, 1)),
            [FindingCode.DUE_MOVED],
        ),
        (row(status=Status.ON_TRACK, proposed_due=date(2026, 3, 1)), []),
    ],
)
def test_doubts_are_warnings_and_stop_nothing(given, expected):
    seen = view(update("on_track", 40.0, period=LAST_ROUND))
    found = review(delivery(given), seen, TRUST, milestone_numbers={}).findings
    assert [finding.code for finding in found] == expected
    assert {finding.severity for finding in found} <= {Severity.WARNING}


def test_what_is_filled_in_on_screen_mends_the_row_and_is_marked():
    given = delivery(row(status=Status.DELAYED))
    completions = {MEASURE: Completion("Mangler folk", Cause.STAFFING)}
    found = review(given, view(), TRUST, milestone_numbers={}, completions=completions)
    new = found.diffs[0].new
    assert (new.comment, new.cause, new.from_form) == ("Mangler folk", Cause.STAFFING, True)
    assert found.findings == ()


def test_the_sheets_own_comment_is_not_replaced_on_screen():
    given = delivery(row(status=Status.ON_TRACK, comment="Fra arket"))
    completions = {MEASURE: Completion("Fra skjermen")}
    found = review(given, view(), TRUST, milestone_numbers={}, completions=completions)
    assert (found.diffs[0].new.comment, found.diffs[0].new.from_form) == ("Fra arket", False)


def test_zero_and_missing_are_two_things():
    assert not same_values(update(progress=0.0), update(progress=None))
    assert not same_values(update(support=False), update(support=None))


def test_counts_hold_every_kind_of_row_and_finding():
    given = delivery(row(status=Status.DELAYED))
    counts = review(given, view(), TRUST, milestone_numbers={}).counts
    assert counts == {
        "new": 0,
        "changed": 0,
        "unchanged": 0,
        "confirmed": 0,
        "blank": 0,
        "errors": 2,
        "warnings": 0,
    }


def milestone_row(**rest: object) -> DeliveredMilestone:
    values = {"milestone": None, "measure": MEASURE, "sheet": "Delmål", "cells": {"title": "C5"}}
    return DeliveredMilestone(**{**values, **rest})


def reviewed_milestones(*rows: DeliveredMilestone, seen: View | None = None, used: int = 0):
    given = replace(delivery(), milestones=rows)
    return review(given, seen or view(), TRUST, milestone_numbers={MEASURE: used})


def test_new_milestones_get_the_next_numbers_that_were_never_used():
    rows = [milestone_row(title=title, due=date(2026, 12, 1)) for title in ("Ett", "To")]
    found = reviewed_milestones(*rows, used=4)
    assert [str(made.id) for made in found.new_milestones] == ["T1.1-M5", "T1.1-M6"]


def test_a_milestone_that_was_added_before_is_not_added_again():
    seen = view(milestone("T1.1-M1", "2026-06-30", title="Ett"))
    sent = milestone_row(title="Ett", due=date(2026, 6, 30), reached=date(2026, 6, 1))
    found = reviewed_milestones(sent, seen=seen, used=1)
    assert found.new_milestones == ()
    assert [str(said.milestone) for said in found.milestone_updates] == ["T1.1-M1"]


def test_a_milestone_number_that_the_trust_does_not_have_is_a_fault():
    sent = milestone_row(milestone=MilestoneId(measure=MEASURE, number=9))
    assert [f.code for f in reviewed_milestones(sent).findings] == [FindingCode.MILESTONE_UNKNOWN]


def test_a_new_milestone_for_a_measure_that_is_not_the_trusts_is_a_fault():
    sent = milestone_row(title="Ett", due=date(2026, 12, 1))
    found = reviewed_milestones(sent, seen=view(plan(applicable=False))).findings
    assert [f.code for f in found] == [FindingCode.MEASURE_NOT_APPLICABLE]


@pytest.mark.parametrize("period", ["2026-T2", "2026-T1"])
def test_news_of_a_milestone_that_is_known_already_is_not_stored_again(period):
    known = milestone_update(reached="2026-06-01", period=period)
    seen = view(milestone("T1.1-M1"), known)
    sent = milestone_row(milestone=MilestoneId(measure=MEASURE, number=1), reached=date(2026, 6, 1))
    assert reviewed_milestones(sent, seen=seen, used=1).milestone_updates == ()


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (row(status=Status.ON_TRACK, progress=40.0), (RowChange.UNCHANGED, False, True)),
        (row(status=Status.DONE), (RowChange.CHANGED, True, False)),
        (row(status=Status.ON_TRACK, progress=55.0), (RowChange.UNCHANGED, False, False)),
    ],
    ids=["as it was handed out", "changed by hand", "as the newer one"],
)
def test_a_row_as_it_was_handed_out_says_nothing_against_a_newer_report(sent, expected):
    newer = view(update(progress=55.0, event_no=9))
    (diff,) = review(
        delivery(sent, based_on=1),
        newer,
        TRUST,
        milestone_numbers={},
        handed_out=snapshot(update(progress=40.0)),
    ).diffs
    assert (diff.change, diff.conflict, diff.kept) == expected


def test_a_row_that_was_handed_out_empty_contradicts_a_newer_report():
    sent = delivery(row(status=Status.DONE), based_on=1)
    newer = view(update(progress=55.0, event_no=9))
    (diff,) = review(sent, newer, TRUST, milestone_numbers={}, handed_out=snapshot()).diffs
    assert (diff.change, diff.conflict, diff.kept) == (RowChange.CHANGED, True, False)


def test_a_newer_report_that_stands_is_told_of():
    sent = delivery(row(status=Status.ON_TRACK, progress=40.0), based_on=1)
    newer, before = view(update(progress=55.0, event_no=9)), snapshot(update(progress=40.0))
    found = review(sent, newer, TRUST, milestone_numbers={}, handed_out=before).findings
    assert [(f.code, f.severity) for f in found] == [(FindingCode.NEWER_KEPT, Severity.WARNING)]


@pytest.mark.parametrize(
    ("sent", "updates", "conflicts"),
    [
        ({"reached": date(2026, 6, 1)}, 1, 1),
        ({"proposed_due": date(2026, 9, 1)}, 0, 0),
        ({"reached": date(2026, 8, 1)}, 0, 0),
        ({}, 0, 0),
    ],
    ids=["other news", "as it was handed out", "the same news", "nothing"],
)
def test_news_of_a_milestone_never_silently_replace_newer_news(sent, updates, conflicts):
    known = milestone("T1.1-M1")
    before = snapshot(known, milestone_update(proposed_due="2026-09-01"))
    newer = view(known, milestone_update(reached="2026-08-01", event_no=9))
    row_sent = milestone_row(milestone=MilestoneId(measure=MEASURE, number=1), **sent)
    found = review(
        replace(delivery(based_on=1), milestones=(row_sent,)),
        newer,
        TRUST,
        milestone_numbers={MEASURE: 1},
        handed_out=before,
    )
    assert (len(found.milestone_updates), len(found.milestone_conflicts)) == (updates, conflicts)
    told = [(f.code, f.severity) for f in found.findings]
    kept = "proposed_due" in sent
    assert told == [(FindingCode.NEWER_MILESTONE_KEPT, Severity.WARNING)] * kept


def test_what_the_same_person_stored_from_the_same_sheet_is_corrected_without_a_question():
    known, first = milestone("T1.1-M1"), MilestoneId(measure=MEASURE, number=1)
    sent = replace(
        delivery(row(status=Status.DONE, progress=100.0), based_on=1),
        milestones=(milestone_row(milestone=first, reached=date(2026, 6, 1)),),
    )
    newer = view(
        known,
        update(progress=55.0, event_no=9),
        milestone_update(reached="2026-08-01", event_no=9),
    )
    for own, conflicts in (({9}, 0), ({8}, 1)):
        found = review(sent, newer, TRUST, milestone_numbers={MEASURE: 1}, own=own)
        (diff,) = found.diffs
        assert (diff.change, diff.conflict) == (RowChange.CHANGED, bool(conflicts))
        assert len(found.milestone_conflicts) == conflicts
        assert len(found.milestone_updates) == 1


def test_settled_for_the_other_a_row_stands_as_it_is_stored():
    sent = delivery(row(status=Status.DONE), based_on=1)
    found = review(sent, view(update(event_no=9)), TRUST, milestone_numbers={})
    left = settled(found, {MEASURE})
    assert (found.counts["changed"], left.counts["changed"], left.counts["unchanged"]) == (1, 0, 1)
    assert [diff.new for diff in left.diffs] == [diff.old for diff in found.diffs]
    assert settled(found, ()) is found


def test_a_remark_on_the_whole_sheet_hides_no_missing_cause_where_there_is_no_column_for_it() -> (
    None
):
    remark = Finding(FindingCode.HIDDEN_ROWS, Severity.WARNING, sheet="Status")
    delayed = replace(row(status=Status.DELAYED, comment="Folk"), cells={"status": "H5"})
    assert FindingCode.CAUSE_MISSING in codes(delayed, findings=(remark,))

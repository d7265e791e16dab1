"""From a filled sheet to stored reports: previewed, committed once, all or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import importing, rounds, sheets, undoing
from actions.desk import Desk
from actions.importing import Choice, Outcome, Upload
from goals.catalogue.load import strategy
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.errors import UserError
from goals.facts import RoundAction
from goals.finding import FindingCode
from goals.review import Completion
from goals.status import Cause, Status
from loaders.child.parsing import parse
from tests.actions.conftest import NOW, PERIOD, READER, contact, send, sheet
from tests.filled import filled
from tests.loaders.other_formats import as_csv
from texts import names

ON_TRACK = {"T2.1": {"status": Status.ON_TRACK, "progress": 40}}
DONE = {"T2.1": {"status": Status.DONE}}
MEASURE = MeasureId(2, 1)


def status_of(desk, measure=MEASURE, trust="unn"):
    return desk.view(PERIOD).items[measure, trust].status


def test_a_sheet_is_stored_and_the_receipt_says_what_is_missing(desk):
    _, committed = send(desk, sheet(desk, ON_TRACK), approved_role="Klinikksjef")
    assert (committed.outcome, committed.event_no) == (Outcome.STORED, 1)
    receipt = committed.receipt
    assert (receipt.reported, receipt.applicable) == (1, 6)
    assert MEASURE not in receipt.missing
    assert receipt.head == desk.store.head().hash
    assert status_of(desk) is Status.ON_TRACK


def test_a_stored_report_knows_the_cell_it_came_from(desk):
    previewed, _ = send(desk, sheet(desk, ON_TRACK))
    (stored,) = desk.store.history(desk.strategy.key, MEASURE, "unn")
    assert (stored.sheet, stored.cell) == ("Status", previewed.delivery.rows[0].cells["status"])


def test_the_same_file_again_stores_nothing(desk):
    upload = sheet(desk, ON_TRACK)
    send(desk, upload)
    previewed, committed = send(desk, upload)
    assert (committed.outcome, committed.event_no) == (Outcome.UNCHANGED, 1)
    assert previewed.same_as.event_no == 1
    assert desk.store.newest_event() == 1


def test_the_same_file_is_stored_again_after_it_was_taken_back(desk):
    upload = sheet(desk, ON_TRACK)
    send(desk, upload)
    undoing.retract(desk, 1, reason="Feil fil")
    assert status_of(desk) is Status.NOT_REPORTED
    assert send(desk, upload)[1].outcome is Outcome.STORED
    assert status_of(desk) is Status.ON_TRACK


def test_a_file_that_changes_nothing_stores_nothing_but_can_approve(desk):
    upload = sheet(desk, ON_TRACK)
    send(desk, upload)
    same_rows = sheet(desk, {})
    assert send(desk, same_rows)[1].outcome is Outcome.UNCHANGED
    assert send(desk, same_rows, approved_role="Klinikksjef")[1].outcome is Outcome.STORED
    newest = desk.view(PERIOD).snapshot.newest_import["unn", PERIOD]
    assert newest.approved_role == "Klinikksjef"
    assert status_of(desk) is Status.ON_TRACK


def test_one_error_keeps_the_whole_file_out(desk):
    upload = sheet(desk, ON_TRACK | {"T2.2": {"status": "Startet"}})
    previewed, committed = send(desk, upload)
    assert [finding.code for finding in previewed.errors] == [FindingCode.STATUS_UNKNOWN]
    assert committed.outcome is Outcome.REFUSED
    assert desk.store.newest_event() == 0


def test_comment_and_cause_given_on_screen_complete_the_file(desk):
    upload = sheet(desk, {"T2.1": {"status": Status.DELAYED}})
    assert importing.preview(desk, upload).errors
    completed = importing.preview(
        desk, upload, completions={MEASURE: Completion("Mangler folk", Cause.STAFFING)}
    )
    assert importing.commit(desk, completed).outcome is Outcome.STORED
    (stored,) = desk.store.history(desk.strategy.key, MEASURE, "unn")
    assert (stored.comment, stored.from_form) == ("Mangler folk", True)


def test_unchanged_confirms_the_last_round(desk):
    earlier = replace(desk, today=PERIOD.first_day)
    send(earlier, sheet(earlier, ON_TRACK, period=Period(2026, 1)))
    send(desk, sheet(desk, {"T2.1": {"status": names.unchanged()}}))
    stored = desk.view(PERIOD).items[MEASURE, "unn"].update
    assert (stored.period, stored.status, stored.progress) == (PERIOD, Status.ON_TRACK, 40)
    assert stored.confirmed


@pytest.mark.parametrize(
    ("choice", "expected"), [(Choice.MINE, Status.DONE), (Choice.THEIRS, Status.ON_TRACK)]
)
def test_a_newer_report_by_somebody_else_must_be_settled(desk, choice, expected):
    mine = sheet(desk, DONE)
    send(desk, sheet(desk, ON_TRACK))
    previewed, committed = send(desk, mine)
    assert [diff.measure for diff in previewed.conflicts] == [MEASURE]
    assert committed.outcome is Outcome.CONFLICT
    assert desk.store.newest_event() == 1
    importing.commit(desk, previewed, choices={MEASURE: choice})
    assert status_of(desk) is expected


def test_two_sheets_with_different_rows_come_together_by_themselves(desk):
    one, other = sheet(desk, ON_TRACK), sheet(desk, {"T2.2": {"status": Status.DONE}})
    assert [send(desk, upload)[1].outcome for upload in (one, other)] == [Outcome.STORED] * 2
    assert status_of(desk) is Status.ON_TRACK
    assert status_of(desk, MeasureId(2, 2)) is Status.DONE


def test_two_whole_sheets_in_which_different_rows_were_changed_come_together(desk):
    both = ON_TRACK | {"T2.2": {"status": Status.ON_TRACK}}
    send(desk, sheet(desk, both))
    one = sheet(desk, {"T2.1": {"status": Status.DONE}})
    other = sheet(desk, {"T2.2": {"status": Status.DONE}})
    assert [send(desk, upload)[1].outcome for upload in (one, other)] == [Outcome.STORED] * 2
    assert status_of(desk) is Status.DONE
    assert status_of(desk, MeasureId(2, 2)) is Status.DONE


def test_a_receipt_tells_nothing_of_what_was_left_to_the_other(desk):
    mine = sheet(desk, DONE | {"T2.2": {"status": Status.DONE}})
    send(desk, sheet(desk, ON_TRACK))
    choices = {MEASURE: Choice.THEIRS}
    _, committed = send(desk, mine, choices=choices)
    counts = committed.receipt.review.counts
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (1, 0, 1)


def test_a_receipt_tells_what_was_missing_when_it_was_stored(desk, monkeypatch):
    """Another contact's import comes between the transaction and the receipt."""
    view, other = Desk.view, sheet(desk, {"T2.2": {"status": Status.DONE}})
    previewed = importing.preview(desk, sheet(desk, ON_TRACK))

    def late(self, *args, **rest):
        if desk.store.newest_event() == 1:
            monkeypatch.setattr(Desk, "view", view)
            send(desk, other)
        return view(self, *args, **rest)

    monkeypatch.setattr(Desk, "view", late)
    receipt = importing.commit(desk, previewed).receipt
    assert desk.store.newest_event() == 2
    assert (receipt.event.event_no, receipt.reported) == (1, 1)
    assert MeasureId(2, 2) in receipt.missing


def test_what_a_person_corrects_in_their_own_sheet_is_a_change_and_asks_nothing(store):
    kari = contact(store, "unn", name="kari")
    blank = sheets.status_sheet(kari, "unn", PERIOD, made_at=NOW)
    for row, outcome in ((ON_TRACK, {"new": 1}), (DONE, {"changed": 1})):
        upload = Upload(blank.name, filled(blank.content, row))
        previewed, committed = send(kari, upload)
        assert previewed.conflicts == ()
        assert committed.outcome is Outcome.STORED
        assert outcome.items() <= committed.receipt.review.counts.items()
    assert status_of(kari) is Status.DONE


@pytest.mark.parametrize(("name", "again"), [("per", False), ("kari", True)])
def test_another_persons_report_or_one_from_another_sheet_is_asked_about(store, name, again):
    kari = contact(store, "unn", name="kari")
    mine = sheet(kari, DONE)
    if again:
        send(kari, sheet(kari, {"T2.2": {"status": Status.DONE}}))
    send(contact(store, "unn", name=name), sheet(kari, ON_TRACK))
    previewed, committed = send(kari, mine)
    assert [diff.measure for diff in previewed.conflicts] == [MEASURE]
    assert committed.outcome is Outcome.CONFLICT


def test_what_was_previewed_is_what_is_committed_or_nothing_is(desk):
    previewed = importing.preview(desk, sheet(desk, DONE))
    send(desk, sheet(desk, ON_TRACK))
    with pytest.raises(UserError) as refused:
        importing.commit(desk, previewed)
    assert refused.value.code == "preview_outdated"
    assert status_of(desk) is Status.ON_TRACK


def test_somebody_elses_report_on_other_rows_does_not_outdate_a_preview(desk):
    previewed = importing.preview(desk, sheet(desk, DONE))
    send(desk, sheet(desk, {"T2.2": {"status": Status.ON_TRACK}}))
    assert importing.commit(desk, previewed).outcome is Outcome.STORED
    assert status_of(desk) is Status.DONE
    assert status_of(desk, MeasureId(2, 2)) is Status.ON_TRACK


def test_a_file_that_was_read_is_compared_anew_without_its_bytes(desk):
    reading = importing.read(desk, sheet(desk, DONE))
    assert importing.compare(desk, reading).conflicts == ()
    send(desk, sheet(desk, ON_TRACK))
    assert [diff.measure for diff in importing.compare(desk, reading).conflicts] == [MEASURE]


def test_somebody_elses_report_on_another_trust_does_not_outdate_a_preview(desk):
    previewed = importing.preview(desk, sheet(desk, DONE))
    send(desk, sheet(desk, ON_TRACK, trust="nlsh"))
    assert importing.commit(desk, previewed).outcome is Outcome.STORED


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"trust": "nlsh"}, FindingCode.OTHER_TRUST),
        ({"period": Period(2026, 1)}, FindingCode.OTHER_PERIOD),
    ],
)
def test_a_file_for_something_else_than_what_was_said_is_refused(desk, said, expected):
    previewed = importing.preview(desk, sheet(desk, ON_TRACK), **said)
    assert [finding.code for finding in previewed.errors] == [expected]
    assert importing.commit(desk, previewed).outcome is Outcome.REFUSED


def as_text(upload):
    """The same sheet saved as CSV: it no longer says whose it is."""
    return importing.Upload("ark.csv", as_csv(parse(upload.content).sheets[0]))


def test_a_file_without_identity_is_stored_as_what_was_said(desk):
    previewed = importing.preview(desk, as_text(sheet(desk, ON_TRACK)), trust="unn", period=PERIOD)
    assert importing.commit(desk, previewed).outcome is Outcome.STORED
    assert status_of(desk) is Status.ON_TRACK


def test_a_file_without_identity_is_older_than_whatever_is_stored(desk):
    upload = as_text(sheet(desk, DONE))
    send(desk, sheet(desk, ON_TRACK))
    previewed = importing.preview(desk, upload, trust="unn", period=PERIOD)
    assert [diff.measure for diff in previewed.conflicts] == [MEASURE]
    assert importing.commit(desk, previewed).outcome is Outcome.CONFLICT
    assert status_of(desk) is Status.ON_TRACK


def test_saying_a_trust_that_is_not_ones_own_opens_no_door(desk):
    upload = as_text(sheet(desk, ON_TRACK))
    other = contact(desk.store, "nlsh")
    with pytest.raises(UserError, match="other_trust"):
        importing.preview(other, upload, trust="unn", period=PERIOD)


def test_a_file_for_another_strategy_is_refused(desk):
    other = replace(desk, strategy=strategy("helse-midt-norge-2015"))
    previewed = importing.preview(other, sheet(desk, ON_TRACK))
    assert [finding.code for finding in previewed.errors] == [FindingCode.OTHER_STRATEGY]


def test_a_locked_round_takes_nothing_even_when_it_was_locked_after_the_preview(desk):
    upload = sheet(desk, ON_TRACK)
    previewed = importing.preview(desk, upload)
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    with pytest.raises(UserError) as refused:
        importing.commit(desk, previewed)
    assert refused.value.code == "preview_outdated"
    again = importing.preview(desk, upload)
    assert [finding.code for finding in again.errors] == [FindingCode.ROUND_LOCKED]


def test_a_locked_round_opened_for_one_trust_takes_its_report_alone(desk):
    mine, other = sheet(desk, ON_TRACK), sheet(desk, ON_TRACK, trust="nlsh")
    rounds.change_round(desk, PERIOD, RoundAction.LOCK)
    rounds.change_round(desk, PERIOD, RoundAction.OPEN, trust="unn")
    assert send(desk, mine)[1].outcome is Outcome.STORED
    assert send(desk, other)[1].outcome is Outcome.REFUSED


def test_a_contact_delivers_for_the_own_trust_alone_whatever_the_file_says(desk, store):
    upload = sheet(desk, ON_TRACK)
    assert send(contact(store, "unn"), upload)[1].outcome is Outcome.STORED
    for other in (contact(store, "nlsh"), replace(desk, principal=READER)):
        with pytest.raises(UserError):
            importing.preview(other, upload)


def test_a_contact_can_not_commit_what_somebody_else_previewed(desk, store):
    previewed = importing.preview(desk, sheet(desk, ON_TRACK))
    with pytest.raises(UserError) as refused:
        importing.commit(contact(store, "nlsh"), previewed)
    assert refused.value.code == "other_trust"
    assert store.newest_event() == 0


def test_bytes_that_are_no_workbook_are_refused_in_a_finding(desk):
    previewed = importing.preview(desk, importing.Upload("ark.xlsx", b"ikke et ark"))
    assert [finding.code for finding in previewed.errors] == [FindingCode.NOT_A_WORKBOOK]
    assert importing.commit(desk, previewed).outcome is Outcome.REFUSED


def test_a_word_that_confirms_what_was_never_said_is_an_error(desk):
    upload = sheet(desk, {"T2.1": {"status": names.unchanged()}})
    assert [f.code for f in importing.preview(desk, upload).errors] == [
        FindingCode.NOTHING_TO_CONFIRM
    ]

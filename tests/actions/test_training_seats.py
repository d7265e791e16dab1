"""Taken seats come in with the status sheet, by the same doors and rules as statuses."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from actions import annotating, importing, sheets, undoing
from actions.desk import Desk
from actions.importing import Outcome, Upload
from goals.access import LOCAL
from goals.cycle import Period
from goals.delivery import RowChange
from goals.finding import FindingCode, Severity
from goals.seats import SeatsId, held
from loaders.filling import Filling, fill
from pages.parts.markup import delivery as markup
from tests.actions.conftest import NOW, PERIOD, TODAY, send
from tests.filled import read
from tests.seated import SEATED
from texts import findings, receipt

BODO, TROMSO, OPEN = "veileder-4-bodo", "veileder-4-tromso", "utdanning-9-bodo"
TAB = "Utdanningsplasser"


@pytest.fixture
def desk(store):
    return Desk(store, SEATED, LOCAL, TODAY, "page", parse=read)


def upload(desk, seats, *, trust="unn", period=PERIOD, measures=None):
    blank = sheets.status_sheet(desk, trust, period, made_at=NOW)
    return Upload(blank.name, fill(blank.content, Filling(measures=measures or {}, seats=seats)))


def known(desk, period=PERIOD):
    """What has been said: (seats, trust) → taken, for the cohorts that have rows."""
    rows = (row for one in held(desk.view(period)) for row in one.rows)
    return {(str(row.id), row.trust): row.taken for row in rows if row.taken is not None}


def tab(content):
    book = load_workbook(BytesIO(content))
    return [[cell.value for cell in row] for row in book[TAB].iter_rows()]


def found(previewed):
    return [(one.code, one.severity, one.sheet, one.cell) for one in previewed.review.findings]


def test_the_sheet_says_what_is_set_aside_and_what_was_last_said(desk):
    send(desk, upload(desk, {BODO: 3}, period=Period(2026, 1)))
    content = sheets.status_sheet(desk, "unn", PERIOD, made_at=NOW).content
    rows = {row[0]: row for row in tab(content)}
    assert rows[BODO] == [BODO, "Veileder", "Kull 4 (2026)", "Bodø", 5, 3, None]
    assert rows[TROMSO][4:] == [10, None, None]
    assert rows[OPEN][4:] == [None, None, None]
    cell = load_workbook(BytesIO(content))[TAB].cell(list(rows).index(BODO) + 1, 7)
    assert not cell.protection.locked


def test_a_trust_without_seats_where_the_list_is_whole_has_no_row_there(desk):
    ids = {row[0] for row in tab(sheets.status_sheet(desk, "nlsh", PERIOD, made_at=NOW).content)}
    assert {BODO, OPEN} <= ids
    assert TROMSO not in ids


def test_a_sheet_of_other_goals_has_no_tab_of_seats(desk):
    content = sheets.status_sheet(desk, "unn", PERIOD, made_at=NOW, goals=[2]).content
    assert TAB not in load_workbook(BytesIO(content)).sheetnames


def test_what_was_typed_is_stored_with_its_cell_and_can_be_taken_back(desk):
    previewed, done = send(desk, upload(desk, {BODO: 4, TROMSO: 0}))
    assert done.outcome is Outcome.STORED
    assert [(diff.change, diff.old, diff.new.taken) for diff in previewed.review.seats] == [
        (RowChange.NEW, None, 4),
        (RowChange.NEW, None, 0),
    ]
    assert known(desk) == {(BODO, "unn"): 4, (TROMSO, "unn"): 0}
    (stored, _) = desk.view(PERIOD).snapshot.seats
    assert (stored.sheet, stored.cell, stored.event_no) == (TAB, "G5", done.event_no)
    assert stored.event_no in desk.view(PERIOD).snapshot.event_by_number
    undoing.retract(desk, done.event_no, reason="Feil tall")
    assert known(desk) == {}
    assert desk.store.verify(desk.store.head()).intact


def test_what_was_known_then_stays_known_then(desk):
    _, first = send(desk, upload(desk, {BODO: 4}))
    previewed, _ = send(desk, upload(desk, {BODO: 5}))
    [diff] = previewed.review.seats
    assert (diff.change, diff.old.taken, diff.new.taken) == (RowChange.CHANGED, 4, 5)
    assert known(desk) == {(BODO, "unn"): 5}
    then = desk.view(PERIOD, known_at=str(first.event_no)).snapshot
    assert [update.taken for update in then.seats] == [4]


def test_a_later_round_doesnt_reach_back_and_an_earlier_number_holds_on(desk):
    send(desk, upload(desk, {BODO: 2}, period=Period(2026, 1)))
    send(desk, upload(desk, {BODO: 4}))
    assert known(desk, Period(2026, 1)) == {(BODO, "unn"): 2}
    assert known(desk, PERIOD) == {(BODO, "unn"): 4}
    assert known(desk, Period(2025, 3)) == {}


def test_the_same_number_again_stores_nothing(desk):
    send(desk, upload(desk, {BODO: 4}))
    again = upload(desk, {BODO: 4})
    again = Upload(again.name, fill(again.content, Filling(seats={TROMSO: None})))
    _, done = send(desk, again)
    assert done.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("trust", "of", "taken", "code"),
    [
        ("unn", BODO, 5, None),
        ("unn", BODO, 6, FindingCode.SEATS_OVER_ALLOTTED),
        ("unn", OPEN, 48, None),
        ("unn", OPEN, 49, FindingCode.SEATS_OVER_ALL),
        ("nlsh", OPEN, 49, FindingCode.SEATS_OVER_ALLOTTED),
    ],
)
def test_more_than_there_are_is_a_warning_and_is_stored(desk, trust, of, taken, code):
    previewed, done = send(desk, upload(desk, {of: taken}, trust=trust))
    assert [one.code for one in previewed.review.findings] == ([code] if code else [])
    assert done.outcome is Outcome.STORED
    assert known(desk) == {(of, trust): taken}


@pytest.mark.parametrize("typed", [-1, 2.5, "-3", "2,5", "mange", 10000, "½", True])
def test_what_is_no_whole_number_is_an_error_at_its_cell(desk, typed):
    previewed, done = send(desk, upload(desk, {BODO: typed}))
    assert found(previewed) == [(FindingCode.COUNT_UNREADABLE, Severity.ERROR, TAB, "G5")]
    assert done.outcome is Outcome.REFUSED
    assert known(desk) == {}
    said = findings.message(previewed.review.findings[0])
    assert said.startswith("Arket Utdanningsplasser, celle G5:")
    assert findings.column(previewed.review.findings[0]) == "Tatt i bruk"


@pytest.mark.parametrize("typed", ["4", " 4 ", 4.0])
def test_a_whole_number_is_read_however_it_was_typed(desk, typed):
    send(desk, upload(desk, {BODO: typed}))
    assert known(desk) == {(BODO, "unn"): 4}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("veileder-5-bodo", FindingCode.SEATS_UNKNOWN),
        (None, FindingCode.SEATS_UNKNOWN),
        (TROMSO, FindingCode.DUPLICATE_ROW),
    ],
)
def test_a_cohort_that_isnt_known_or_stands_twice_is_an_error(desk, written, code):
    sent = upload(desk, {BODO: 4, TROMSO: 4})
    book = load_workbook(BytesIO(sent.content))
    book[TAB]["A5"] = written
    changed = BytesIO()
    book.save(changed)
    previewed, done = send(desk, Upload("ark.xlsx", changed.getvalue()))
    assert [(one.code, one.severity) for one in previewed.review.findings] == [
        (code, Severity.ERROR)
    ]
    assert done.outcome is Outcome.REFUSED


def test_a_number_stored_after_the_sheet_was_made_is_replaced_with_a_warning(desk):
    late = upload(desk, {BODO: 4})
    send(desk, upload(desk, {BODO: 2}))
    previewed, _ = send(desk, late)
    assert [one.code for one in previewed.review.findings] == [FindingCode.SEATS_NEWER_REPLACED]
    assert "Det er meldt 2 plasser" in findings.message(previewed.review.findings[0])
    assert known(desk) == {(BODO, "unn"): 4}


def test_a_sheet_of_an_earlier_version_without_the_tab_is_read_as_before(desk):
    sent = upload(desk, {}, measures={"T1.1": {"status": "I rute"}})
    book = load_workbook(BytesIO(sent.content))
    del book[TAB]
    changed = BytesIO()
    book.save(changed)
    previewed, done = send(desk, Upload("ark.xlsx", changed.getvalue()))
    assert (found(previewed), done.outcome) == ([], Outcome.STORED)


def test_what_is_faulty_is_marked_in_the_annotated_copy_and_the_rest_comes_along(desk):
    previewed = importing.preview(desk, upload(desk, {BODO: "fire", TROMSO: 7}))
    copy = annotating.annotated_sheet(desk, previewed, made_at=NOW + timedelta(hours=1))
    book = load_workbook(BytesIO(copy.content))
    assert [row[6].value for row in book[TAB].iter_rows(min_row=5)] == ["fire", 7, None]
    assert "«fire»" in book[TAB]["G5"].comment.text


def test_preview_and_receipt_say_old_and_new(desk):
    send(desk, upload(desk, {BODO: 3}, period=Period(2026, 1)))
    previewed, done = send(desk, upload(desk, {BODO: 4}))
    trust = SEATED.trust_by_key["unn"]
    shown = markup.changes(previewed.review, SEATED, trust, PERIOD)
    assert "Veileder, kull 4 (2026), Bodø" in shown
    kept = done.receipt
    text = receipt.as_text(SEATED, kept.event, kept.review, kept.missing)
    assert "  Veileder, kull 4 (2026), Bodø: 3 → 4" in text
    assert "Utdanningsplasser: 1 nye, 0 endret" in text


def test_seats_are_found_by_their_id():
    assert str(SeatsId("veileder", 4, "bodo")) == BODO

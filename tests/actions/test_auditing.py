"""What goes on the audit list by itself, what it hinders, and how it is pruned."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from actions import auditing, importing, rounds, sheets, undoing
from actions.importing import Upload
from data.store import Store
from goals.audit import AuditAction, AuditNote
from goals.errors import UserError
from goals.facts import RoundAction
from goals.status import Status
from tests.actions.conftest import NOW, PERIOD, contact, send, sheet

ROW = {"T1.1": {"status": Status.ON_TRACK}}


def lines(desk):
    return [
        (e.action.value, e.outcome.value, e.trust, str(e.period or ""), e.about, e.detail)
        for e in reversed(auditing.audit_list(desk, most=99))
    ]


def test_rounds_undoing_and_redaction_are_on_the_list_with_their_events(desk):
    rounds.change_round(desk, PERIOD, RoundAction.OPEN)
    upload = sheet(desk, {"T1.1": {"status": "I rute", "comment": "Navn Navnesen"}})
    _, committed = send(desk, upload)
    undoing.redact(desk, committed.event_no, reason="Navn")
    undoing.retract(desk, committed.event_no, reason="Feil fil")
    assert lines(desk) == [
        ("round", "done", None, "2026-T2", "1", "open"),
        ("download_sheet", "done", "unn", "2026-T2", None, "6"),
        ("redact", "done", "unn", "2026-T2", "2", "2"),
        ("retract", "done", "unn", "2026-T2", "2", None),
    ]


@pytest.mark.parametrize(
    ("attempt", "line"),
    [
        (
            lambda desk: rounds.change_round(desk, PERIOD, RoundAction.LOCK),
            ("round", "refused", None, "2026-T2", None, "needs_coordinator"),
        ),
        (
            lambda desk: sheets.status_sheet(desk, "nlsh", PERIOD, made_at=NOW),
            ("download_sheet", "refused", "nlsh", "2026-T2", None, "other_trust"),
        ),
        (
            lambda desk: importing.read(desk, Upload("x.xlsx", b""), trust="nlsh"),
            ("upload", "refused", "nlsh", "", None, "other_trust"),
        ),
        (
            lambda desk: undoing.redact(desk, 1, reason="Navn"),
            ("redact", "refused", None, "", "1", "needs_coordinator"),
        ),
        (
            lambda desk: undoing.retract(desk, 1, reason="Feil"),
            ("retract", "refused", None, "", "1", "event_unknown"),
        ),
    ],
)
def test_what_is_refused_is_on_the_list_with_the_reason(store, desk, attempt, line):
    with pytest.raises(UserError):
        attempt(contact(store, "unn"))
    assert lines(desk) == [line]


def test_a_file_that_is_refused_is_on_the_list_once_however_often_it_is_compared(store, desk):
    theirs = sheet(desk, ROW, trust="nlsh")
    mine = contact(store, "unn")
    reading = importing.read(mine, theirs, trust="unn", period=PERIOD)
    for _ in range(2):
        importing.compare(mine, reading, trust="unn", period=PERIOD)
    importing.read(mine, Upload("bilde.xlsx", b"not a workbook"), trust="unn", period=PERIOD)
    refused = [line for line in lines(desk) if line[0] == "upload"]
    assert [(line[1], line[2], line[5]) for line in refused] == [
        ("refused", "unn", "other_trust"),
        ("refused", "unn", "not_a_workbook"),
    ]
    assert refused[0][4] == theirs.sha256[:12]


def test_a_sheet_that_is_stored_is_in_the_ledger_and_not_on_the_list(desk):
    send(desk, sheet(desk, ROW))
    assert [line[0] for line in lines(desk)] == ["download_sheet"]


def test_what_can_not_be_written_hinders_nobody(desk, monkeypatch, caplog):
    def full(_self):
        raise UserError("store_not_written")

    monkeypatch.setattr(Store, "write", full)
    assert sheets.status_sheet(desk, "unn", PERIOD, made_at=NOW).content
    assert "store_not_written" in caplog.text


@pytest.mark.parametrize(
    ("today", "months", "kept"),
    [
        (date(2026, 10, 15), 1, 1),
        (date(2026, 11, 1), 1, 1),
        (date(2026, 12, 1), 1, 0),
        (date(2028, 10, 31), 24, 1),
        (date(2028, 11, 1), 24, 0),
    ],
)
def test_pruning_keeps_so_many_months_and_says_what_it_dropped(today, months, kept):
    written = datetime(2026, 10, 15, 8, tzinfo=UTC)
    with Store.open(":memory:", clock=lambda: written) as store:
        with store.write() as transaction:
            transaction.audit(
                AuditNote(strategy="s", who="p", via="page", action=AuditAction.ROUND)
            )
        assert auditing.prune(store, today=today, months=months) == 1 - kept
        [entry] = store.audit_list("s", most=9)
        assert (entry.action is AuditAction.ROUND) == bool(kept)
        if not kept:
            assert (entry.action, entry.who, entry.detail) == (AuditAction.PRUNE, "server", "1")

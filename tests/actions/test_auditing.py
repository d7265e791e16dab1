"""What goes on the audit list by itself, what it hinders, and how it is pruned."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from actions import (
    auditing,
    backups,
    importing,
    meetings,
    planning,
    questions,
    rounds,
    sheets,
    undoing,
)
from actions.importing import Upload
from data.store import Store
from goals.audit import OF_EVENTS, AuditAction, AuditNote, action_of
from goals.catalogue.model import MeasureId
from goals.errors import UserError
from goals.facts import EventKind, RoundAction
from goals.status import Status
from tests.actions.conftest import NOW, PERIOD, contact, send, sheet
from tests.test_house import modules, name

ROW = {"T1.1": {"status": Status.ON_TRACK}}


def lines(desk):
    return [
        (e.action.value, e.outcome.value, e.trust, str(e.period or ""), e.about, e.detail)
        for e in reversed(auditing.audit_list(desk, most=99))
    ]


def test_every_event_of_the_ledger_is_on_the_list_by_itself(desk):
    rounds.change_round(desk, PERIOD, RoundAction.OPEN)
    upload = sheet(desk, {"T1.1": {"status": "I rute", "comment": "Navn Navnesen"}})
    _, committed = send(desk, upload)
    undoing.redact(desk, committed.event_no, reason="Navn")
    undoing.retract(desk, committed.event_no, reason="Feil fil")
    assert lines(desk) == [
        ("round", "done", None, "2026-T2", "1", "open"),
        ("download_sheet", "done", "unn", "2026-T2", None, "6"),
        ("upload", "done", "unn", "2026-T2", "2", "1"),
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


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_a_name_on_the_list(kind):
    assert action_of(kind) in OF_EVENTS


def test_no_action_changes_the_store_past_the_list():
    """Elsewhere a transaction is opened by `auditing.writing`, which knows of refusals too."""
    writers = {
        name(path)
        for path in modules("actions")
        if re.search(r"store\.write\(\)", path.read_text(encoding="utf-8"))
    }
    own = {  # by a log-in, by the server, by an access token
        "actions/logging_in.py",
        "actions/reminder_sending.py",
        "actions/tokens.py",
    }
    assert writers == {"actions/auditing.py"} | own


def test_questions_meetings_and_plans_are_on_the_list_and_so_is_what_was_refused(desk, store):
    measure = MeasureId.parse("T1.1")
    asked = questions.ask(desk, measure, "unn", period=PERIOD, text="Navn Navnesen?")
    with pytest.raises(UserError):
        questions.answer(contact(store, "nlsh"), asked.event_no, text="Nei")
    questions.answer(contact(store, "unn"), asked.event_no, text="Ja, Navn Navnesen")
    held = meetings.record(desk, date(2026, 10, 1), title="Navn Navnesen", period=PERIOD)
    meetings.decide(desk, held.event_no, text="Navn Navnesen følger opp")
    with pytest.raises(UserError):
        meetings.decide(contact(store, "unn"), held.event_no, text="Nei")
    planning.plan_sheet(desk, made_at=NOW)
    found = lines(desk)
    assert [line[:2] for line in found] == [
        ("question", "done"),
        ("answer", "refused"),
        ("answer", "done"),
        ("meeting", "done"),
        ("decision", "done"),
        ("decision", "refused"),
        ("download_plan", "done"),
    ]
    assert "Navn" not in str(found)


def test_a_file_that_could_not_be_written_failed_and_was_not_refused(desk, tmp_path):
    (tmp_path / "kopier").write_text("ikke en mappe", encoding="utf-8")
    where = backups.Place(tmp_path / "kopier", "demo", keep_days=30, nightly=False)
    with pytest.raises(UserError):
        backups.back_up(desk, where)
    assert lines(desk) == [("backup", "failed", None, "", None, "backup_not_written")]


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

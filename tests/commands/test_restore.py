"""Backup and restore as typed: nothing is replaced unseen, and what is replaced stays."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data.store import Store
from tests.commands.conftest import DELAYED, ON_TRACK
from tests.commands.test_socket import serving
from tests.data.drafts import Clock


@pytest.fixture
def ask(styringsmal):
    return lambda *arguments: styringsmal(*arguments, "--json")


@pytest.fixture
def taken(ask, sheet):
    """A backup after the first of two imports."""
    assert ask("import", sheet({"T2.4": ON_TRACK})).exit == 0
    backup = ask("backup", "kopier").json
    assert ask("import", sheet({"T3.10": DELAYED})).exit == 0
    return backup


def test_what_would_be_lost_is_said_and_nothing_is_replaced(styringsmal, taken, folder):
    before = (folder / "store.duckdb").read_bytes()
    refused = styringsmal("restore", taken["file"])
    assert refused.exit == 2
    assert "1 hendelser som ikke er i sikkerhetskopien (nummer 2 til 2)" in refused.err
    assert (folder / "store.duckdb").read_bytes() == before
    left = {path.name for path in folder.iterdir()}
    assert left == {"kopier", "store.duckdb", "store.duckdb.head", "unn.xlsx"}


def test_the_numbers_are_the_backups_again_and_the_replaced_file_is_whole(ask, taken, folder):
    at_backup = ask("status", "--known-at", "1").json
    restored = ask("restore", taken["file"], "--replace").json
    assert (restored["event_no"], restored["head"][:12]) == (1, taken["head"])
    assert [(event["event_no"], event["file_name"]) for event in restored["lost"]] == [
        (2, "unn.xlsx")
    ]
    assert ask("status").json == at_backup
    assert ask("verify").exit == 0
    assert not list(folder.glob("*.wal"))
    with Store.open(restored["replaced"], clock=Clock()) as replaced:
        assert replaced.newest_event() == 2
        assert replaced.verify().intact


def test_a_restore_into_an_empty_place_replaces_nothing(ask, taken, folder):
    (folder / "store.duckdb").unlink()
    restored = ask("restore", taken["file"]).json
    assert (restored["event_no"], restored["replaced"], restored["lost"]) == (1, None, [])
    assert (folder / "store.duckdb").stat().st_mode & 0o777 == 0o600


def test_a_damaged_store_is_replaced_and_kept(styringsmal, taken, folder):
    path = folder / "store.duckdb"
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    assert styringsmal("imports", "--json").json["error"]["code"] == "store_damaged"
    restored = styringsmal("restore", taken["file"])
    assert restored.exit == 0
    assert "for skadet" in restored.err
    [kept] = folder.glob("store.replaced-*.duckdb")
    assert kept.read_bytes() == damaged
    assert len(styringsmal("imports", "--json").json) == 1


def test_beside_a_running_server_nothing_is_restored(ask, taken, folder):
    with serving(folder):
        refused = ask("restore", taken["file"], "--replace")
    assert (refused.exit, refused.json["error"]["code"]) == (2, "already_serving")


@pytest.mark.usefixtures("taken")
def test_a_backup_is_taken_by_a_running_server(ask, folder):
    with serving(folder):
        backup = ask("backup", "andre").json
    assert backup["event_no"] == 2
    assert Path(backup["file"]).parent == folder / "andre"


def change_a_text(path):
    with duckdb.connect(str(path)) as changed:
        changed.execute("update event set file_name = 'annen.xlsx'")


def claim_a_newer_schema(path):
    with duckdb.connect(str(path)) as newer:
        newer.execute("insert into schema_migration values (99, 'framtid', '2030-01-01')")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.unlink(), "file_missing"),
        (lambda path: path.write_bytes(b"PK\x03\x04 en arbeidsbok"), "store_damaged"),
        (change_a_text, "backup_broken"),
        (claim_a_newer_schema, "store_newer"),
    ],
)
def test_a_backup_that_is_none_is_refused_and_the_store_stays(ask, taken, folder, spoil, code):
    path = Path(taken["file"])
    spoil(path)
    refused = ask("restore", path, "--replace").json["error"]
    assert refused["code"] == code
    assert str(path) in refused["message"]
    assert [event["event_no"] for event in ask("imports").json] == [1, 2]
    assert not list(folder.glob("*.replaced-*"))


@pytest.mark.usefixtures("taken")
def test_verify_compares_with_the_newest_backup_beside_the_store(ask):
    assert ask("verify").json["newest_backup"] is None
    beside = ask("backup", "backups").json
    found = ask("verify").json
    assert found["newest_backup"]["event_no"] == 2
    assert found["newest_backup"]["file"] == beside["file"]
    assert found["problems"] == []


def test_a_store_that_lost_events_is_refused_until_they_are_back(ask, taken, folder):
    """As when a file is put back by hand: an older store stands beside newer backups."""
    newest = ask("backup", "backups").json
    (folder / "store.duckdb").write_bytes(Path(taken["file"]).read_bytes())
    assert ask("imports").json["error"]["code"] == "store_lost_events"
    (folder / "store.duckdb.head").unlink()  # as its sentence says, when it was meant
    for command in ("imports", "verify"):
        refused = ask(command)
        assert (refused.exit, refused.json["error"]["code"]) == (2, "store_behind_backup")
    assert newest["file"] in refused.json["error"]["message"]
    assert ask("restore", newest["file"]).json["lost"] == []
    assert len(ask("imports").json) == 2


def test_after_going_back_on_purpose_newer_backups_are_set_aside(ask, taken, folder):
    newest = Path(ask("backup", "backups").json["file"])
    ask("restore", taken["file"], "--replace")
    assert len(ask("imports").json) == 1
    assert [path.name for path in (folder / "backups" / "replaced").iterdir()] == [newest.name]


@pytest.mark.usefixtures("taken")
def test_a_store_with_another_history_than_its_backup_is_refused(ask, folder, sheet):
    ask("backup", "backups")
    (folder / "store.duckdb").unlink()
    set_aside = folder / "annet"
    (folder / "backups").rename(set_aside)
    for measure in ("T1.1", "T1.2"):
        assert ask("import", sheet({measure: ON_TRACK})).exit == 0
    set_aside.rename(folder / "backups")
    assert ask("imports").json["error"]["code"] == "store_unlike_backup"


@pytest.mark.usefixtures("taken")
def test_a_redaction_names_the_backups_that_still_have_the_text(styringsmal, ask):
    early = ask("backup", "backups").json["file"]
    result = styringsmal("redact", 2, "--reason", "Navn", "--json")
    assert result.json["backups"] == [early]
    assert early in result.err
    later = ask("backup", "backups").json["file"]
    assert later != early
    assert ask("redact", 1, "--reason", "Navn").json["backups"] == [later, early]

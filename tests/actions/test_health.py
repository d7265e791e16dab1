"""What gives concern about a store, and what is said of it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import NamedTuple

import duckdb
import pytest

from actions import backups, health
from actions.health import LEAST_ROOM_MIB, MEBIBYTE, ConcernCode
from data.ledger import Head
from data.settings import Settings
from data.store import Store
from tests.actions.conftest import NOW
from tests.data.drafts import deliver, report
from texts.health import concern as sentence
from texts.words import words


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A store in a file, with a folder for nightly backups, on a disk with room."""
    have_room(monkeypatch, LEAST_ROOM_MIB)
    folder = str(tmp_path / "kopier")
    return Settings(database=str(tmp_path / "egen.duckdb"), backup_directory=folder)


@pytest.fixture
def stored(settings):
    with Store.open(settings.database, clock=lambda: NOW) as opened:
        deliver(opened, report())
        yield opened


def have_room(monkeypatch, free_mib):
    usage = Usage(0, 0, free_mib * MEBIBYTE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)


def concerns(stored, settings, now=NOW):
    found = health.of(stored, settings, now=now)
    return [(concern.code.value, sentence(concern.code, concern.values))
            for concern in found.concerns]  # fmt: skip


def test_a_store_that_is_well_gives_no_concern_and_says_what_it_holds(stored, settings):
    backups.nightly(stored, backups.place(settings), now=lambda: NOW)
    stored.verify()
    found = health.of(stored, settings, now=NOW)
    assert found.concerns == ()
    assert (found.head, found.newest_backup.head.event_no) == (stored.head(), 1)
    assert found.verified.intact
    assert found.size > 0


def test_too_little_room_is_said_with_what_there_is_and_what_is_needed(
    stored, settings, monkeypatch
):
    have_room(monkeypatch, LEAST_ROOM_MIB - 1)
    [(code, said)] = concerns(stored, settings)
    assert code == "little_room"
    assert "Bare 199 MiB er ledig" in said
    assert "trenger 200 MiB" in said


def test_a_missed_night_is_said_with_the_day_of_the_newest_backup(stored, settings):
    backups.nightly(stored, backups.place(settings), now=lambda: NOW)
    assert concerns(stored, settings, NOW + timedelta(hours=36)) == []
    [(code, said)] = concerns(stored, settings, NOW + timedelta(hours=37))
    assert code == "backup_missed"
    assert "er fra 15.10.2026 kl.\u00a010.00" in said


def test_a_folder_of_backups_that_cannot_be_read_is_said(stored, settings, monkeypatch):
    def closed(*_args, **_more):
        raise PermissionError

    monkeypatch.setattr("data.backup.listed", closed)
    assert [code for code, _ in concerns(stored, settings)] == ["backups_unreadable"]


def test_that_no_backup_is_taken_at_night_is_said_but_is_not_urgent(stored, settings):
    chosen = settings.model_copy(update={"backup_directory": None})
    found = health.of(stored, chosen, now=NOW)
    assert [concern.code for concern in found.concerns] == [ConcernCode.NO_NIGHTLY_BACKUP]
    assert found.urgent == ()


def test_a_broken_ledger_is_said_once_it_has_been_verified(settings):
    with Store.open(settings.database, clock=lambda: NOW) as store:
        deliver(store, report(comment="Som sagt"))
    with duckdb.connect(settings.database) as behind_its_back:
        behind_its_back.execute("update status_update set comment = 'Noe annet'")
    with Store.open(settings.database, clock=lambda: NOW) as store:
        assert concerns(store, settings) == []
        store.verify()
        [(code, said)] = concerns(store, settings)
    assert code == "broken"
    assert "fant 1 feil" in said


def test_a_file_that_somebody_took_away_is_said_and_can_still_be_copied(stored, settings, tmp_path):
    backups.nightly(stored, backups.place(settings), now=lambda: NOW)
    (tmp_path / "egen.duckdb").unlink()
    assert [code for code, _ in concerns(stored, settings)] == ["file_gone"]
    deliver(stored, report("T1.2"))
    taken = stored.back_up(tmp_path / "reddet", stem="egen")
    assert taken.head == Head(2, stored.head().short)


def test_a_store_in_memory_has_no_disk_and_no_backups(store):
    found = health.of(store, Settings(database=":memory:"), now=NOW)
    assert (found.place, found.file, found.free) == (None, None, None)
    assert (found.where, found.concerns) == (None, ())


def test_a_store_at_an_address_is_named_without_its_password_and_has_backups(store, tmp_path):
    settings = Settings(database="postgresql://kari:hemmelig@vert/base")
    found = health.of(store, settings, now=NOW, directory=tmp_path)
    assert (found.place, found.file, found.free) == ("postgresql://kari@vert/base", None, None)
    assert (found.where.folder, found.where.stem) == (tmp_path / "var" / "backups", "base")
    assert "hemmelig" not in repr((settings, found))


def test_every_concern_has_its_sentence():
    assert set(words("health").table("concern")) == set(ConcernCode)

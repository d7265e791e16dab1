"""Who may take a backup, which are kept, and that one is taken a night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions import backups, upkeep
from actions.backups import ALWAYS_KEPT, Place
from data.backup import Backup
from data.ledger import Head
from data.settings import Settings
from data.store import Store
from goals.access import Role
from goals.errors import UserError
from tests.actions.conftest import NOW, READER, contact
from tests.data.drafts import Clock, deliver, report

SETTINGS = Settings(database="var/egen.duckdb")


@pytest.fixture
def where(tmp_path):
    return Place(tmp_path / "kopier", "egen", 30, nightly=True)


def test_backups_go_beside_the_store_unless_a_folder_is_chosen(tmp_path):
    beside = backups.place(SETTINGS, tmp_path)
    assert (beside.folder, beside.stem, beside.nightly) == (
        tmp_path / "var" / "backups",
        "egen",
        False,
    )
    chosen = SETTINGS.model_copy(update={"backup_directory": "/srv/kopier"})
    assert str(backups.place(chosen, tmp_path).folder) == "/srv/kopier"
    assert backups.place(chosen, tmp_path).nightly
    assert backups.place(Settings(database=":memory:"), tmp_path) is None


def test_only_the_coordinator_takes_a_backup(desk, store, where):
    assert backups.back_up(desk, where).head.event_no == 0
    for other in (contact(store, "unn"), desk.__class__(**vars(desk) | {"principal": READER})):
        assert other.principal.role is not Role.COORDINATOR
        with pytest.raises(UserError, match="needs_coordinator"):
            backups.back_up(other, where)


def backup_of(days_ago, folder):
    at = NOW - timedelta(days=days_ago)
    return Backup(folder / f"{days_ago}.duckdb", at, Head(1, "0" * 12))


@pytest.mark.parametrize(
    ("days_ago", "outdated"),
    [
        ([], []),
        ([0, 1, 30], []),
        ([0, 1, 2, 29, 30, 31, 90], [31, 90]),
        ([40, 50, 60], []),  # nobody took any for a while: the three newest stay
        ([40, 50, 60, 70], [70]),
    ],
)
def test_old_backups_go_but_never_the_three_newest(tmp_path, days_ago, outdated):
    all_of_them = [backup_of(days, tmp_path) for days in days_ago]
    found = backups.outdated(all_of_them, NOW, keep_days=30)
    assert found == tuple(backup_of(days, tmp_path) for days in outdated)
    assert len(all_of_them) - len(found) >= min(len(all_of_them), ALWAYS_KEPT)


def test_a_night_gives_one_backup_and_takes_the_outdated_away(where, tmp_path):
    clock = Clock(datetime(2026, 1, 1, 1, 30, tzinfo=UTC))
    with Store.open(tmp_path / "egen.duckdb", clock=clock) as store:
        for _ in range(40):
            deliver(store, report())
            backups.nightly(store, where, now=clock)
            backups.nightly(store, where, now=clock)  # after a restart
            clock.forward(days=1)
    kept = where.backups()
    assert len({backup.at.date() for backup in kept}) == len(kept) == 31
    assert kept[0].head.event_no == 40


def test_a_backup_is_taken_at_night_only_where_a_folder_is_chosen(store):
    chosen = SETTINGS.model_copy(update={"backup_directory": "kopier"})
    rest = ["verify", "prune"]
    named = {settings: [job.name for job in upkeep.jobs(store, settings)]
             for settings in (SETTINGS, chosen)}  # fmt: skip
    assert named == {SETTINGS: rest, chosen: ["backup", *rest]}

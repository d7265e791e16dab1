"""Backups of the store: taken when asked for and every night, kept for a while, put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from actions import auditing
from data import backup, restoring
from data.location import IN_MEMORY, database_file, is_address, location, shown, stem
from data.store import Store
from goals.access import Action
from goals.audit import AuditAction
from goals.cycle import day_in_norway
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from actions.desk import Desk
    from data.backup import Backup
    from data.moving import Moved
    from data.restoring import Restored
    from data.settings import Settings

ALWAYS_KEPT = 3
_BESIDE = "backups"
_VAR = "var"


@dataclass(frozen=True)
class Place:
    """Where a store's backups lie, and the name that they begin with.

    `nightly` says that the folder was chosen for backups every night; else it is the one beside
    the store, for those that somebody asks for. Those of PostgreSQL lie in `var/backups` then.
    """

    folder: Path
    stem: str
    keep_days: int
    nightly: bool

    def backups(self) -> tuple[Backup, ...]:
        """Give the backups there, newest first. Raises UserError when the folder can't be read."""
        try:
            return backup.listed(self.folder, stem=self.stem)
        except OSError as error:
            raise UserError("backups_unreadable", path=self.folder) from error

    def holding(self, event_no: int) -> tuple[Backup, ...]:
        """Give the backups that have an event as it was, newest first: a redaction reaches none."""
        return tuple(found for found in self.backups() if found.head.event_no >= event_no)


def place(settings: Settings, directory: Path | None = None) -> Place | None:
    """Give where backups go; None for a store in memory. Paths count from `directory`."""
    base = directory or Path.cwd()
    if settings.database == IN_MEMORY:
        return None
    database = database_file(settings, base)
    beside = database.parent if database else (base / _VAR).resolve()
    chosen = settings.backup_directory
    folder = (base / chosen).resolve() if chosen else beside / _BESIDE
    name = stem(location(settings, base))
    return Place(folder, name, settings.backup_keep_days, nightly=bool(chosen))


def back_up(desk: Desk, where: Place) -> Backup:
    """Take a backup while the store is in use, and verify it.

    Raises UserError when the person may not, or the copy can't be written or doesn't verify.
    """
    with auditing.refusals(desk, AuditAction.BACKUP):
        desk.require(Action.OPERATE)
        taken = desk.store.back_up(where.folder, stem=where.stem)
    auditing.record(desk, AuditAction.BACKUP, about=str(taken.head.event_no))
    return taken


def nightly(store: Store, where: Place, *, now: Callable[[], datetime]) -> None:
    """Take the day's backup unless there is one, and take away those that are too old."""
    moment = now()
    if not any(_same_day(found, moment) for found in where.backups()):
        taken = store.back_up(where.folder, stem=where.stem)
        event = str(taken.head.event_no)
        auditing.record_of_server(store, AuditAction.BACKUP, about=event)
    for old in outdated(where.backups(), moment, keep_days=where.keep_days):
        old.path.unlink(missing_ok=True)


def outdated(backups: Sequence[Backup], moment: datetime, *, keep_days: int) -> tuple[Backup, ...]:
    """Give the backups, of those given newest first, that need not be kept any longer."""
    border = moment - timedelta(days=keep_days)
    return tuple(found for found in backups[ALWAYS_KEPT:] if found.at < border)


def check(store: Store, where: Place) -> None:
    """Compare the store with the backup that knows most; a store that lost events is refused.

    Raises UserError `store_behind_backup`, or `store_unlike_backup` when the same event is another.
    """
    newest = max(where.backups(), key=lambda found: found.head.event_no, default=None)
    if newest is None or not newest.head.event_no:
        return
    said = {"event": newest.head.event_no, "backup": newest.path, "newest": store.newest_event()}
    own = store.head(newest.head.event_no)
    if not own.event_no:
        raise UserError("store_behind_backup", **said)
    if own.short != newest.head.short:
        raise UserError("store_unlike_backup", **said)


def agrees(store: Store, found: Backup) -> bool:
    """Whether the store holds the backup's newest event, and it is the same."""
    return store.head(found.head.event_no).short == found.head.short


def restore(
    copy: Path,
    settings: Settings,
    directory: Path,
    *,
    clock: Callable[[], datetime],
    may_lose: bool = False,
) -> Restored:
    """Put a copy in the store's place; backups that know other events are set aside.

    For whoever has the files in hand: no server may have the store open. Raises UserError
    `restore_by_move` for a store that isn't a file, else see data/restoring.
    """
    where = place(settings, directory)
    target = database_file(settings, directory)
    if where is None or target is None:
        raise UserError("restore_by_move", database=shown(settings.database), backup=copy)
    restored = restoring.restore(copy, target, clock=clock, may_lose=may_lose)
    with Store.open(target, clock=clock) as store:
        event, lost = str(restored.head.event_no), restored.lost
        auditing.record_of_server(
            store,
            AuditAction.RESTORE,
            via="command",
            about=event,
            detail=None if lost is None else str(len(lost)),
        )
    with_more = (found for found in where.backups() if found.head.event_no > restored.head.event_no)
    backup.set_aside(with_more)
    return restored


def move(store: Store, to: str, directory: Path) -> tuple[Moved, str]:
    """Copy the store to an empty database at an address or path; give where that is in words.

    For whoever has the files in hand. Raises UserError; see data/moving.
    """
    target = to if is_address(to) else str((directory / to).resolve())
    return store.move(target), shown(target)


def _same_day(found: Backup, moment: datetime) -> bool:
    return day_in_norway(found.at) == day_in_norway(moment)

"""How the store is: what it holds, what its disk and its backups look like, what gives concern."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from actions import backups
from data.location import IN_MEMORY, database_file, location, shown
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from data.backup import Backup
    from data.engine import ReplicaState
    from data.ledger import Head, Verified
    from data.settings import Settings
    from data.store import Store

MEBIBYTE = 2**20
LEAST_ROOM_MIB = 200
_TIMES_ITS_SIZE = 3
"""An import, a backup and an upgrade must all find room for a copy of the store."""
_LATEST = timedelta(hours=36)
"""A nightly backup that is older has been missed."""


class ConcernCode(StrEnum):
    """What somebody should do something about; each names a sentence in `texts/nb/health.toml`."""

    FILE_GONE = "file_gone"
    LITTLE_ROOM = "little_room"
    BACKUPS_UNREADABLE = "backups_unreadable"
    BACKUP_MISSED = "backup_missed"
    BROKEN = "broken"
    NO_NIGHTLY_BACKUP = "no_nightly_backup"


@dataclass(frozen=True)
class Concern:
    """A concern with what its sentence says. One that isn't urgent is a choice to be aware of."""

    code: ConcernCode
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def urgent(self) -> bool:
        """Whether the store isn't safe as it is."""
        return self.code is not ConcernCode.NO_NIGHTLY_BACKUP


@dataclass(frozen=True, kw_only=True)
class Health:
    """What is known of a store. File, sizes (bytes) and backups are None where there is none.

    `place` is its path, or its address without the password; None: it is in memory. `replica` is
    None when reading elsewhere isn't asked for.
    """

    head: Head
    schema: int
    place: str | None
    file: Path | None
    size: int | None
    free: int | None
    where: backups.Place | None
    newest_backup: Backup | None
    verified: Verified | None
    replica: ReplicaState | None
    concerns: tuple[Concern, ...]

    @property
    def urgent(self) -> tuple[Concern, ...]:
        """The concerns that can't wait."""
        return tuple(concern for concern in self.concerns if concern.urgent)


def of(store: Store, settings: Settings, *, now: datetime, directory: Path | None = None) -> Health:
    """Look at a store and what lies around it. Raises UserError when it can't be read."""
    where = backups.place(settings, directory)
    file = database_file(settings, directory or Path.cwd())
    size, free = _sizes(file)
    kept, unreadable = _backups(where)
    concerns = (
        *_gone(file, size),
        *_room(free, size, file),
        *unreadable,
        *_missed(where, kept, now),
        *_broken(store.verified),
    )
    return Health(
        head=store.head(),
        schema=store.schema(),
        place=_place(settings, directory),
        file=file,
        size=size,
        free=free,
        where=where,
        newest_backup=next(iter(kept), None),
        verified=store.verified,
        replica=store.replica(),
        concerns=concerns,
    )


def _place(settings: Settings, directory: Path | None) -> str | None:
    if settings.database == IN_MEMORY:
        return None
    return shown(location(settings, directory or Path.cwd()))


def _backups(where: backups.Place | None) -> tuple[tuple[Backup, ...], tuple[Concern, ...]]:
    if where is None:
        return (), ()
    try:
        return where.backups(), ()
    except UserError:
        return (), (Concern(ConcernCode.BACKUPS_UNREADABLE, {"path": where.folder}),)


def _sizes(file: Path | None) -> tuple[int | None, int | None]:
    """Give the size of the file and what is free on its disk; None for what isn't there."""
    if file is None or not file.exists():
        return None, None
    return file.stat().st_size, shutil.disk_usage(file.parent).free


def _gone(file: Path | None, size: int | None) -> Iterator[Concern]:
    if file and size is None:
        yield Concern(ConcernCode.FILE_GONE, {"path": file})


def _room(free: int | None, size: int | None, file: Path | None) -> Iterator[Concern]:
    if free is None or size is None:
        return
    needed = max(LEAST_ROOM_MIB, _TIMES_ITS_SIZE * size // MEBIBYTE)
    if free < needed * MEBIBYTE:
        said = {"free": free // MEBIBYTE, "needed": needed, "path": file}
        yield Concern(ConcernCode.LITTLE_ROOM, said)


def _missed(
    where: backups.Place | None, kept: tuple[Backup, ...], now: datetime
) -> Iterator[Concern]:
    if where is None:
        return
    if not where.nightly:
        yield Concern(ConcernCode.NO_NIGHTLY_BACKUP)
    elif kept and now - kept[0].at > _LATEST:
        yield Concern(ConcernCode.BACKUP_MISSED, {"path": where.folder, "at": kept[0].at})


def _broken(verified: Verified | None) -> Iterator[Concern]:
    if verified and not verified.intact:
        yield Concern(ConcernCode.BROKEN, {"count": verified.count})

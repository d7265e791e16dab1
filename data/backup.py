"""Backups: whole copies of a store in one folder, each named by when and at which event."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from data import verification
from data.embedded import Database as File
from data.ledger import Head
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from data.engine import Database
    from data.ledger import Verification

_ASIDE = "replaced"
_WHEN = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<at>\d{8}T\d{6}Z)-e(?P<event>\d+)-(?P<head>[0-9a-f]{12})\.duckdb"
)
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Backup:
    """A copy of a store. `head` has the first 12 digits of the hash; `at` is UTC."""

    path: Path
    at: datetime
    head: Head


def write(database: Database, folder: Path, *, stem: str, at: datetime) -> Backup:
    """Copy an open store to a folder, verify the copy, and only then give it its name.

    `stem` is the name of the store's file without its ending. Raises UserError
    `backup_not_written`, or `backup_broken` when the ledger that was copied does not verify.
    """
    part = folder / f".{stem}.part"
    with _one_at_a_time:
        return _written(database, part, stem=stem, at=at.astimezone(UTC))


def _written(database: Database, part: Path, *, stem: str, at: datetime) -> Backup:
    folder = part.parent
    try:
        _made(folder)
        _removed(part)  # of a process that was killed
        database.copy_to(part)
        found = verified(part)
        if not found.intact:
            raise UserError("backup_broken", path=folder, count=len(found.problems))
        head = Head(found.events, found.head[:12])
        name = f"{stem}-{at.strftime(_WHEN)}-e{head.event_no}-{head.hash}.duckdb"
        return Backup(_named(part, folder / name), at.replace(microsecond=0), head)
    except OSError as error:
        raise UserError("backup_not_written", path=folder) from error
    finally:
        with suppress(OSError):  # the folder may not even be one
            _removed(part)


def listed(folder: Path, *, stem: str) -> tuple[Backup, ...]:
    """Give the backups of a store in a folder, newest first; files with other names are none."""
    files = folder.iterdir() if folder.is_dir() else ()
    found = [backup for path in files if (backup := _read(path, stem))]
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.head.event_no), reverse=True))


def set_aside(backups: Iterable[Backup]) -> None:
    """Move backups to a folder of their own, where they are neither listed nor taken away."""
    for backup in backups:
        _made(folder := backup.path.parent / _ASIDE)
        backup.path.replace(folder / backup.path.name)


def verified(path: Path) -> Verification:
    """Recompute the whole chain of a copy. Raises UserError when it can't be opened."""
    with closing(File(path)) as copy, copy.reading() as connection:
        return verification.verify(connection)


def _read(path: Path, stem: str) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if found is None or found["stem"] != stem:
        return None
    at = datetime.strptime(found["at"], _WHEN).replace(tzinfo=UTC)
    return Backup(path, at, Head(int(found["event"]), found["head"]))


def _made(folder: Path) -> None:
    """Make the folder for its owner alone; one that is there stays as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _named(part: Path, path: Path) -> Path:
    """Give the file its name, and see to it that the disk knows."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)
    opened = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
    return path


def _removed(part: Path) -> None:
    for path in (part, part.with_name(f"{part.name}.wal")):
        path.unlink(missing_ok=True)

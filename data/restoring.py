"""Put a copy in the place of a store, and keep aside what it replaces."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data import migrations, witness
from data.embedded import Database
from data.ledger import GENESIS, Head
from data.statements import statement
from data.store import Store
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.records import Row

_WAL = ".wal"


@dataclass(frozen=True)
class Lost:
    """An event of the replaced store that the copy doesn't have; `recorded_at` is UTC."""

    event_no: int
    kind: str
    recorded_at: datetime
    trust: str | None
    period: str | None
    file_name: str | None


@dataclass(frozen=True)
class Restored:
    """What stands in the store's place now.

    `replaced` is where the file lies that stood there, None when there was none. `lost` are its
    events that the copy lacks; None when it was too damaged to tell.
    """

    head: Head
    replaced: Path | None
    lost: tuple[Lost, ...] | None


def restore(copy: Path, target: Path, *, clock: Callable[[], datetime], may_lose: bool) -> Restored:
    """Verify a copy, bring it up to this schema, and put it in the place of a store.

    With `may_lose` False nothing is replaced when events would be lost. Raises UserError
    `restore_loses`, `backup_broken`, `file_missing`, what opening the copy or the store refuses
    (but a damaged store is replaced), or `restore_not_written`.
    """
    try:
        with _verified_beside(copy, target, clock) as (fresh, hashes), _held(target) as events:
            lost = None if events is None else tuple(_lost(events, hashes))
            if lost and not may_lose:
                first, last = lost[0].event_no, lost[-1].event_no
                raise UserError("restore_loses", count=len(lost), first=first, last=last)
            newest = max(hashes, default=0)
            head = Head(newest, hashes.get(newest, GENESIS))
            replaced = _exchange(fresh, target, clock().astimezone(UTC))
            witness.write(target, head)
            return Restored(head, replaced, lost)
    except FileNotFoundError as error:
        raise UserError("file_missing", file=copy) from error
    except OSError as error:
        raise UserError("restore_not_written", path=target) from error


@contextmanager
def _verified_beside(
    copy: Path, target: Path, clock: Callable[[], datetime]
) -> Iterator[tuple[Path, dict[int, str]]]:
    """Copy the copy to the store's own disk, and give it with its events' hashes by number."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.restoring")
    fresh.touch(mode=0o600)
    try:
        shutil.copyfile(copy, fresh)
        with _in_the_name_of(copy, fresh), Store.open(fresh, clock=clock) as store:
            _require_intact(store, fresh)
        yield fresh, {row["event_no"]: row["hash"] for row in _events(fresh)}
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _in_the_name_of(copy: Path, fresh: Path) -> Iterator[None]:
    """Let refusals name the file that was given, not the copy of it that is tried."""
    try:
        yield
    except UserError as error:
        if str(error.values.get("path")) != str(fresh):
            raise
        raise UserError(error.code, **(error.values | {"path": copy})) from error


def _require_intact(store: Store, path: Path) -> None:
    found = store.verify()
    if not found.intact:
        raise UserError("backup_broken", path=path, count=len(found.problems))


@contextmanager
def _held(target: Path) -> Iterator[list[Row] | None]:
    """Keep others from opening the store meanwhile, and give its events.

    None when it is too damaged to be opened. Its log is empty afterwards.
    """
    if not target.exists():
        yield []
        return
    try:
        database = Database(target)
    except UserError as error:
        if error.code != "store_damaged":
            raise
        yield None
        return
    with closing(database):
        migrations.applied(database, location=str(target), steps=migrations.known())
        with database.transaction() as connection:
            events = connection.rows(statement("event_heads"))
        yield events


def _events(path: Path) -> list[Row]:
    with closing(Database(path)) as database, database.reading() as connection:
        return connection.rows(statement("event_heads"))


def _lost(events: list[Row], hashes: dict[int, str]) -> Iterator[Lost]:
    for row in events:
        if hashes.get(row["event_no"]) != row["hash"]:
            kept = {name: row[name] for name in ("event_no", "kind", "trust", "period")}
            moment = row["recorded_at"].replace(tzinfo=UTC)
            yield Lost(**kept, file_name=row["file_name"], recorded_at=moment)


def _exchange(fresh: Path, target: Path, at: datetime) -> Path | None:
    """Put the new file in the old one's place in one step; the old one has another name by then."""
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    replaced = None
    if target.exists():
        replaced = target.with_name(f"{target.stem}.replaced-{at:%Y%m%dT%H%M%SZ}{target.suffix}")
        os.link(target, replaced)
    witness.forget(target)  # it speaks of the file that leaves
    log = target.with_name(target.name + _WAL)
    if log.exists():
        log.replace(target.with_name(f"{replaced.name if replaced else 'stray'}{_WAL}"))
    fresh.replace(target)
    return replaced

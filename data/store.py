"""The store: an append-only ledger in one database, and all that can be asked of it."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from threading import Condition, Lock
from typing import TYPE_CHECKING, Any, Self

from cachetools import LRUCache, cachedmethod

from data import backup, engine, migrations, moving, reference, verification, witness
from data.ledger import Verified
from data.location import is_address, shown, stem
from data.reader import Reader
from data.statements import statement
from data.transaction import Transaction
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from types import TracebackType

    from data.backup import Backup
    from data.engine import Database, Replica, ReplicaState
    from data.ledger import Head, Verification
    from data.moving import Moved
    from data.records import Row
    from goals.catalogue.model import Strategy
    from goals.cycle import Cycle
    from goals.snapshot import Snapshot

__all__ = ["Store", "Transaction"]
_SNAPSHOTS_KEPT = 8
"""Those of this action plan and the one before, as they are now and where people look back to."""
_log = logging.getLogger(__name__)


def _as_it_stands(store: Store, *asked: object) -> tuple[object, ...]:
    """Give what a kept answer is found by: whatever is stored makes another of it."""
    return (*asked, store.newest_event(), store.people_changed)


class Store(Reader):
    """An open ledger. May be shared by threads: each call works on a cursor of its own."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], file: Path | None = None
    ) -> None:
        """Use an open, migrated database, in a file or not; `Store.open` is the way in."""
        self._database = database
        self._clock = clock
        self._file = file
        self._replica: Replica | None = None
        self._counting = Lock()
        self._snapshots: LRUCache[Any, Snapshot] = LRUCache(_SNAPSHOTS_KEPT)
        self._resolving = Condition()
        self.verified: Verified | None = None
        self._newest = super().newest_event()
        self._people_changed = 0

    def newest_event(self) -> int:
        """Give the number of the newest event, 0 for an empty ledger.

        Every page run asks several times. No file is asked: only this store can write to it.
        """
        return super().newest_event() if self._database.shared else self._newest

    @property
    def people_changed(self) -> int:
        """A number that is another when a person was changed or erased: names are out of date."""
        if not self._database.shared:
            return self._people_changed
        return hash(tuple(tuple(row.values()) for row in self._rows("person_names")))

    @cachedmethod(attrgetter("_snapshots"), key=_as_it_stands, condition=attrgetter("_resolving"))
    def snapshot(self, strategy: Strategy, cycle: Cycle, known_at: int) -> Snapshot:
        """Resolve one cycle as it was known at an event, once for all who ask before the next.

        Those who ask at once wait for the first. See Reader.snapshot.
        """
        return super().snapshot(strategy, cycle, known_at)

    @classmethod
    def open(
        cls,
        location: str | Path,
        *,
        clock: Callable[[], datetime],
        backups: Path | None = None,
        replica: str | None = None,
    ) -> Self:
        """Open or create the ledger in a file or at an address (`postgresql://…`).

        In `:memory:` it is gone at the end.

        `clock` gives the present moment with a zone. A store of an earlier schema is copied to the
        folder `backups` before it is brought up to this one; None: it isn't. `replica` is the
        address of a copy that is read when it has come as far. Raises UserError:
        what data/embedded.py or data/postgres.py says of the database, `store_foreign`,
        `store_newer`, or why no backup could be made.
        """
        file = _file(location)
        if file and not file.exists():
            witness.forget(file)
        database = engine.opened(location)
        name, steps = shown(location), migrations.known()
        try:
            taken = migrations.applied(database, location=name, steps=steps)
            if backups and 0 < taken < len(steps):
                backup.write(database, backups, stem=stem(location), at=clock())
            migrations.migrate(database, location=name, applied_at=clock(), steps=steps)
            store = cls(database, clock, file)
            store.check(name)
            store._replica = engine.followed(replica) if replica else None
        except BaseException:
            database.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()
        if self._replica:
            self._replica.close()

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Open a transaction: stored when the block ends, undone on any exception.

        Writers wait for one another; must not be nested. Raises UserError `store_not_written` when
        the disk is full or the file can't be written: then nothing of it is stored. What an address
        raises stands in data/postgres.py.
        """
        try:
            with self._database.transaction() as connection:
                transaction = Transaction(connection, self._clock)
                yield transaction
                transaction.finish()
        finally:
            self._count()
        self._leave_head()
        for number, kind in transaction.appended:
            _log.info("Event %s was stored: %s", number, kind)
        self._people_changed += transaction.changed_people
        if transaction.took_texts_out:
            self._database.rewrite()

    def replica(self) -> ReplicaState | None:
        """Say whether the replica would be read now; None when none was named."""
        return self._replica.state(self.head()) if self._replica else None

    def sync(self, strategy: Strategy) -> bool:
        """Copy a catalogue into the reference tables; say whether anything had changed."""
        return reference.sync(self._database, strategy)

    def verify(self, expected: Head | None = None) -> Verification:
        """Recompute the whole chain; `expected` is a head kept elsewhere, whole or shortened.

        The newest outcome stays in `verified` as long as the store is open. Raises UserError
        `store_damaged` when the file can't be read to its end.
        """
        self.verified = Verified(self._clock(), None)
        with self._database.frozen() as connection:
            found = verification.verify(connection, expected)
        self.verified = Verified(self._clock(), found)
        return found

    def back_up(self, folder: Path, *, stem: str) -> Backup:
        """Copy the store to a folder while it is in use, and verify the copy; see data/backup."""
        return backup.write(self._database, folder, stem=stem, at=self._clock())

    def move(self, target: str | Path) -> Moved:
        """Copy all of it to an empty database, and verify both; see data/moving."""
        return moving.move(self._database, target)

    def check(self, location: str) -> None:
        """Say quickly whether the ledger hangs together; `verify` is the thorough one.

        Raises UserError `store_damaged` when event numbers are missing, `store_lost_events` when it
        lacks what was stored the last time.
        """
        [row] = self._rows("event_count")
        if row["events"] != row["newest"]:
            raise UserError("store_damaged", path=location)
        if self._file:
            self._require_head(self._file)

    def _require_head(self, file: Path) -> None:
        left = witness.read(file)
        if left and left.event_no and self.head(left.event_no) != left:
            said = {"newest": self.newest_event(), "event": left.event_no}
            raise UserError("store_lost_events", path=file, head=witness.place(file), **said)

    def _count(self) -> None:
        """Learn the newest event anew, also after a failure: what failed may be the last step."""
        with suppress(UserError):
            newest = super().newest_event()
            with self._counting:  # writers that ended at once come here in any order
                self._newest = max(self._newest, newest)

    def _leave_head(self) -> None:
        """Leave the head beside the file; writers that end at once come here in any order."""
        if self._file:
            with self._counting:
                witness.write(self._file, self.head())

    def _rows(self, name: str, **parameters: object) -> list[Row]:
        """Ask the replica for what the ledger holds when it has come as far, else the database."""
        if self._replica:
            found = self._replica.rows(name, parameters, head=self.head)
            if found is not None:
                return found
        with self._database.reading() as connection:
            return connection.rows(statement(name), **parameters)


def _file(location: str | Path) -> Path | None:
    if is_address(location) or str(location) == engine.MEMORY:
        return None
    return Path(location).absolute()

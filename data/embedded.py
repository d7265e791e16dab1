"""DuckDB behind the verbs of data/engine.py: a file with one owner, or a database in memory.

A connection is never shared between threads: every call takes its own cursor.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.records import Row

MEMORY = ":memory:"
_CONFIG = {
    "autoinstall_known_extensions": "false",  # never reach for another host
    "autoload_known_extensions": "false",
    "temp_directory": "",  # nothing spills to a file outside the ledger
}
_STORED_AS = "v1.5.0"
"""So that DuckDB 1.5 can still open the file."""
_HOLDER = re.compile(r"held in (?P<program>.+) \(PID (?P<pid>\d+)\)")
_DAMAGE = "Corrupt database file"
_WRITING = threading.Lock()
"""One writer at a time in this process: waiting is faster than retrying."""
_log = logging.getLogger(__name__)


class Connection:
    """One cursor, for one thread and one call or transaction."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Wrap a cursor; the one who made it closes it."""
        self._cursor = cursor

    def rows(self, sql: str, **parameters: object) -> list[Row]:
        """Give every row by column name."""
        result = self._cursor.execute(sql, parameters or None)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def run(self, sql: str, **parameters: object) -> None:
        """Run a statement, or several without parameters, for their effect."""
        self._cursor.execute(sql, parameters or None)

    def table(self, name: str) -> list[Row]:
        """Give every row of a table."""
        return self.rows(f'select * from "{name}"')  # noqa: S608 (names come from data/records)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows that all have the same columns; as Arrow, 64 times faster than one by one."""
        if not rows:
            return
        columns = ", ".join(f'"{name}"' for name in rows[0])
        self._cursor.register("incoming", pa.Table.from_pylist(list(rows)))
        self._cursor.execute(
            f'insert into "{table}" ({columns}) select {columns} from incoming'  # noqa: S608 (as above)
        )
        self._cursor.unregister("incoming")


class Database:
    """An open DuckDB file, or one in memory. May be shared by threads."""

    shared = False

    def __init__(self, location: str | Path) -> None:
        """Open or create the file with mode 0600.

        Raises UserError `store_in_use`, `store_damaged` or `store_unwritable`.
        """
        self._path = None if str(location) == MEMORY else Path(location).absolute()
        with _WRITING:
            self._root = self._connect()
        self._gate = threading.Condition()
        self._cursors = 0
        self._is_reopening = False
        self._is_lost = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a cursor of one's own."""
        with self._cursor() as cursor:
            yield Connection(cursor)

    @contextmanager
    def frozen(self) -> Iterator[Connection]:
        """Give a cursor on which all questions see the same moment."""
        with self._cursor() as cursor:
            cursor.execute("begin transaction")
            try:
                yield Connection(cursor)
            finally:
                _attempt(cursor, "rollback")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a cursor within one transaction: committed at the end, rolled back on any exception.

        Must not be nested: it would wait for itself. What is committed lies in the file itself
        afterwards, not in its log: a byte flipped in a log can lose a commit without a word.
        Raises UserError `store_not_written` when the disk is full or the file can't be written.
        """
        with _WRITING, _private_files():
            with self._cursor() as cursor:
                cursor.execute("begin transaction")
                try:
                    yield Connection(cursor)
                except BaseException:
                    _attempt(cursor, "rollback")
                    raise
                not_committed = _attempt(cursor, "commit")
                not_in_file = not_committed or _attempt(cursor, "checkpoint")
            if not_in_file:
                self._reopen()
        if not_committed:
            raise UserError("store_not_written", path=self._path) from not_committed
        if not_in_file:
            # What was committed lies safely in the log: refusing it now would be a lie.
            _log.warning("The checkpoint of %s failed: %s", self._path, not_in_file)

    def copy_to(self, path: Path) -> None:
        """Copy all that is stored to a new file with mode 0600; readers go on, writers wait.

        Raises UserError `backup_not_written`; what was written of the file stays there.
        """
        with _WRITING, _private_files(), self._cursor() as cursor:
            [(own,)] = cursor.execute("select current_database()").fetchall()
            try:
                cursor.execute(f"attach {_quoted(path)} as fresh (storage_version '{_STORED_AS}')")
                try:
                    cursor.execute(f'copy from database "{own}" to fresh')
                finally:
                    cursor.execute("detach fresh")
            except duckdb.Error as error:
                if _DAMAGE in str(error):
                    raise
                raise UserError("backup_not_written", path=path) from error

    def rewrite(self) -> None:
        """Write the file anew, so that what was taken out isn't left in blocks that were freed."""
        if self._path is None:
            return
        with _WRITING, self._alone():
            self._root.close()
            try:
                with _private_files():
                    _copy_over(self._path)
            except (duckdb.Error, OSError) as error:
                _log.warning("Could not write %s anew: %s", self._path, error)
            finally:
                self._root = self._connect()

    def close(self) -> None:
        """Close the file; another process may open it then."""
        self._root.close()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        if self._path is None:
            return duckdb.connect(MEMORY, config=dict(_CONFIG))
        with _private_files():
            return _connect(self._path)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._gate:
            self._gate.wait_for(lambda: not self._is_reopening)
            if self._is_lost:
                self._find()
            try:
                cursor = self._root.cursor()
            except duckdb.ConnectionException as error:  # closed
                raise UserError("store_unwritable", path=self._path) from error
            self._cursors += 1
        try:
            yield cursor
        except duckdb.Error as error:
            if _DAMAGE in str(error):  # found in a block that nobody had read before
                raise UserError("store_damaged", path=self._path) from error
            raise
        finally:
            cursor.close()
            with self._gate:
                self._cursors -= 1
                self._gate.notify_all()

    def _reopen(self) -> None:
        """Start from the file again: after a failed write DuckDB shows what it did not store."""
        with self._alone():
            self._root.close()
            self._is_lost = True
            self._find()

    def _find(self) -> None:
        """Open the file where it was; looked for anew at each question until it is back.

        Never makes one: an empty ledger would be taken for the one that is away. Raises UserError
        `store_away`, or what opening raises.
        """
        if self._path is not None and not self._path.exists():
            raise UserError("store_away", path=self._path)
        self._root = _connect(self._path) if self._path else self._connect()
        self._is_lost = False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no cursor is out, and give none out meanwhile."""
        with self._gate:
            self._is_reopening = True
            try:
                self._gate.wait_for(lambda: not self._cursors)
                yield
            finally:
                self._is_reopening = False
                self._gate.notify_all()


def _attempt(cursor: duckdb.DuckDBPyConnection, statement: str) -> duckdb.Error | None:
    """Run a statement; give the error instead of raising it."""
    try:
        cursor.execute(statement)
    except duckdb.Error as error:
        return error
    return None


@contextmanager
def _private_files() -> Iterator[None]:
    """Let files be made with mode 0600: DuckDB makes its own and its log with the process's mask.

    The mask is the whole process's, so this is used under the write lock only; a file that another
    thread makes in these milliseconds becomes private too.
    """
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    config: dict[str, Any] = _CONFIG | {"storage_compatibility_version": _STORED_AS}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.chmod(0o600)
        return duckdb.connect(str(path), config=config)
    except OSError as error:
        raise UserError("store_unwritable", path=path) from error
    except duckdb.Error as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: duckdb.Error) -> UserError:
    """Say in our own terms why DuckDB did not open a file."""
    if holder := _HOLDER.search(str(error)):
        program = Path(holder["program"]).name
        return UserError("store_in_use", path=path, pid=int(holder["pid"]), program=program)
    if "Cannot open file" in str(error) or "Is a directory" in str(error):
        return UserError("store_unwritable", path=path)
    return UserError("store_damaged", path=path)


def _copy_over(path: Path) -> None:
    """Replace a closed file by a copy of its content; the old one stays locked until then."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    with duckdb.connect(MEMORY, config=dict(_CONFIG)) as copier:
        copier.execute(f"attach {_quoted(path)} as stored (read_only)")
        copier.execute(f"attach {_quoted(fresh)} as fresh (storage_version '{_STORED_AS}')")
        copier.execute("copy from database stored to fresh")
        copier.execute("detach fresh")
        fresh.replace(path)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

"""PostgreSQL behind the verbs of data/engine.py, through psycopg and its pool.

Several processes share one database: writers wait for one another under an advisory lock that is
taken before their transaction begins, so that each sees what the one before has stored. Should
anybody write past the lock, the event number's primary key refuses the second.
"""

from __future__ import annotations

import logging
import re
import threading
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import IsolationLevel, errors, sql
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from data import moving
from data.location import HIDDEN, shown
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from data.records import Row

_Link = psycopg.Connection[dict[str, Any]]

MOST_CONNECTIONS = 10
"""Of one process; the next reader waits for one."""
PATIENCE_S = 5
"""How long to wait for a connection before somebody is told."""
REWRITE_PATIENCE_MS = 10_000
"""How long to wait for a table that is to be written anew."""
_LOCK = 7_203_801
"""The number of the advisory lock behind which this program writes."""
_EVENT_NUMBER = "event_pkey"
_SCHEMES = ("postgresql://", "postgres://")
_NAMED = re.compile(r"\$([a-z_]\w*)")
_SETUP: dict[str, Any] = {
    "autocommit": True,
    "row_factory": dict_row,
    "connect_timeout": PATIENCE_S,
    "application_name": "styringsmal",
    "client_encoding": "utf8",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
_log = logging.getLogger(__name__)


class Connection:
    """One connection of the pool, for one thread and one call or transaction."""

    def __init__(self, link: _Link) -> None:
        """Wrap a connection; the one who took it gives it back."""
        self._link = link

    def rows(self, sql: str, **parameters: object) -> list[Row]:
        """Give every row by column name."""
        return self._execute(sql, parameters).fetchall()

    def run(self, sql: str, **parameters: object) -> None:
        """Run a statement, or several without parameters, for their effect."""
        self._execute(sql, parameters)

    def table(self, name: str) -> list[Row]:
        """Give every row of a table."""
        query = sql.SQL("select * from {}").format(sql.Identifier(name))
        return self._link.execute(query).fetchall()

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows that all have the same columns, in one stream."""
        if not rows:
            return
        names = list(rows[0])
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        query = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), columns)
        with self._link.cursor() as cursor, cursor.copy(query) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])

    def _execute(self, text: str, parameters: dict[str, object]) -> psycopg.Cursor[Row]:
        if not parameters:
            return self._link.execute(text.encode())
        return self._link.execute(_with_placeholders(text), parameters)


class Database:
    """An address of PostgreSQL, with connections that are taken up when they are needed."""

    shared = True

    def __init__(self, address: str) -> None:
        """Connect once, so that trouble is told at once, then keep a pool.

        Raises UserError `store_url`, `store_address_unreadable`, `store_unreachable` or
        `store_encoding`.
        """
        require_address(address)
        self._name = shown(address)
        self._knock(address)
        self._writing = threading.Lock()
        """One writer of this process at a time asks for the lock: the others hold no connection."""
        self._pool = pool(address, patience_s=PATIENCE_S)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection of one's own; each question sees what is committed when it is asked."""
        with self._in_words("store_unreachable"), self._pool.connection() as link:
            yield Connection(link)

    @contextmanager
    def frozen(self) -> Iterator[Connection]:
        """Give a connection on which all questions see the same moment."""
        with (
            self._in_words("store_unreachable"),
            self._pool.connection() as link,
            link.transaction(),
        ):
            yield Connection(link)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection within one transaction: committed at the end, else rolled back.

        Must not be nested: it would wait for itself. Raises UserError `store_unreachable`,
        `store_not_written`, `store_read_only`, `store_overtaken` by somebody who wrote past the
        lock, or `store_cut_off` when the connection broke: a commit may then have been stored.
        """
        with (
            self._writing,
            self._in_words("store_unreachable"),
            self._pool.connection() as link,
            self._in_words("store_cut_off"),
            _locked(link),
            link.transaction(),
        ):
            yield Connection(link)

    def copy_to(self, path: Path) -> None:
        """Copy all that is stored to a new DuckDB file; readers and writers go on.

        Raises UserError `backup_not_written`.
        """
        with self.frozen() as source:
            moving.into_file(source, path)

    def rewrite(self) -> None:
        """Write every table anew; what can't be done at once is logged, not waited for."""
        try:
            with self._pool.connection() as link, _hurried(link):
                tables = moving.table_names(Connection(link))
                named = sql.SQL(", ").join(map(sql.Identifier, tables))
                link.execute(sql.SQL("vacuum full {}").format(named))
        except psycopg.Error as error:
            _log.warning("Could not write %s anew: %s", self._name, error)

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    def _knock(self, address: str) -> None:
        try:
            with self._in_words("store_unreachable"), psycopg.connect(address, **_SETUP) as link:
                encoding = link.info.parameter_status("server_encoding")
        except psycopg.ProgrammingError as error:  # its message may hold a part of the password
            raise UserError("store_address_unreadable", location=self._name) from error
        if encoding != "UTF8":
            raise UserError("store_encoding", path=self._name, encoding=encoding)

    @contextmanager
    def _in_words(self, code: str) -> Iterator[None]:
        """Say what the server refused, with `code` for one that doesn't answer; a bug stays one."""
        try:
            yield
        except psycopg.Error as error:
            said = _refusal(error, code)
            if said is None:
                raise
            _log.warning("%s: %s", self._name, error)
            raise UserError(said, path=self._name) from error


def require_address(address: str) -> None:
    """Raise UserError `store_url` or `store_address_unreadable` for what can't be one."""
    if not address.startswith(_SCHEMES):
        raise UserError("store_url", location=shown(address))
    if shown(address).endswith(HIDDEN):  # the server's words would hold parts of it
        raise UserError("store_address_unreadable", location=shown(address))


def pool(address: str, *, patience_s: float) -> ConnectionPool[_Link]:
    """Give connections that are taken up when they are needed; who waits longer is told."""
    return ConnectionPool(
        address,
        connection_class=_Link,
        kwargs=_SETUP,
        configure=_set_up,
        check=ConnectionPool.check_connection,
        min_size=1,
        max_size=MOST_CONNECTIONS,
        timeout=patience_s,
        reconnect_timeout=PATIENCE_S,  # else it may rest for minutes when the server is back
        num_workers=1,
        open=True,
    )


def _refusal(error: psycopg.Error, unreachable: str) -> str | None:
    match error:
        case errors.DiskFull():
            return "store_not_written"
        case errors.InsufficientPrivilege():
            return "store_forbidden"
        case errors.ReadOnlySqlTransaction():
            return "store_read_only"
        case errors.UniqueViolation() if error.diag.constraint_name == _EVENT_NUMBER:
            return "store_overtaken"
        case psycopg.OperationalError() | psycopg.InterfaceError():
            return unreachable
    return None


def _set_up(link: _Link) -> None:
    link.isolation_level = IsolationLevel.REPEATABLE_READ


@contextmanager
def _locked(link: _Link) -> Iterator[None]:
    """Wait for every other writer; the lock is gone with its connection, whatever happens."""
    link.execute("select pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        if not link.closed:
            link.execute("select pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _hurried(link: _Link) -> Iterator[None]:
    """Give up soon where a table is in use: whoever waits for it makes all others wait."""
    link.execute(sql.SQL("set lock_timeout = {}").format(REWRITE_PATIENCE_MS))
    try:
        yield
    finally:
        if not link.closed:
            link.execute("reset lock_timeout")


@cache
def _with_placeholders(text: str) -> bytes:
    """Write `$name` as psycopg wants it."""
    return _NAMED.sub(r"%(\1)s", text.replace("%", "%%")).encode()

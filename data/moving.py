"""Copy a whole ledger from one database to another, whichever engines they have."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data import embedded, engine, migrations, verification, witness
from data.ledger import Head
from data.location import is_address, shown
from data.statements import statement
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.engine import Connection, Database


@dataclass(frozen=True)
class Moved:
    """What lies in both databases now: the newest event, and how many rows in how many tables."""

    head: Head
    tables: int
    rows: int


def move(source: Database, target: str | Path) -> Moved:
    """Copy a ledger with all that lies beside it to an empty database, and verify both.

    The source stays as it was. Raises UserError `move_not_empty`, `move_source_broken`,
    `move_broken`, or what opening and writing the target raises; it holds nothing then.
    """
    with (
        _made(target) as place,
        closing(engine.opened(place)) as database,
        source.frozen() as held,
        database.transaction() as fresh,
    ):
        if table_names(fresh):
            raise UserError("move_not_empty", path=shown(target))
        found = verification.verify(held)
        if not found.intact:
            raise UserError("move_source_broken", count=len(found.problems))
        rows = _fill(fresh, held)
        if verification.verify(fresh) != found or _rows(fresh) != _rows(held):
            raise UserError("move_broken", path=shown(target))
    head = Head(found.events, found.head)
    if not is_address(target):
        witness.write(Path(target), head)
    return Moved(head, len(rows), sum(rows.values()))


def into_file(source: Connection, path: Path) -> None:
    """Copy a ledger to a new DuckDB file. Raises UserError `backup_not_written`."""
    try:
        with closing(embedded.Database(path)) as file, file.transaction() as fresh:
            _fill(fresh, source)
    except UserError as error:
        if error.code not in {"store_unwritable", "store_not_written"}:
            raise
        raise UserError("backup_not_written", path=path) from error


def table_names(connection: Connection) -> list[str]:
    """Give the names of all tables, sorted; views are none."""
    return sorted(row["table_name"] for row in connection.rows(statement("table_names")))


def _fill(fresh: Connection, source: Connection) -> dict[str, int]:
    """Make the source's schema, fill it, and give how many rows each table got."""
    [row] = source.rows(statement("schema_version"))
    for step in migrations.known()[: row["number"]]:
        fresh.run(step.sql)
    counted = {}
    for table in table_names(source):
        rows = source.table(table)
        fresh.insert(table, rows)
        counted[table] = len(rows)
    return counted


def _rows(connection: Connection) -> dict[str, list[str]]:
    """Give all rows of what lies outside the chain too, in an order of their own."""
    return {
        name: sorted(repr(sorted(row.items())) for row in connection.table(name))
        for name in table_names(connection)
    }


@contextmanager
def _made(target: str | Path) -> Iterator[str | Path]:
    """Give where to write: a file gets its name only when all of it is there."""
    if is_address(target):
        yield target
        return
    path = Path(target)
    if path.exists():
        raise UserError("move_not_empty", path=path)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

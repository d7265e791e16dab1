"""Numbered steps of the schema, each with its row in `schema_migration`.

All that a store lacks are taken in one transaction: it is of one schema or the other, never between
two, and a new store is made in less time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.records import naive_utc
from data.statements import statement
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.engine import Connection, Database

_HERE = Path(__file__).parent / "schema"


@dataclass(frozen=True)
class Migration:
    """One file of `data/schema/`: `0001_ledger.sql` is number 1, named `ledger`."""

    number: int
    name: str
    sql: str


@cache
def known() -> tuple[Migration, ...]:
    """Give the migrations that this version of the program brings, in order."""
    return tuple(_read(path) for path in sorted(_HERE.glob("*.sql")))


def applied(database: Database, *, location: str, steps: Sequence[Migration]) -> int:
    """Give the number of the newest step that a store has taken, 0 for an empty one.

    Raises UserError `store_newer` when it is ahead of `steps`, `store_foreign` when the file holds
    somebody else's tables.
    """
    with database.reading() as connection:
        number = _applied(connection, location)
    if number > steps[-1].number:
        raise UserError("store_newer", path=location, schema=number, known=steps[-1].number)
    return number


def migrate(
    database: Database, *, location: str, applied_at: datetime, steps: Sequence[Migration]
) -> None:
    """Bring a store up to the newest of `steps`, all or nothing.

    Refuses as `applied` does, changing nothing.
    """
    if applied(database, location=location, steps=steps) == len(steps):
        return
    with database.transaction() as connection:
        lacking = steps[_applied(connection, location) :]  # another process may have come first
        for step in lacking:
            connection.run(step.sql)
        at = naive_utc(applied_at)
        rows = [{"number": step.number, "name": step.name, "applied_at": at} for step in lacking]
        connection.insert("schema_migration", rows)


def _applied(connection: Connection, location: str) -> int:
    tables = {row["table_name"] for row in connection.rows(statement("table_names"))}
    if not tables:
        return 0
    if "schema_migration" not in tables:
        raise UserError("store_foreign", path=location)
    [row] = connection.rows(statement("schema_version"))
    return int(row["number"])


def _read(path: Path) -> Migration:
    number, _, name = path.stem.partition("_")
    return Migration(int(number), name, path.read_text(encoding="utf-8"))

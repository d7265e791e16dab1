"""Copy a whole ledger from one database to another, whichever engines they have."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from data import embedded, migrations
from data.statements import statement
from goals.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from data.engine import Connection, Database


def copy(source: Connection, target: Database) -> None:
    """Make the source's schema in an empty database and fill it, all in one transaction."""
    tables = table_names(source)
    [row] = source.rows(statement("schema_version"))
    with target.transaction() as connection:
        for step in migrations.known()[: row["number"]]:
            connection.run(step.sql)
        for table in tables:
            connection.insert(table, source.table(table))


def into_file(source: Connection, path: Path) -> None:
    """Copy a ledger to a new DuckDB file. Raises UserError `backup_not_written`."""
    try:
        with closing(embedded.Database(path)) as file:
            copy(source, file)
    except UserError as error:
        if error.code not in {"store_unwritable", "store_not_written"}:
            raise
        raise UserError("backup_not_written", path=path) from error


def table_names(connection: Connection) -> list[str]:
    """Give the names of all tables, sorted; views are none."""
    return sorted(row["table_name"] for row in connection.rows(statement("table_names")))

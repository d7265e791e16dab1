"""What the store asks of a database, whichever it is: each engine is one module with these verbs.

DuckDB in a file or in memory is the engine that is always there (data/embedded.py). An address,
`postgresql://…`, is PostgreSQL's (data/postgres.py), which is imported only when one is given.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from data import embedded
from data.location import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from data.ledger import Head
    from data.records import Row

MEMORY = embedded.MEMORY


class Connection(Protocol):
    """For one thread and one call or transaction."""

    def rows(self, sql: str, **parameters: object) -> list[Row]:
        """Give every row by column name."""

    def run(self, sql: str, **parameters: object) -> None:
        """Run a statement, or several without parameters, for their effect."""

    def table(self, name: str) -> list[Row]:
        """Give every row of a table."""

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows that all have the same columns."""


class Database(Protocol):
    """An open database. May be shared by threads."""

    shared: bool
    """Whether other processes write to it too: then nothing that was read may be kept for long."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection of one's own; each question sees what is committed when it is asked."""

    def frozen(self) -> AbstractContextManager[Connection]:
        """Give a connection on which all questions see the same moment."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """Give a connection within one transaction; writers wait for one another.

        Committed at the end, rolled back on any exception. Must not be nested.
        """

    def copy_to(self, path: Path) -> None:
        """Copy all that is stored to a new DuckDB file with mode 0600; readers go on."""

    def rewrite(self) -> None:
        """Write anew what is stored, so that what was taken out isn't left in freed blocks."""

    def close(self) -> None:
        """Let go of it."""


class ReplicaState(StrEnum):
    """Whether a copy was read, had not come as far, or didn't answer when it was last asked."""

    USED = "used"
    BEHIND = "behind"
    FAILED = "failed"


class Replica(Protocol):
    """A copy that follows the database. May be shared by threads."""

    def state(self, head: Head) -> ReplicaState:
        """Say whether it would be read now that this is the newest event."""

    def rows(
        self, name: str, parameters: dict[str, object], *, head: Callable[[], Head]
    ) -> list[Row] | None:
        """Give the rows of a statement; None when it must be asked of the database itself."""

    def close(self) -> None:
        """Let go of it."""


def opened(location: str | Path) -> Database:
    """Open the database at a path or address, or create the file.

    Raises UserError `store_url` for the address of an engine that isn't known, and what the engine
    says.
    """
    if not is_address(location):
        return embedded.Database(location)
    from data import postgres  # noqa: PLC0415 (whoever has a file needs nothing of it)

    return postgres.Database(str(location))


def followed(address: str) -> Replica:
    """Keep contact with a copy of PostgreSQL. Raises UserError for what is no address."""
    from data import replica  # noqa: PLC0415 (as above)

    return replica.Replica(address)

"""The tests' own PostgreSQL (fsync off), with the bench's stores moved to it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.store import Store
from tests import postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def server() -> Iterator[postgresql.Server | None]:
    """Give a server on loopback, None where PostgreSQL is missing."""
    if not postgresql.PROGRAMS.is_dir():
        yield None
        return
    running = postgresql.Server()
    try:
        yield running
    finally:
        running.remove()


def moved(database: Path, running: postgresql.Server) -> str:
    """Give the address of a new database that holds all of a store."""
    address = running.create()
    with Store.open(database, clock=lambda: datetime.now(UTC)) as store:
        store.move(address)
    return address

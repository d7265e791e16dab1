"""A real ledger in a real file for each test, and again in a real PostgreSQL."""

from __future__ import annotations

import multiprocessing.context
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.location import is_address
from data.store import Store
from tests import postgresql
from tests.data.drafts import Clock

ENGINES = ("duckdb", "postgresql")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file, for the tests that are about files."""
    return tmp_path / "styringsmal.duckdb"


@pytest.fixture(scope="session")
def migrated(postgresql_server: postgresql.Server) -> str:
    """A database with this schema, from which the others are made."""
    address = postgresql_server.create()
    Store.open(address, clock=Clock()).close()
    return address


@pytest.fixture
def address(postgresql_server: postgresql.Server, migrated: str) -> Iterator[str]:
    """A database with this schema, for the tests that are about PostgreSQL."""
    made = postgresql_server.create(migrated)
    yield made
    postgresql_server.drop(made)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with this schema, from which the others are copied: its steps take their time."""
    path = tmp_path_factory.mktemp("migrated") / "styringsmal.duckdb"
    Store.open(path, clock=Clock()).close()
    return path


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest) -> Iterator[Path | str]:
    """Where a store lies: the test runs once for each engine."""
    if request.param == "duckdb":
        yield shutil.copy(request.getfixturevalue("migrated_file"), request.getfixturevalue("path"))
        return
    server = request.getfixturevalue("postgresql_server")
    address = server.create(request.getfixturevalue("migrated"))
    yield address
    server.drop(address)


@pytest.fixture(scope="module", params=ENGINES)
def shared_location(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a module keeps one store for all its examples, once for each engine."""
    if request.param == "duckdb":
        yield ":memory:"
        return
    server = request.getfixturevalue("postgresql_server")
    address = server.create(request.getfixturevalue("migrated"))
    yield address
    server.drop(address)


@pytest.fixture
def store(location: Path | str, clock: Clock) -> Iterator[Store]:
    with Store.open(location, clock=clock) as opened:
        yield opened


@pytest.fixture
def store_in_file(path: Path, clock: Clock) -> Iterator[Store]:
    """For the tests that look into the file, or take it away."""
    with Store.open(path, clock=clock) as opened:
        yield opened


@pytest.fixture
def behind_its_back(location: Path | str) -> Callable[[str], list[tuple[Any, ...]]]:
    """Run SQL on a closed store as any other tool would."""
    if is_address(location):
        return lambda sql: postgresql.query(str(location), sql)

    def run(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(location)) as other_tool:
            return other_tool.execute(sql).fetchall()

    return run


@pytest.fixture
def processes() -> multiprocessing.context.ForkServerContext:
    """Clean processes with the slow modules loaded; duckdb takes up pandas when it inserts."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.data.importer", "pandas"])
    return context

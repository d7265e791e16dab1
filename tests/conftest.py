"""What every test shares."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from actions.demo import run
from goals.catalogue.load import strategy
from tests import postgresql

# A deadline in milliseconds fails on a busy machine and says nothing of the code: what is slow is
# shown by `make bench`.
settings.register_profile(
    "styringsmal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("styringsmal")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demonstration's store, played through the real importer; copy it to change it.

    Played once for all processes that the tests run in: it takes its time. Each gets a copy, since
    a store has one owner.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    played = shared / "demonstration" / "demo.duckdb"
    played.parent.mkdir(exist_ok=True)
    with (shared / "demonstration.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not played.exists():
            run.play(played, played.parent / "ark", strategy())
    return Path(shutil.copy(played, tmp_path_factory.mktemp("demonstration")))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """PostgreSQL on loopback, started once for each process that the tests run in."""
    postgresql.require()
    server = postgresql.Server()
    yield server
    server.remove()


@pytest.fixture
def empty_address(postgresql_server: postgresql.Server) -> Iterator[str]:
    """The address of a new database with nothing in it."""
    address = postgresql_server.create()
    yield address
    postgresql_server.drop(address)

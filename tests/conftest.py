"""What every test shares."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from actions.demo import run
from goals.catalogue.load import strategy
from tests import outside, postgresql

ROOT = Path(__file__).parents[1]
_PLAYED_BY = ("actions", "data", "goals", "loaders", "texts", "requirements.lock")
"""What the demonstration is made of: when none of it changes, it comes out the same."""

# A deadline in milliseconds fails on a busy machine and says nothing of the code: what is slow is
# shown by `make bench`.
settings.register_profile(
    "styringsmal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("styringsmal")


@pytest.fixture(scope="session")
def demonstration(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's store, played through the real importer; copy it to change it.

    Played once by each version of the program, for all processes and for `make journeys` after
    `make test`: it takes half a minute. Each process gets a copy, since a store has one owner.
    """
    kept = pytestconfig.cache.mkdir("demonstration")
    played = kept / f"{_fingerprint()}.duckdb"
    own = tmp_path_factory.mktemp("demonstration")
    with (kept / "lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not played.exists():
            for earlier in kept.glob("*.duckdb"):
                earlier.unlink()
            with outside.hosts() as asked:
                run.play(own / "played.duckdb", own / "ark", strategy())
            assert asked == []
            shutil.move(own / "played.duckdb", played)
        return Path(shutil.copy(played, own / "demo.duckdb"))


def _fingerprint() -> str:
    """Give a name for this version of everything that the demonstration is made of."""
    digest = hashlib.sha256()
    for room in _PLAYED_BY:
        for path in sorted({ROOT / room, *(ROOT / room).rglob("*")}):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


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

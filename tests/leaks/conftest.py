"""One server over the planted store, for all tests of leaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import outside
from tests.leaks.planted import plant
from tests.serving import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks each visitor who they are, and itself nobody outside this machine."""
    database = tmp_path_factory.mktemp("leaks") / "test.duckdb"
    plant(database)
    with Server(database, app="tests.leaks.as_somebody:app") as running:
        yield running
        assert not outside.is_in(running.log())

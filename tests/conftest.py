"""What every test shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from actions.demo import run
from goals.catalogue.load import strategy

# A deadline in milliseconds fails on a busy machine and says nothing of the code: what is slow is
# shown by `make bench`.
settings.register_profile(
    "styringsmal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("styringsmal")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's store, played once through the real importer; copy it to change it."""
    folder = tmp_path_factory.mktemp("demonstration")
    run.play(folder / "demo.duckdb", folder / "ark", strategy())
    return folder / "demo.duckdb"

"""What the server does from its start to its end."""

from __future__ import annotations

import asyncio
import threading
from datetime import time
from typing import TYPE_CHECKING

import pytest

from actions import upkeep
from actions.daily import Job
from data.settings import Settings
from pages.parts import session
from pages.web import startup

if TYPE_CHECKING:
    from data.store import Store


def test_a_running_server_does_what_is_due_and_ends_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = threading.Event()
    settings = Settings(database=":memory:")
    monkeypatch.setattr(session, "settings", lambda: settings)
    monkeypatch.setattr(startup, "_LOOK_EVERY_SECONDS", 0)
    monkeypatch.setattr(upkeep, "jobs", lambda _store, _settings: (Job("once", time(0), done.set),))

    async def serve() -> bool:
        async with startup.lifespan(None):
            return await asyncio.to_thread(done.wait, 30)

    assert asyncio.run(serve())


def test_the_nightly_verification_leaves_its_outcome_with_the_store(store: Store) -> None:
    assert store.verified is None
    for job in upkeep.jobs(store, Settings(database=":memory:")):
        job.run()
    assert store.verified is not None
    assert store.verified.intact

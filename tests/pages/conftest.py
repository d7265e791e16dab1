"""Stores for pages to read: an empty one, and one in which UNN has said a few things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from goals.cycle import Period
from goals.status import Cause
from pages.parts import session
from tests.data.drafts import Clock, deliver, planned, report
from tests.data.drafts import plan as store_plan
from tests.pages.showing import HOSTILE, NORD


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    """An empty ledger on 15 October 2026, the one that the pages read."""
    monkeypatch.setenv("STYRINGSMAL_TODAY", "2026-10-15")
    session.settings.cache_clear()
    with Store.open(tmp_path / "pages.duckdb", clock=Clock()) as opened:
        opened.sync(NORD)
        monkeypatch.setattr(session, "store", lambda: opened)
        yield opened
    session.settings.cache_clear()


@pytest.fixture
def filled(store: Store) -> Store:
    """UNN has said three things in the second tertial and one in the first."""
    nord = {"strategy": NORD.key}
    store_plan(store, planned("T3.10", responsible="HR-direktør"), **nord)
    first = Period(2026, 1)
    deliver(store, report("T3.10", "on_track", progress=30, period=first), period=first, **nord)
    deliver(
        store,
        report("T3.10", "delayed", progress=40, cause=Cause.STAFFING, comment=HOSTILE, cell="H14",
               internal_note="Bare internt"),
        report("T1.1", "done", progress=100),
        report("T1.2", "on_track", progress=80),
        file_name="unn.xlsx",
        **nord,
    )  # fmt: skip
    return store

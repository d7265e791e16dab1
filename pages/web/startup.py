"""Start and stop of the server: everything slow happens before the first visitor."""

from __future__ import annotations

import asyncio
import gc
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from actions import logs, reminder_sending, running, upkeep
from actions.daily import Daily
from pages.parts import session
from pages.web import framework

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_SLOW_TO_IMPORT = ("plotly.graph_objects", "pandas", "openpyxl")
_LOOK_EVERY_SECONDS = 60


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Import what is slow, open the store, and take all of that out of garbage collection.

    Nobody else gets on while Python collects, and it has less to look through
    (docs/decisions/0128-modules-are-frozen-out-of-collection.md). That the framework collects after
    every run is turned off in .streamlit/config.toml.
    """
    framework.ask_nobody_for_our_address()
    for name in _SLOW_TO_IMPORT:
        import_module(name)
    settings = session.settings()
    logs.configure(settings)
    with running.opened(settings) as store:
        daily = Daily(
            (*upkeep.jobs(store, settings), *reminder_sending.jobs(store, settings)),
            running.clock(settings),
        )
        gc.collect()
        gc.freeze()
        async with _waking(daily):
            yield {}
        gc.unfreeze()  # or the modules are never taken down, and the database's complains of it


@asynccontextmanager
async def _waking(daily: Daily) -> AsyncIterator[None]:
    """Look every minute whether something is due; the first time a minute after the start."""
    task = asyncio.create_task(_look(daily))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _look(daily: Daily) -> None:
    while True:
        await asyncio.sleep(_LOOK_EVERY_SECONDS)
        await run_in_threadpool(daily.run_due)

"""Start and stop of the server: everything slow happens before the first visitor."""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from actions import running
from pages.parts import session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_SLOW_TO_IMPORT = ("plotly.graph_objects", "pandas", "openpyxl")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Import what is slow, open the store, and take all of that out of garbage collection.

    The framework collects garbage after every run and holds the lock while it does: with the
    modules frozen, a page run falls to a tenth.
    """
    for name in _SLOW_TO_IMPORT:
        import_module(name)
    with running.opened(session.settings()):
        gc.collect()
        gc.freeze()
        yield {}
        gc.unfreeze()  # or the modules are never taken down, and the database's complains of it

"""The one store of this process, and what time it is there.

DuckDB lets one process open a file once. Whoever comes first (the `serve` command, the web app
when it starts by itself, a single command) opens the store; everyone after gets the same one, and
the last one out closes it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from actions import backups
from data.location import location
from data.store import Store
from goals.catalogue.load import strategies
from goals.cycle import OSLO, day_in_norway

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from data.settings import Settings

_guard = threading.Lock()


@dataclass
class _Shared:
    """An open store and how many keep it open."""

    store: Store
    users: int = 0


_open: dict[str, _Shared] = {}


@contextmanager
def opened(settings: Settings, directory: Path | None = None) -> Iterator[Store]:
    """Keep the store open meanwhile; UserError when it can't be opened."""
    base = directory or Path.cwd()
    name = location(settings, base)
    with _guard:
        shared = _shared(name, settings, base)
        shared.users += 1
    try:
        yield shared.store
    finally:
        with _guard:
            shared.users -= 1
            if not shared.users:
                del _open[name]
                shared.store.close()


def shared_store(settings: Settings, directory: Path | None = None) -> Store:
    """Give the store that this process has open, or open it; UserError when it can't be."""
    base = directory or Path.cwd()
    with _guard:
        return _shared(location(settings, base), settings, base).store


def clock(settings: Settings) -> Callable[[], datetime]:
    """Give the clock in UTC. Where today is set, events are recorded on that day too."""
    fixed = settings.today
    return now if fixed is None else lambda: _now_on(fixed)


def now() -> datetime:
    """Give the real time in UTC, whatever day is set: log-ins last as long as they last."""
    return datetime.now(UTC)


def today(settings: Settings) -> date:
    """Give today's date in Norway, or the one that is set."""
    return settings.today or day_in_norway(now())


def _shared(name: str, settings: Settings, base: Path) -> _Shared:
    if name not in _open:
        _open[name] = _Shared(_opened(name, settings, base))
    return _open[name]


def _opened(name: str, settings: Settings, base: Path) -> Store:
    """Open the store with the catalogues of today in its reference tables.

    One of an earlier schema is backed up first; one that knows less than a backup is refused.
    """
    where = backups.place(settings, base)
    store = Store.open(
        name,
        clock=clock(settings),
        backups=where.folder if where else None,
        replica=settings.database_read,
    )
    try:
        if where:
            backups.check(store, where)
        for strategy in strategies().values():
            store.sync(strategy)
    except BaseException:
        store.close()
        raise
    return store


def _now_on(day: date) -> datetime:
    """Give the time of day in Norway, moved to another day."""
    time_of_day = now().astimezone(OSLO).time()
    return datetime.combine(day, time_of_day, OSLO).astimezone(UTC)

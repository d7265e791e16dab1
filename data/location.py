"""The one name of a database, whichever folder it is spoken of from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings

IN_MEMORY = ":memory:"


@lru_cache(maxsize=8)  # asked for several times in each page run
def location(settings: Settings, directory: Path) -> str:
    """Give an absolute path without links, or the address of a database that isn't a file."""
    return str(database_file(settings, directory) or settings.database)


def database_file(settings: Settings, directory: Path) -> Path | None:
    """Give the file; a relative path counts from the directory. None when it isn't a file."""
    if settings.database == IN_MEMORY or "://" in settings.database:
        return None
    return (directory / settings.database).resolve()

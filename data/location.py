"""The one name of a database, whichever folder it is spoken of from."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.settings import Settings

IN_MEMORY = ":memory:"
HIDDEN = "…"
"""What is shown of an address that isn't built as usual."""
_HOST = r"(?:\[[\da-fA-F:.]+\]|[\w.%-]*)(?::\d+)?"
_PLAIN_ADDRESS = re.compile(
    r"(?P<scheme>\w+://)"
    r"(?:(?P<user>[^\s:/?#@]*)(?P<secret>:[^\s/?#@]*)?@)?"
    rf"(?P<place>(?:{_HOST}(?:,{_HOST})*)?(?:/[^\s?#@]*)?)"
    r"(?P<more>\?\S*)?"
)


@lru_cache(maxsize=8)  # asked for several times in each page run
def location(settings: Settings, directory: Path) -> str:
    """Give an absolute path without links, or the address of a database that isn't a file."""
    return str(database_file(settings, directory) or settings.database)


def database_file(settings: Settings, directory: Path) -> Path | None:
    """Give the file; a relative path counts from the directory. None when it isn't a file."""
    if settings.database == IN_MEMORY or is_address(settings.database):
        return None
    return (directory / settings.database).resolve()


def is_address(location: str | Path) -> bool:
    """Whether it is the address of a database (`postgresql://…`), not a path."""
    return "://" in str(location)


def shown(location: str | Path) -> str:
    """Give a path as it is, an address without its password and what stands behind «?».

    Of an address that isn't built as usual only the beginning is given: a password may be anywhere.
    """
    if not is_address(location):
        return str(location)
    found = _PLAIN_ADDRESS.fullmatch(str(location))
    if found is None:
        return str(location).partition("://")[0] + "://" + HIDDEN
    user = f"{found['user']}@" if found["user"] else ""
    return f"{found['scheme']}{user}{found['place']}"


def stem(location: str | Path) -> str:
    """Give the name that the backups of a database begin with: that of its file or database."""
    if not is_address(location):
        return Path(location).stem
    return re.sub(r"[^\w.-]", "_", shown(location).rpartition("/")[2])

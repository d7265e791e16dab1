"""Where the server listens for commands: a Unix socket beside the database, `<database>.sock`."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.location import database_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.settings import Settings

LONGEST_ADDRESS_BYTES = 100
"""Systems take 104 to 108; a longer address is reached through the folder's open descriptor."""
LONGEST_NAME_BYTES = 70
"""What is left for the file's own name behind `/proc/self/fd/<number>/`."""


def socket_path(settings: Settings, directory: Path) -> Path | None:
    """Give the socket of a database; None for one that isn't a file.

    A name too long for the system is replaced by a digest of it, in the same folder.
    """
    database = database_file(settings, directory)
    if database is None:
        return None
    name = f"{database.name}.sock"
    if len(os.fsencode(name)) > LONGEST_NAME_BYTES:
        name = f"{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}.sock"
    return database.with_name(name)


@contextmanager
def address(path: Path) -> Iterator[str]:
    """Give an address short enough for the system, good as long as the block lasts."""
    if len(os.fsencode(path)) <= LONGEST_ADDRESS_BYTES:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)

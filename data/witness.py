"""The head of the ledger in a small file beside it: what the store must hold when it is opened.

A byte flipped in the engine's log can lose the last commits without a word, and a shorter chain
verifies too. The file may be behind the store, when the disk was full or the power went in between;
it is never ahead of what was stored.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from data.ledger import Head

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


def place(database: Path) -> Path:
    """Give the file that goes with a database."""
    return database.with_name(f"{database.name}.head")


def write(database: Path, head: Head) -> None:
    """Leave the head for the next opening; what can't be written is logged, not raised."""
    path = place(database)
    fresh = path.with_name(f"{path.name}.new")
    try:
        opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(opened, "w", encoding="ascii") as file:  # noqa: PTH123 (an open descriptor)
            json.dump([head.event_no, head.hash], file)
        fresh.replace(path)
    except OSError as error:
        _log.warning("Could not write %s: %s", path, error.strerror)


def read(database: Path) -> Head | None:
    """Give the head that was left; None when there is none, or it was only half written."""
    try:
        event_no, digest = json.loads(place(database).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return Head(int(event_no), str(digest))


def forget(database: Path) -> None:
    """Expect nothing of the file that will stand there next."""
    with suppress(OSError):  # no folder, or none that can be written: told when it is opened
        place(database).unlink()

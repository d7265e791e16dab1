"""Who runs a command, and from where. Light, for it is read before anything else is loaded."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Caller:
    """The person at the keyboard; on a server, the one at the other end of the socket.

    `account` is the operating system's. `environment` holds the STYRINGSMAL_* variables only.
    """

    directory: Path
    account: str
    environment: Mapping[str, str]

    @classmethod
    def of_this_process(cls) -> Caller:
        """Whoever started this process."""
        own = {name: value for name, value in os.environ.items() if name.startswith("STYRINGSMAL_")}
        return cls(Path.cwd(), account_name(os.getuid()), own)

    def read(self, name: str) -> bytes:
        """Read a file; UserError when it isn't there or can't be read."""
        try:
            return (self.directory / name).read_bytes()
        except FileNotFoundError as error:
            raise UserError("file_missing", file=name) from error
        except OSError as error:
            raise UserError("file_unreadable", file=name) from error


def account_name(uid: int) -> str:
    """Give the operating system's name for a user, or the number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)

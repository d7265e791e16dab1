"""What a command knows about where it runs: who, from which folder, on which store."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions import running
from actions.desk import Desk
from goals.access import LOCAL, Principal, Role
from goals.catalogue.load import strategy
from goals.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime
    from pathlib import Path

    from commands.caller import Caller
    from commands.console import Console
    from data.settings import Settings
    from data.store import Store


@dataclass(frozen=True)
class Terminal:
    """Where a command runs. Every path in its arguments counts from the caller's directory."""

    console: Console
    caller: Caller
    settings: Settings
    store: Store

    def desk(self, args: Namespace) -> Desk:
        """Sit down at the store as whoever `--as` names, with the strategy that is asked for."""
        name = getattr(args, "as_user", None)
        return Desk(
            store=self.store,
            strategy=strategy(args.strategy or self.settings.strategy),
            principal=Principal(name, Role.COORDINATOR) if name else LOCAL,
            today=running.today(self.settings),
            via="command",
            account=self.caller.account,
        )

    def now(self) -> datetime:
        """Give the time in UTC that is stamped on the files written here."""
        return running.clock(self.settings)()

    def read(self, name: str) -> bytes:
        """Read a file; UserError when it isn't there or can't be read."""
        return self.caller.read(name)

    def write(self, name: str, content: bytes) -> Path:
        """Write a whole file or nothing; UserError when the folder is missing or closed."""
        path = self._path(name)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            beside.write_bytes(content)
            beside.replace(path)
        except FileNotFoundError as error:
            raise UserError("folder_missing", folder=path.parent) from error
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise UserError("file_unwritable", file=path) from error
        return path

    def _path(self, name: str) -> Path:
        return self.caller.directory / name

"""`styringsmal backup`: copy the store to a folder while it is in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actions import backups
from commands.arguments import command, option
from commands.console import DONE
from data.location import shown
from goals.errors import UserError
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    option(command(parsers, "backup", run), "directory", metavar="DIR")


def run(args: Namespace, terminal: Terminal) -> int:
    """Take a backup and say where it lies and what it holds."""
    where = backups.place(terminal.settings, terminal.caller.directory)
    if where is None:
        raise UserError("store_not_a_file", database=shown(terminal.settings.database))
    folder = terminal.caller.directory / args.directory
    taken = backups.back_up(terminal.desk(args), replace(where, folder=folder))
    event, head = taken.head.event_no, taken.head.short
    terminal.console.answer({"file": str(taken.path), "event_no": event, "head": head})
    terminal.console.tell(
        words("commands")("said.backed_up", file=taken.path, event=event, head=head)
    )
    return DONE

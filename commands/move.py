"""`styringsmal move`: the whole ledger from one database to another, of either engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import backups, running
from commands.arguments import command, option
from commands.console import DONE
from data.settings import Settings
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.caller import Caller
    from commands.console import Console


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    option(command(parsers, "move", alone=run), "--to", metavar="URL|PATH", required=True)


def run(args: Namespace, console: Console, caller: Caller) -> int:
    """Copy the store that is set to an empty database, and say what lies in both."""
    settings = Settings.from_environment(caller.environment)
    with running.opened(settings, caller.directory) as store:
        moved, place = backups.move(store, args.to, caller.directory)
    event, head = moved.head.event_no, moved.head.short
    console.answer(
        {"to": place, "event_no": event, "head": moved.head.hash}
        | {"tables": moved.tables, "rows": moved.rows}
    )
    said = {"event": event, "head": head, "tables": moved.tables, "rows": moved.rows}
    console.tell(words("commands")("said.moved", place=place, **said))
    return DONE

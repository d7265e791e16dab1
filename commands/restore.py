"""`styringsmal restore`: put a backup in the place of the store, which is kept aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions import backups, running
from commands.arguments import command, option
from commands.console import DONE
from commands.socket_client import is_served
from commands.socket_place import socket_path
from commands.table import table
from data.settings import Settings
from goals.errors import UserError
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.caller import Caller
    from commands.console import Console
    from data.restoring import Lost, Restored


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "restore", alone=run)
    option(parser, "backup", metavar="FILE")
    option(parser, "--replace", action="store_true")


def run(args: Namespace, console: Console, caller: Caller) -> int:
    """Refuse while a server has the store open; else restore and say what was lost."""
    settings = Settings.from_environment(caller.environment)
    socket = socket_path(settings, caller.directory)
    if socket and is_served(socket):
        raise UserError("already_serving", database=settings.database)
    restored = backups.restore(
        caller.directory / args.backup,
        settings,
        caller.directory,
        clock=running.clock(settings),
        may_lose=args.replace,
    )
    console.answer(_restored(restored))
    _tell(restored, console)
    return DONE


def _tell(restored: Restored, console: Console) -> None:
    text = words("commands")
    head = {"event": restored.head.event_no, "head": restored.head.short}
    console.tell(text("said.restored", **head))
    if restored.replaced:
        console.tell(text("said.replaced", file=restored.replaced))
    if restored.lost is None:
        console.tell(text("said.lost_unknown"))
    if restored.lost:
        headings = list(text.table("lost").values())
        console.show(table(headings, [_line(event) for event in restored.lost]))


def _restored(restored: Restored) -> dict[str, Any]:
    lost = restored.lost
    return {
        "event_no": restored.head.event_no,
        "head": restored.head.hash,
        "replaced": str(restored.replaced) if restored.replaced else None,
        "lost": None if lost is None else [_lost_json(event) for event in lost],
    }


def _lost_json(event: Lost) -> dict[str, Any]:
    return vars(event) | {"recorded_at": event.recorded_at.isoformat()}


def _line(event: Lost) -> list[object]:
    moment = dates.moment(event.recorded_at)
    return [event.event_no, moment, event.kind, event.trust, event.period, event.file_name]

"""`styringsmal redact`: take a text out of the ledger for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import backups, undoing
from actions.answers import asked
from commands.arguments import as_user, command, option
from commands.console import DONE
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "redact", run)
    option(parser, "event", metavar="EVENT", type=int)
    option(parser, "--measure", metavar="M")
    option(parser, "--reason", metavar="TEXT", required=True)
    as_user(parser)


def run(args: Namespace, terminal: Terminal) -> int:
    """Replace the texts of one measure, or all of the event's."""
    desk = terminal.desk(args)
    measure = asked.measure(desk.strategy, args.measure) if args.measure else None
    event, count = undoing.redact(desk, args.event, reason=args.reason, measure=measure)
    where = backups.place(terminal.settings, terminal.caller.directory)
    held = [str(found.path) for found in where.holding(args.event)] if where else []
    terminal.console.answer(
        {"event_no": event.event_no, "redacts": args.event, "texts": count, "backups": held}
    )
    terminal.console.tell(
        words("commands")("said.redacted", event=args.event, count=count, by=event.event_no)
    )
    if held:
        terminal.console.tell(words("commands")("said.held", files="\n".join(held)))
    return DONE

"""`styringsmal retract`: take an import or a plan back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import undoing
from commands.arguments import as_user, command, option
from commands.console import DONE
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "retract", run)
    option(parser, "event", metavar="EVENT", type=int)
    option(parser, "--reason", metavar="TEXT", required=True)
    as_user(parser)


def run(args: Namespace, terminal: Terminal) -> int:
    """Record the retraction."""
    event = undoing.retract(terminal.desk(args), args.event, reason=args.reason)
    terminal.console.answer({"event_no": event.event_no, "retracts": args.event})
    terminal.console.tell(words("commands")("said.retracted", event=args.event, by=event.event_no))
    return DONE

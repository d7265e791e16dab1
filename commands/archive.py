"""`styringsmal archive`: a locked round as one file for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import archiving
from actions.answers import asked
from actions.reporting import House
from commands.arguments import command, option
from commands.console import DONE
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "archive", run)
    option(parser, "period", metavar="PERIOD")
    option(parser, "--out", metavar="F", required=True)


def run(args: Namespace, terminal: Terminal) -> int:
    """Write the package and say its checksum."""
    house = House.of(terminal.settings, terminal.caller.directory)
    period = asked.period(args.period)
    made = archiving.archive(terminal.desk(args), period, house, made_at=terminal.now())
    path = terminal.write(args.out, made.content)
    event, head = made.head.event_no, made.head.hash
    terminal.console.answer(
        {"file": str(path), "sha256": made.sha256, "event_no": event, "head": head}
    )
    terminal.console.tell(words("commands")("said.archived", file=path, sha256=made.sha256))
    return DONE

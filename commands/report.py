"""`styringsmal report`: a deck, a paper, a sheet or the numbers behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import reporting
from actions.reporting import House, Kind
from commands import asked
from commands.arguments import command, option
from commands.console import DONE
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "report", run)
    option(parser, "--format", choices=[str(kind) for kind in Kind], required=True)
    option(parser, "--out", metavar="F", required=True)
    option(parser, "--cycle", metavar="C")
    option(parser, "--period", metavar="P")
    option(parser, "--known-at", metavar="WHEN")
    option(parser, "--trust", metavar="T")
    option(parser, "--goal", metavar="N", type=int)


def run(args: Namespace, terminal: Terminal) -> int:
    """Write the file of the view that the filters ask for."""
    desk = terminal.desk(args)
    trust = asked.trust(desk.strategy, args.trust) if args.trust else None
    if args.goal is not None:
        asked.goals(desk.strategy, [args.goal])
    house = House.of(terminal.settings, terminal.caller.directory)
    found = reporting.made(
        desk,
        asked.view(desk, args),
        site=house.site,
        made_at=terminal.now(),
        trust=trust,
        goal=args.goal,
    )
    path = terminal.write(args.out, reporting.handed_out(desk, Kind(args.format), found, house))
    source = found.source
    terminal.console.answer({"file": str(path), "event_no": source.event_no, "head": source.head})
    terminal.console.tell(words("commands")("said.written", file=path))
    return DONE

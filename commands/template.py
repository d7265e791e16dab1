"""`styringsmal template`: a trust's prefilled status sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions import sheets
from actions.answers import asked
from commands.arguments import command, option
from commands.console import DONE
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "template", run)
    option(parser, "--trust", metavar="T", required=True)
    option(parser, "--period", metavar="P", required=True)
    option(parser, "--out", metavar="F.xlsx", required=True)
    option(parser, "--missing-only", action="store_true")
    option(parser, "--goal", metavar="N", type=int, nargs="+", action="extend", default=[])


def run(args: Namespace, terminal: Terminal) -> int:
    """Write the sheet."""
    desk = terminal.desk(args)
    trust, period = asked.trust(desk.strategy, args.trust), asked.period(args.period)
    sheet = sheets.status_sheet(
        desk,
        trust,
        period,
        made_at=terminal.now(),
        missing_only=args.missing_only,
        goals=asked.goals(desk.strategy, args.goal),
    )
    path = terminal.write(args.out, sheet.content)
    terminal.console.answer({"file": str(path), "trust": trust, "period": str(period)})
    terminal.console.tell(words("commands")("said.written", file=path))
    return DONE

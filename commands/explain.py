"""`styringsmal explain`: where a value comes from, down to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked, explain_json
from commands import explain_text
from commands.arguments import command, option
from commands.console import DONE

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "explain", run)
    option(parser, "--trust", metavar="T", required=True)
    option(parser, "--measure", metavar="M", required=True)
    option(parser, "--period", metavar="P", required=True)


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with the report that counts, the cycle's others up to the period, and the plan."""
    desk, console = terminal.desk(args), terminal.console
    view, traced = asked.traced(
        desk, trust_name=args.trust, measure_id=args.measure, period_key=args.period
    )
    console.answer(explain_json.explained(traced))
    console.show(explain_text.explained(view, traced))
    return DONE

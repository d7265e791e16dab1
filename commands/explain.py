"""`styringsmal explain`: where a value comes from, down to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import asked, explain_json
from commands import explain_text
from commands.arguments import command, option
from commands.console import DONE
from goals.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

    from actions.desk import Desk
    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "explain", run)
    option(parser, "--trust", metavar="T", required=True)
    about = parser.add_mutually_exclusive_group(required=True)
    option(about, "--measure", metavar="M")
    option(about, "--indicator", metavar="KEY")
    option(parser, "--period", metavar="P")


def run(args: Namespace, terminal: Terminal) -> int:
    """Answer with the report that counts, the cycle's others up to the period, and the plan."""
    desk, console = terminal.desk(args), terminal.console
    if args.indicator:
        return _values(args, desk, terminal)
    if not args.period:
        raise UserError("period_missing")
    view, traced = asked.traced(
        desk, trust_name=args.trust, measure_id=args.measure, period_key=args.period
    )
    console.answer(explain_json.explained(traced))
    console.show(explain_text.explained(view, traced))
    return DONE


def _values(args: Namespace, desk: Desk, terminal: Terminal) -> int:
    """Answer with every value of an indicator at a trust, or that of one period, and its source."""
    indicator, trust, found = asked.traced_values(
        desk, trust_name=args.trust, indicator=args.indicator, period_key=args.period
    )
    terminal.console.answer(explain_json.values(indicator, trust, found))
    terminal.console.show(explain_text.values(desk.strategy, indicator, trust, found))
    return DONE

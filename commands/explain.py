"""`styringsmal explain`: where a value comes from, down to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands import asked, explain_json, explain_text
from commands.arguments import command, option
from commands.console import DONE
from goals import lineage

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
    trust = asked.trust(desk.strategy, args.trust)
    measure = asked.measure(desk.strategy, args.measure)
    view = desk.view(asked.period(args.period))
    history = desk.store.history(desk.strategy.key, measure, trust)
    events = desk.store.events_behind(desk.strategy.key, [update.event_no for update in history])
    traced = lineage.of_item(view, view.item(measure, trust), history=history, events=events)
    console.answer(explain_json.explained(traced))
    console.show(explain_text.explained(view, traced))
    return DONE

"""`styringsmal rounds`: the reporting rounds of the current action plan, and who has delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.arguments import command
from commands.console import DONE
from commands.table import table
from goals import rollup, rounds
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.cycle import Period
    from goals.items import View


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    command(parsers, "rounds", run)


def run(args: Namespace, terminal: Terminal) -> int:
    """List the rounds in the order of time."""
    view = terminal.desk(args).view()
    periods = view.snapshot.cycle.periods
    terminal.console.answer([_round(view, period) for period in periods])
    headings = list(words("commands").table("rounds").values())
    terminal.console.show(table(headings, [_line(view, period) for period in periods]))
    return DONE


def _round(view: View, period: Period) -> dict[str, object]:
    delivered = rollup.deliveries(view.at(period))
    return {
        "period": str(period),
        "state": rounds.state(view.snapshot, period, view.on).value,
        "deadline": rounds.deadline(view.snapshot, period).isoformat(),
        "delivered": list(delivered.delivered),
        "partly": list(delivered.partly),
        "missing": list(delivered.missing),
    }


def _line(view: View, period: Period) -> list[str]:
    delivered = rollup.deliveries(view.at(period))
    state = rounds.state(view.snapshot, period, view.on)
    return [
        str(period),
        words("commands")(f"round_state.{state}"),
        dates.day(rounds.deadline(view.snapshot, period)),
        ", ".join(delivered.delivered) or dates.day(None),
        ", ".join(delivered.partly) or dates.day(None),
        ", ".join(delivered.missing) or dates.day(None),
    ]

"""`styringsmal round`: open or lock a reporting round, or give it a new deadline."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from actions import rounds
from actions.answers import asked
from commands.arguments import as_user, command, family, option
from commands.console import DONE
from goals.facts import RoundAction
from texts import dates
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.terminal import Terminal


def add(parsers: Parsers) -> None:
    """Name the arguments; all ways take the same."""
    ways = family(parsers, "round")
    for action in RoundAction:
        parser = command(ways, action.value, partial(run, action), key=f"round_{action}")
        option(parser, "period", metavar="PERIOD")
        option(parser, "--trust", metavar="T")
        option(parser, "--deadline", metavar="D")
        as_user(parser)


def run(action: RoundAction, args: Namespace, terminal: Terminal) -> int:
    """Record the change, for all or for one trust."""
    desk, period = terminal.desk(args), asked.period(args.period)
    trust = asked.trust(desk.strategy, args.trust) if args.trust else None
    deadline = asked.day(args.deadline) if args.deadline else None
    event = rounds.change_round(desk, period, action, trust=trust, deadline=deadline)
    terminal.console.answer(
        {
            "event_no": event.event_no,
            "period": str(period),
            "action": action.value,
            "trust": trust,
            "deadline": deadline.isoformat() if deadline else None,
        }
    )
    terminal.console.tell(
        words("commands")(f"said.round_{action}", period=dates.period(period), event=event.event_no)
    )
    return DONE

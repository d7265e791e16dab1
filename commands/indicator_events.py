"""`styringsmal indicators target` and `phase`: what is aimed at, and where a new phase begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from actions import measuring
from actions.answers import asked
from commands.arguments import as_user, command, option
from commands.console import DONE
from goals.measurement.facts import Baseline, IndicatorPhase, IndicatorTarget
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from actions.desk import Desk
    from commands.arguments import Parsers
    from commands.parser import Parser
    from commands.terminal import Terminal
    from goals.facts import Event


def add(ways: Parsers) -> None:
    """Name the arguments, below `indicators`."""
    aimed = _command(ways, "target", target)
    option(aimed, "--reach", metavar="X", required=True)
    option(aimed, "--due", metavar="KEY", required=True)
    option(aimed, "--start-value", metavar="X", required=True)
    option(aimed, "--start", metavar="KEY", required=True)
    begun = _command(ways, "phase", phase)
    option(begun, "--begins", metavar="KEY", required=True)
    option(begun, "--measure", metavar="M")
    option(begun, "--baseline", key="phase_baseline", type=int, choices=get_args(Baseline))


def target(args: Namespace, terminal: Terminal) -> int:
    """Set what is to be reached, from where and when."""
    desk = terminal.desk(args)
    wanted = IndicatorTarget(
        indicator=args.indicator,
        trust=_trust(desk, args),
        value=asked.number(args.reach),
        due_key=asked.indicator_period(args.due),
        baseline=asked.number(args.start_value),
        baseline_key=asked.indicator_period(args.start),
        reason=args.reason,
    )
    return _told(terminal, measuring.set_target(desk, wanted), "target_set")


def phase(args: Namespace, terminal: Terminal) -> int:
    """Let a new phase begin."""
    desk = terminal.desk(args)
    wanted = IndicatorPhase(
        indicator=args.indicator,
        trust=_trust(desk, args),
        period_key=asked.indicator_period(args.begins),
        measure=asked.measure(desk.strategy, args.measure) if args.measure else None,
        baseline=args.baseline,
        reason=args.reason,
    )
    return _told(terminal, measuring.begin_phase(desk, wanted), "phase_begun")


def _command(ways: Parsers, name: str, run: Callable[[Namespace, Terminal], int]) -> Parser:
    parser = command(ways, name, run, key=f"indicators_{name}")
    option(parser, "--indicator", metavar="KEY", required=True)
    option(parser, "--trust", metavar="T")
    option(parser, "--reason", metavar="TEXT", required=True)
    as_user(parser)
    return parser


def _told(terminal: Terminal, event: Event, key: str) -> int:
    terminal.console.answer({"event_no": event.event_no})
    terminal.console.tell(words("commands")(f"said.{key}", event=event.event_no))
    return DONE


def _trust(desk: Desk, args: Namespace) -> str | None:
    return asked.trust(desk.strategy, args.trust) if args.trust else None

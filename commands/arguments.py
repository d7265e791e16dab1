"""The arguments of `styringsmal`: what every command's file names its own by."""

from __future__ import annotations

import argparse
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from actions.answers.asked import Filters
from commands.parser import Parser
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    Parsers = argparse._SubParsersAction[Parser]  # noqa: SLF001 (argparse names it nowhere else)


def parse(arguments: Sequence[str], commands: Sequence[ModuleType]) -> argparse.Namespace:
    """Read the arguments; `run` is the function of the command that was named.

    Raises UserError `usage`, or HelpAskedError.
    """
    return _parser(tuple(commands)).parse_args(arguments)


@cache
def _parser(commands: tuple[ModuleType, ...]) -> Parser:
    """Name all arguments once: in a server that answers many commands, it would take longest."""
    parser = Parser(prog="styringsmal", description=words("commands")("description"))
    parsers = _subcommands(parser, "command")
    for module in commands:
        module.add(parsers)
    return parser


def command(
    parsers: Parsers,
    name: str,
    run: Callable[..., int] | None = None,
    *,
    alone: Callable[..., int] | None = None,
    key: str | None = None,
) -> Parser:
    """Add a command with the options that all of them take.

    `run` is given the arguments and a Terminal with the store; `alone` the arguments, the Console
    and the Caller, for a command that needs none or opens it itself. `key` is where its help text
    lies, the name when None.
    """
    parser = _named(parsers, key or name, name)
    parser.add_argument("--strategy", metavar="KEY", help=words("commands")("option.strategy"))
    parser.add_argument("--json", action="store_true", help=words("commands")("option.json"))
    parser.set_defaults(run=run, alone=alone)
    return parser


def family(parsers: Parsers, name: str) -> Parsers:
    """Add a command that has commands of its own, one of which must be named."""
    return _subcommands(_named(parsers, name, name))


def _named(parsers: Parsers, key: str, name: str) -> Parser:
    text = words("commands")(f"help.{key}")
    return parsers.add_parser(name, help=text, description=text)


def _subcommands(parser: Parser, dest: str = argparse.SUPPRESS) -> Parsers:
    return parser.add_subparsers(
        title=words("commands")("group.commands"),
        metavar="COMMAND",
        required=True,
        dest=dest,
        parser_class=Parser,
    )


def option(
    parser: argparse._ActionsContainer,
    name: str,
    *,
    key: str | None = None,
    **settings: Any,  # noqa: ANN401 (argparse's own)
) -> None:
    """Add an argument with its help text, found under `key`, the argument's name when None."""
    named = key or name.lstrip("-").replace("-", "_").lower()
    text = words("commands")(f"option.{named}")
    parser.add_argument(name, help=text, **settings)


def as_user(parser: Parser) -> None:
    """Add `--as`, for every command that records an event."""
    option(parser, "--as", dest="as_user", metavar="USER")


def add_filters(parser: Parser) -> None:
    """Name the arguments that choose a view and narrow it to a trust or a goal."""
    option(parser, "--cycle", metavar="C")
    option(parser, "--period", metavar="P")
    option(parser, "--known-at", metavar="WHEN")
    option(parser, "--trust", metavar="T")
    option(parser, "--goal", metavar="N", type=int)


def filters(args: argparse.Namespace) -> Filters:
    """Give what they were set to; those that a command doesn't take are None."""
    return Filters(**{field.name: getattr(args, field.name, None) for field in fields(Filters)})

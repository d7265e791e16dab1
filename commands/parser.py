"""The arguments of `styringsmal`: English names, Norwegian help, refusals as UserError."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from goals.errors import UserError
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import ModuleType

    Parsers = argparse._SubParsersAction["Parser"]  # noqa: SLF001 (argparse names it nowhere else)


class HelpAskedError(Exception):
    """Somebody typed `--help`; holds the text, so that no stream is written to in here."""


class Parser(argparse.ArgumentParser):
    """Says everything in Norwegian, and never ends the process: a server may be running in it."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 (argparse's own, from add_parser)
        """Take argparse's settings; the help option is ours."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)
        self.add_argument("-h", "--help", action=_Help, help=words("commands")("option.help"))

    def add_argument_group(
        self,
        title: str | None = None,
        description: str | None = None,
        **settings: Any,  # noqa: ANN401 (argparse's own)
    ) -> argparse._ArgumentGroup:
        """Give argparse's two own groups a Norwegian title."""
        titles = words("commands").table("group")
        return super().add_argument_group(titles.get(str(title), title), description, **settings)

    def error(self, message: str) -> NoReturn:
        """Refuse with what argparse found, in Norwegian where we know its sentence."""
        raise UserError("usage", problem=_in_norwegian(message), usage=self.format_usage().strip())


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        if prefix is None:  # argparse gives an empty one where it wants none
            prefix = words("commands")("usage.prefix") + " "
        super().add_usage(usage, actions, groups, prefix)


class _Help(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 (argparse's keyword)
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        raise HelpAskedError(parser.format_help())


def parse(arguments: Sequence[str], commands: Sequence[ModuleType]) -> argparse.Namespace:
    """Read the arguments; `run` is the function of the command that was named.

    Raises UserError `usage`, or HelpAskedError.
    """
    parser = Parser(prog="styringsmal", description=words("commands")("description"))
    parsers = _subcommands(parser, "command")
    for module in commands:
        module.add(parsers)
    return parser.parse_args(arguments)


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


def option(parser: Parser, name: str, **settings: Any) -> None:  # noqa: ANN401 (argparse's own)
    """Add an argument with its help text, found under the argument's name."""
    text = words("commands")(f"option.{name.lstrip('-').replace('-', '_').lower()}")
    parser.add_argument(name, help=text, **settings)


def as_user(parser: Parser) -> None:
    """Add `--as`, for every command that records an event."""
    option(parser, "--as", dest="as_user", metavar="USER")


def _in_norwegian(message: str) -> str:
    for entry in words("commands").table("argparse").values():
        if found := re.fullmatch(entry["said"], message, re.DOTALL):
            return str(entry["says"].format(**found.groupdict()))
    return message

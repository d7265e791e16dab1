"""argparse in Norwegian, with refusals as UserError."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from goals.errors import UserError
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


def _in_norwegian(message: str) -> str:
    for entry in words("commands").table("argparse").values():
        if found := re.fullmatch(entry["said"], message, re.DOTALL):
            return str(entry["says"].format(**found.groupdict()))
    return message

"""`styringsmal settings`: the environment variables that set the program up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.arguments import command
from commands.console import DONE
from commands.table import table
from data.location import shown
from data.settings import PREFIX, documented, is_secret
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from commands.arguments import Parsers
    from commands.caller import Caller
    from commands.console import Console

_HIDDEN = "***"
_DATABASES = (f"{PREFIX}DATABASE", f"{PREFIX}DATABASE_READ")


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    command(parsers, "settings", alone=run)


def run(_args: Namespace, console: Console, caller: Caller) -> int:
    """List each variable with its value, its default and what it is for."""
    meaning = words("commands").table("setting")
    rows = [
        {
            "name": setting.variable,
            "value": _shown(setting.variable, caller.environment.get(setting.variable)),
            "default": setting.default or None,
            "meaning": meaning[setting.variable],
        }
        for setting in documented()
    ]
    console.answer(rows)
    headings = list(words("commands").table("settings").values())
    console.show(table(headings, [list(row.values()) for row in rows]))
    return DONE


def _shown(variable: str, value: str | None) -> str | None:
    """Give the value; of one that is secret only that it is set, of an address no password."""
    if not value:
        return None
    if is_secret(variable):
        return _HIDDEN
    return shown(value) if variable in _DATABASES else value

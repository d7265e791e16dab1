"""Run one command here in this process: for a person at the keyboard, or for the socket."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from actions import running
from commands import (
    analyse,
    archive,
    audit,
    backup,
    change_round,
    changes,
    demo,
    explain,
    import_sheets,
    imports,
    indicators,
    list_rounds,
    move,
    plan,
    redact,
    report,
    restore,
    retract,
    seats,
    serve,
    settings,
    status,
    template,
    tokens,
    verify,
)
from commands.arguments import parse
from commands.console import BUG, DONE
from commands.parser import HelpAskedError
from commands.terminal import Terminal
from data.settings import Settings
from goals.errors import UserError
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from commands.caller import Caller
    from commands.console import Console
    from data.store import Store

COMMANDS = (
    serve,
    demo,
    template,
    import_sheets,
    plan,
    imports,
    retract,
    redact,
    list_rounds,
    change_round,
    status,
    seats,
    report,
    changes,
    explain,
    analyse,
    indicators,
    archive,
    backup,
    restore,
    move,
    verify,
    audit,
    tokens,
    settings,
)
"""In the order that help shows them."""
_log = logging.getLogger(__name__)


def execute(
    arguments: Sequence[str], caller: Caller, console: Console, *, store: Store | None = None
) -> int:
    """Run a command and give its exit code: 0 done, 2 refused in words, 1 a bug.

    `store` is the one that the server has open; None opens the caller's.
    """
    console = replace(console, json="--json" in arguments)
    try:
        return _execute(parse(arguments, COMMANDS), caller, console, store)
    except HelpAskedError as help_asked:
        replace(console, json=False).show(str(help_asked))
        return DONE
    except UserError as error:
        return console.refuse(error)
    except BrokenPipeError:
        raise  # who reads has seen enough, see main
    except Exception:  # noqa: BLE001 (the door: a bug is logged, said in words, and ends no server)
        _log.exception("A command failed")
        console.tell(words("commands")("said.bug"))
        return BUG


def _execute(args: Namespace, caller: Caller, console: Console, store: Store | None) -> int:
    if args.alone and store:
        raise UserError("not_beside_a_server", command=args.command)
    if args.alone:
        return int(args.alone(args, console, caller))
    chosen = Settings.from_environment(caller.environment)
    with nullcontext(store) if store else running.opened(chosen, caller.directory) as opened:
        return int(args.run(args, Terminal(console, caller, chosen, opened)))

"""The `styringsmal` command: ask the server that has the store open, else open it here."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from commands import socket_client
from commands.caller import Caller
from commands.console import Console
from commands.socket_place import socket_path
from commands.socket_talk import Request
from data.settings import Settings
from goals.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commands.socket_talk import Answer

_ALONE = {"analyse", "serve", "demo", "restore", "move", "settings"}
"""The commands that never go to a running server."""
_HELP = {"-h", "--help"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 2 refused with findings or in words, 1 a bug."""
    try:
        exit_code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough: `styringsmal … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return exit_code


def _run(arguments: list[str]) -> int:
    caller, console = Caller.of_this_process(), Console(sys.stdout, sys.stderr)
    try:
        answer = None if _runs_alone(arguments) else _asked(arguments, caller)
    except UserError as error:
        return Console(sys.stdout, sys.stderr, json="--json" in arguments).refuse(error)
    if answer is None:
        from commands.execute import execute  # noqa: PLC0415 (half a second that a server spares)

        return execute(arguments, caller, console)
    sys.stdout.write(answer.out)
    sys.stderr.write(answer.err)
    return answer.exit


def _runs_alone(arguments: list[str]) -> bool:
    """Help is asked for anywhere; a command's name further on is a file's or a reason's word."""
    return bool(_ALONE.intersection(arguments[:1]) or _HELP.intersection(arguments))


def _asked(arguments: list[str], caller: Caller) -> Answer | None:
    """Let the running server do it; None when there is none."""
    path = socket_path(Settings.from_environment(caller.environment), caller.directory)
    if path is None or not path.is_socket():
        return None
    return socket_client.ask(path, Request.made_by(caller, arguments))


if __name__ == "__main__":
    sys.exit(main())

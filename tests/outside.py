"""Whether a program asks any other host than this machine: by name, or by connecting."""

from __future__ import annotations

import sys
from typing import Any

from data.settings import is_this_machine

ASKED = "ASKED OUTSIDE:"
"""What a line of the log begins with, when it did."""


def host_asked(event: str, arguments: tuple[Any, ...]) -> str | None:
    """Give the other host of one of Python's audit events; None when it is about none."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]  # anything else is a path: a socket of this machine
    else:
        return None
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    return None if is_this_machine(name) else name


def watch() -> None:
    """Say it on standard error whenever this process asks outside."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith("socket.") and (host := host_asked(event, arguments)):
            sys.stderr.write(f"{ASKED} {host}\n")

    sys.addaudithook(heard)

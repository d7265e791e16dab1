"""Whether a program asks any other host than this machine: by name, or by connecting.

What is heard is what Python is asked to do; a library that opens a socket past Python isn't heard.
Children that read uploads import this, so what takes them time is imported late.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ASKED = "ASKED OUTSIDE:"
"""What a line of the log begins with, when it did."""
CHILD_ASKED = 77
"""The code that a child ends with at once, when it did: it has nobody to tell, but is logged."""
_IN_CHILD = "from tests import outside\noutside.hear(lambda _: outside.end())\n"


def host_asked(event: str, arguments: tuple[Any, ...]) -> str | None:
    """Give the other host of one of Python's audit events; None when it is about none."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]  # anything else is a path: a socket of this machine
    else:
        return None
    from data.settings import is_this_machine  # noqa: PLC0415 (see above)

    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    return None if is_this_machine(name) else name


def hear(told: Callable[[str], object]) -> None:
    """Tell of each host that this process asks, from now on."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith("socket.") and (host := host_asked(event, arguments)):
            told(host)

    sys.addaudithook(heard)


def end() -> None:
    """End this child."""
    os._exit(CHILD_ASKED)


def watch() -> None:
    """Say on standard error whenever this process asks outside, or a child that reads for it."""
    hear(lambda host: sys.stderr.write(f"{ASKED} {host}\n"))
    _watch_children()


@contextmanager
def children() -> Iterator[list[str]]:
    """Watch the children that read uploads while the block lasts; give what is logged of them."""
    from loaders import sandbox  # noqa: PLC0415 (see above)

    start, log = sandbox._START, sandbox._log  # noqa: SLF001 (what children are started with)
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    log.addHandler(handler)
    _watch_children()
    try:
        yield said
    finally:
        sandbox._START = start  # noqa: SLF001
        log.removeHandler(handler)


def _watch_children() -> None:
    """Let each hear itself from before it takes up anything of ours."""
    from loaders import sandbox  # noqa: PLC0415 (see above)

    start = sandbox._START  # noqa: SLF001
    sandbox._START = start.replace("from loaders", f"{_IN_CHILD}from loaders", 1)  # noqa: SLF001


def is_in(log: str) -> bool:
    """Whether a log says that somebody outside was asked."""
    return ASKED in log or f"ended with code {CHILD_ASKED}" in log


@contextmanager
def hosts() -> Iterator[list[str]]:
    """Give the hosts that this process asks while the block lasts."""
    asked: list[str] = []
    listeners = [asked.append]
    hear(lambda host: [told(host) for told in listeners])
    yield asked
    listeners.clear()  # what is hooked in stays

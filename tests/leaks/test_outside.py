"""What is watched for while all pages are asked for: that the server asks no other host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import outside
from tests.outside import ASKED, host_asked


@pytest.mark.parametrize(
    ("event", "arguments", "host"),
    [
        ("socket.getaddrinfo", ("example.org", 443, 0, 0, 0), "example.org"),
        ("socket.getaddrinfo", (b"example.org", 443, 0, 0, 0), "example.org"),
        ("socket.getaddrinfo", ("localhost", 443, 0, 0, 0), None),
        ("socket.getaddrinfo", (None, 0, 0, 0, 0), None),
        ("socket.connect", (None, ("192.0.2.7", 443)), "192.0.2.7"),
        ("socket.connect", (None, ("2001:db8::7", 443, 0, 0)), "2001:db8::7"),
        ("socket.connect", (None, ("127.0.0.1", 8501)), None),
        ("socket.connect", (None, ("::1", 8501, 0, 0)), None),
        ("socket.connect", (None, "/run/styringsmal.sock"), None),
        ("socket.sendto", (None, ("192.0.2.53", 53)), "192.0.2.53"),
        ("socket.bind", (None, ("192.0.2.7", 443)), None),
    ],
)
def test_another_host_is_told_from_this_machine(
    event: str, arguments: tuple[object, ...], host: str | None
) -> None:
    assert host_asked(event, arguments) == host


def asks() -> None:
    sys.audit("socket.connect", None, ("192.0.2.7", 9))  # as the library does, and no more


def test_a_program_that_asks_outside_is_heard() -> None:
    program = "from tests import outside\nfrom tests.leaks.test_outside import asks\n"
    done = subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", f"{program}outside.watch()\nasks()"],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert done.stderr == f"{ASKED} 192.0.2.7\n"
    assert outside.is_in(done.stderr)


def test_what_is_asked_for_while_it_is_listened_for_is_heard() -> None:
    """The demonstration is played that way, whole for all tests and by its command."""
    asks()
    with outside.hosts() as asked:
        asks()
    asks()
    assert asked == ["192.0.2.7"]

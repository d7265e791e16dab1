"""Read an upload in a process of its own, which may die of it.

A parser of hostile bytes can hang, eat all memory, or take its whole process down: one upload
gets one child, within limits, and whatever becomes of it is one finding. The child is given the
bytes and nothing else: no environment, no open file, no folder of ours to stand in. What it
answers is data, and checked as such.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Thread, Timer
from typing import IO

from goals.finding import Finding, FindingCode
from loaders.decode import decode
from loaders.grid import UPLOAD_LIMIT_MIB, Parsed

_log = logging.getLogger(__name__)
_MIB = 1024 * 1024
_MAX_ANSWER_BYTES = 48 * _MIB
_CHILDREN_AT_ONCE = BoundedSemaphore(4)
"""More uploads than this wait for their turn, so that their memory together has a bound too."""
_START = """\
import json, sys
path, *limits = json.loads(sys.argv[1])
sys.path[:] = path
from loaders.child.main import main
main(*limits)
"""
"""The child gets the parent's import path by value: it reads no environment and no settings."""


@dataclass(frozen=True)
class Limits:
    """What one child may use; the clock runs on when the machine is busy, so it is the widest."""

    memory_mib: int = 512
    cpu_seconds: int = 10
    wall_seconds: float = 20.0


LIMITS = Limits()


def in_child(content: bytes, limits: Limits = LIMITS) -> Parsed:
    """Guard and read the bytes in a child process; safe from any thread.

    A child that dies, hangs or grows is a finding. Nothing is raised for what the bytes hold.
    """
    if len(content) > UPLOAD_LIMIT_MIB * _MIB:
        return (Finding(FindingCode.FILE_TOO_LARGE, values={"limit": UPLOAD_LIMIT_MIB}),)
    try:
        with _CHILDREN_AT_ONCE:
            answer, too_long = _ask(content, limits)
    except OSError as error:
        _log.warning("No child could read an upload: %s", error)
        return (Finding(FindingCode.READING_STOPPED),)
    if too_long:
        values = {"seconds": limits.cpu_seconds, "limit": limits.memory_mib}
        return (Finding(FindingCode.FILE_TOO_HEAVY, values=values),)
    try:
        return decode(answer)
    except ValueError:
        return (Finding(FindingCode.READING_STOPPED),)


def _ask(content: bytes, limits: Limits) -> tuple[bytes, bool]:
    """Give what the child said, whole or not, and whether its time ran out."""
    with subprocess.Popen(  # noqa: S603 (this very interpreter, with arguments of ours)
        _command(limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(sys.executable).anchor,
        env={},
        start_new_session=True,
    ) as child:
        clock = _Clock(limits.wall_seconds, child)
        writer = Thread(target=_feed, args=(child.stdin, content), daemon=True)
        writer.start()
        answer = _told(child)
        clock.cancel()
        writer.join()
    if child.returncode:
        _log.warning("The child that read an upload ended with code %s", child.returncode)
    return answer, clock.rang or child.returncode == -signal.SIGXCPU


class _Clock:
    """Kills the child when its time is out, and remembers that it did."""

    def __init__(self, seconds: float, child: subprocess.Popen[bytes]) -> None:
        self.rang = False
        self._child = child
        self._timer = Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def _ring(self) -> None:
        self.rang = True
        self._child.kill()

    def cancel(self) -> None:
        self._timer.cancel()


def _told(child: subprocess.Popen[bytes]) -> bytes:
    """Listen until the child is gone; one that says too much is stopped."""
    if child.stdout is None:
        raise AssertionError(child)
    answer = child.stdout.read(_MAX_ANSWER_BYTES)
    if len(answer) == _MAX_ANSWER_BYTES:
        child.kill()
    child.wait()
    return answer


def _feed(pipe: IO[bytes], content: bytes) -> None:
    """Give the child its bytes; one that is gone already wants none."""
    with suppress(BrokenPipeError), pipe:
        pipe.write(content)


def _command(limits: Limits) -> list[str]:
    """Start without settings from environment or home, and without what an install hooks in."""
    root = str(Path(__file__).resolve().parents[1])
    now = tuple(
        sys.path
    )  # the framework changes it in every page run, and an entry may be passed over
    path = [root, *(str(Path(entry).resolve()) for entry in now if entry)]
    given = json.dumps([path, limits.memory_mib, limits.cpu_seconds])
    return [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START, given]

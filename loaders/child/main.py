"""The child process: one upload in on standard input, one answer out on standard output."""

from __future__ import annotations

import gc
import resource
import sys

_NOT_NEEDED = ("numpy", "PIL", "lxml")
"""openpyxl takes them up when they are there, which costs time and memory and changes nothing."""


def main(memory_mib: int, cpu_seconds: int) -> None:
    """Bind its own hands, read, answer."""
    _limit(memory_mib, cpu_seconds)
    gc.disable()  # it lives for one file, and what it reads is needed to the end
    sys.modules.update(dict.fromkeys(_NOT_NEEDED))  # type: ignore[arg-type]  # None forbids the import
    from goals.finding import Finding, FindingCode  # noqa: PLC0415 (after the limits)
    from loaders.child.encode import encode  # noqa: PLC0415
    from loaders.child.parsing import parse  # noqa: PLC0415

    content = sys.stdin.buffer.read()
    try:
        answer = encode(parse(content))
    except MemoryError:
        values = {"seconds": cpu_seconds, "limit": memory_mib}
        answer = encode((Finding(FindingCode.FILE_TOO_HEAVY, values=values),))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _limit(memory_mib: int, cpu_seconds: int) -> None:
    """No more memory and time than that, no files written, no processes started, no core dumped."""
    if sys.platform != "darwin":
        # there it can't be set below what is mapped already, which is all there is
        _at_most(resource.RLIMIT_AS, memory_mib * 1024 * 1024)
    _at_most(resource.RLIMIT_FSIZE, 0)
    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_NPROC, 0)
    # a second between asking and killing: the signal tells the parent what it was
    _at_most(resource.RLIMIT_CPU, cpu_seconds, grace=1)


def _at_most(what: int, most: int, grace: int = 0) -> None:
    """Set a limit for good; a stricter one that stands already is kept."""
    _, hard = resource.getrlimit(what)
    last = most + grace if hard == resource.RLIM_INFINITY else min(most + grace, hard)
    resource.setrlimit(what, (min(most, last), last))

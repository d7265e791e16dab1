"""The child process: one upload in on standard input, one answer out on standard output."""

from __future__ import annotations

import sys

_NOT_NEEDED = ("numpy", "PIL", "lxml")
"""openpyxl takes them up when they are there, which costs time and memory and changes nothing."""


def main(memory_mib: int, cpu_seconds: int) -> None:
    """Bind its own hands, read, answer."""
    _limit(memory_mib, cpu_seconds)
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
    import resource  # noqa: PLC0415 (there is none on Windows, where only the clock watches)

    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    # a second between asking and killing: the signal tells the parent what it was
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))

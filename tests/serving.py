"""The program on loopback for tests, forked from a process that has imported it already.

Each of some three dozen servers and commands would import it anew: two seconds of a processor
(docs/decisions/0132-servers-in-tests-are-forked.md).
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from bench.program import TODAY, Program
from data.ledger import EventDraft, Facts
from data.store import Store
from goals.catalogue.load import DEFAULT_STRATEGY
from goals.catalogue.model import MeasureId
from goals.cycle import Period
from goals.facts import EventKind, StatusUpdate
from goals.status import Cause, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_LIBRARIES = [
    *("uvicorn.main", "streamlit.starlette", "streamlit.web.server", "plotly.graph_objects"),
    *("pandas", "openpyxl", "duckdb"),
]
"""What the program is built on and is slow to import."""
_OURS = ["pages.parts.layout", "pages.web.api", "pages.web.login", "commands.execute"]
"""All of ours but `app`, which reads the settings when it is imported."""
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([*_LIBRARIES, *_OURS])
_COMMAND_LIMIT_SECONDS = 60
_FREE_PORTS: set[int] = set()
"""Where servers were: what the browser has compiled for one is there for the next."""


class Forked:
    """A module run as a program, `python -m WORDS`; answers as a `subprocess.Popen` does."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], said: Path) -> None:
        """Begin it, with what it says in a file."""
        self._process = _FORKS.Process(target=_run, args=(words, dict(environment), str(said)))
        self._process.start()

    def poll(self) -> int | None:
        """Give what it ended with; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """Wait until it is gone. Raises TimeoutExpired when it doesn't go."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("forked", timeout)
        return self._process.exitcode

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.kill()


class Server(Program):
    """The program as people run it, with its log beside its database.

    By `uvicorn app:app`, or `by_command` as `styringsmal serve`, with the socket for commands.
    It speaks TLS with the certificate and key of the file `tls`.
    """

    def __init__(
        self,
        database: Path,
        *,
        by_command: bool = False,
        app: str = "app:app",
        tls: Path | None = None,
    ) -> None:
        """Choose a port; nothing is started yet."""
        super().__init__(None if by_command else app, database, tls=tls)
        self._log = database.with_suffix(f".{self.port}.log")

    def __exit__(self, *_: object) -> None:
        """Stop it; another may take its port."""
        super().__exit__()
        _FREE_PORTS.add(self.port)

    def command(self, *words: str) -> str:
        """Give what a `styringsmal` command says, run beside it, as the program does."""
        said = self._log.with_suffix(".said")
        if Forked(["commands", *words], self._environment, said).wait(_COMMAND_LIMIT_SECONDS):
            raise RuntimeError(said.read_text(encoding="utf-8"))
        return said.read_text(encoding="utf-8")

    def _begun(self, *words: str) -> Forked:
        return Forked(words, self._environment, self._log)

    @classmethod
    def _free_port(cls) -> int:
        return _FREE_PORTS.pop() if _FREE_PORTS else super()._free_port()


def fill(database: Path) -> None:
    """Store a report from UNN for each of the last two rounds."""
    told = {
        "T1.1": (Status.ON_TRACK, 60),
        "T1.2": (Status.DELAYED, 20),
        "T3.10": (Status.DONE, 100),
    }
    recorded = datetime.fromisoformat(f"{TODAY}T10:00+00:00")
    with Store.open(database, clock=lambda: recorded) as store:
        for period in (Period(2026, 1), Period(2026, 2)):
            updates = tuple(
                StatusUpdate(
                    measure=MeasureId.parse(measure),
                    trust="unn",
                    period=period,
                    status=status,
                    progress=progress,
                    comment=f"Slik går det med {measure}",
                    cause=Cause.STAFFING,
                )
                for measure, (status, progress) in told.items()
            )
            draft = EventDraft(
                kind=EventKind.IMPORT,
                strategy=DEFAULT_STRATEGY,
                recorded_by="local",
                via="page",
                file_sha256=f"{period}",
                file_name=f"{period}.xlsx",
                trust="unn",
                period=period,
            )
            with store.write() as transaction:
                transaction.append(draft, Facts(status_updates=updates))


def _run(words: Sequence[str], environment: Mapping[str, str], said: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, 1)
    os.dup2(file, 2)
    sys.argv = [*words]
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)

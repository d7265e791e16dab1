"""A server of pages in a process of its own, asked over the real websocket; gives what it costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

STREAMLIT = Subprotocol("streamlit")
TODAY = "2026-10-15"
_ROOT = Path(__file__).parents[1]
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_START_LIMIT_SECONDS = 60
_ROUNDS = 3
_WELL = "/_stcore/health"
_LONGEST_WORD_OF_END = 200
"""Bytes of the message that says that a run has ended, and more."""


class PageServer:
    """Serves an application (`app:app`) on loopback while the block lasts.

    None as application: by `styringsmal serve`, which also answers commands.
    """

    def __init__(self, application: str | None, database: Path | str) -> None:
        """Choose a port; nothing is started yet."""
        self._program = ["uvicorn", application] if application else ["commands", "serve"]
        self._environment = {
            **os.environ,
            "STYRINGSMAL_DATABASE": str(database),
            "STYRINGSMAL_TODAY": TODAY,
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port: int = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self._port}"
        self.websocket = f"ws://127.0.0.1:{self._port}/_stcore/stream"

    def __enter__(self) -> Self:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-m", *self._program, "--port", str(self._port)],
            cwd=_ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        limit = time.monotonic() + _START_LIMIT_SECONDS
        while not self._is_well():
            if time.monotonic() > limit:
                self.__exit__()
                raise TimeoutError(self._program)
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and wait until it is gone."""
        self._process.terminate()
        self._process.wait()

    def cpu_per_run(self, page: str, query: str, *, runs: int, warm_up: int = 3) -> float:
        """Give the seconds of CPU that one more run of a page takes in a session that lasts.

        The least of some rounds of so many runs: what else the server does comes on top.
        """
        with self.session() as session:
            for _ in range(warm_up):
                run(session, page, query)
            return min(self._cpu_of(session, page, query, runs) for _ in range(_ROUNDS)) / runs

    def _cpu_of(self, session: ClientConnection, page: str, query: str, runs: int) -> float:
        before = self.cpu_seconds()
        for _ in range(runs):
            run(session, page, query)
        return self.cpu_seconds() - before

    @contextmanager
    def session(self) -> Iterator[ClientConnection]:
        """Open a session, as a browser's tab does."""
        with connect(self.websocket, subprotocols=[STREAMLIT], max_size=None) as connection:
            yield connection

    def command(self, *words: str) -> None:
        """Run a `styringsmal` command beside the server. Raises RuntimeError with what it says."""
        done = subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, "-m", "commands", *words],
            cwd=_ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def get(self, path: str) -> bytes:
        """Fetch what lies at a path."""
        with urlopen(f"{self.origin}{path}", timeout=60) as answer:  # noqa: S310 (loopback)
            found: bytes = answer.read()
        return found

    def cpu_seconds(self) -> float:
        """Give user and system time so far, of all threads."""
        after_name = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / _TICKS_PER_SECOND

    def memory_mib(self) -> float:
        """Give how much memory is its own now, in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("RssAnon:")[2].split()[0]) / 1024

    def _is_well(self) -> bool:
        try:
            return bool(self.get(_WELL))
        except OSError:
            return False


def asked(page: str, query: str) -> bytes:
    """Give the message that asks for a page."""
    ask = BackMsg()
    ask.rerun_script.page_name = page
    ask.rerun_script.query_string = query
    message: bytes = ask.SerializeToString()
    return message


def run(session: ClientConnection, page: str, query: str) -> bytes:
    """Ask for a page, and give all that comes until its run has ended."""
    session.send(asked(page, query))
    received = [session.recv(timeout=60)]
    while not is_finished(received[-1]):
        received.append(session.recv(timeout=60))
    return b"".join(part for part in received if isinstance(part, bytes))


def is_finished(received: str | bytes) -> bool:
    """Whether a message says that a run has ended. Raises RuntimeError when it ended badly."""
    if not isinstance(received, bytes):
        raise TypeError(received)
    if len(received) > _LONGEST_WORD_OF_END:
        return False  # many sessions in one process: reading what they get would be the load
    message = ForwardMsg.FromString(received)
    if message.WhichOneof("type") != "script_finished":
        return False
    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise RuntimeError(message)
    return True

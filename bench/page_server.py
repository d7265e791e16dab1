"""A server of pages in a process of its own, asked over the real websocket; gives its CPU time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

_ROOT = Path(__file__).parents[1]
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
_START_LIMIT_SECONDS = 60


class PageServer:
    """Serves an application of ours (`app:app`) on loopback while the block lasts."""

    def __init__(self, application: str, database: Path) -> None:
        """Choose a port; nothing is started yet."""
        self._application = application
        self._environment = {
            **os.environ,
            "STYRINGSMAL_DATABASE": str(database),
            "STYRINGSMAL_TODAY": "2026-10-15",
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port: int = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-m", "uvicorn", self._application, "--port", str(self._port)],
            cwd=_ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        limit = time.monotonic() + _START_LIMIT_SECONDS
        while not self._is_well():
            if time.monotonic() > limit:
                self.__exit__()
                raise TimeoutError(self._application)
            time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and wait until it is gone."""
        self._process.terminate()
        self._process.wait()

    def cpu_per_run(self, page: str, query: str, *, runs: int, warm_up: int = 3) -> float:
        """Give the seconds of CPU that one more run of a page takes in a session that lasts."""
        address = f"ws://127.0.0.1:{self._port}/_stcore/stream"
        with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as session:
            for _ in range(warm_up):
                _run(session, page, query)
            before = self._cpu_seconds()
            for _ in range(runs):
                _run(session, page, query)
            return (self._cpu_seconds() - before) / runs

    def _is_well(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self._port}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)  # noqa: PLR2004 (the standard's word for well)
        except OSError:
            return False

    def _cpu_seconds(self) -> float:
        """Give user and system time so far, of all threads."""
        after_name = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / _TICKS_PER_SECOND


def _run(session: ClientConnection, page: str, query: str) -> None:
    """Ask for a page and wait until its run has ended."""
    ask = BackMsg()
    ask.rerun_script.page_name = page
    ask.rerun_script.query_string = query
    session.send(ask.SerializeToString())
    while True:
        received = session.recv(timeout=60)
        if not isinstance(received, bytes):
            raise TypeError(received)
        if ForwardMsg.FromString(received).WhichOneof("type") == "script_finished":
            return

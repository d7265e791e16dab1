"""A server of pages in a process of its own, asked over the real websocket; gives what it costs."""

from __future__ import annotations

import ctypes
import os
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

STREAMLIT = Subprotocol("streamlit")
_LIBC = ctypes.CDLL(None)
_DAILY_WORK_AFTER_SECONDS, _QUIET_SHARE = 70, 0.02
_LONGEST_WORD_OF_END = 200
"""Bytes of the message that says that a run has ended, and more."""


class PageServer(Program):
    """The program, asked over the websocket as a browser does."""

    @property
    def websocket(self) -> str:
        """Where its sessions are opened."""
        return f"ws://127.0.0.1:{self.port}/_stcore/stream"

    @contextmanager
    def session(self) -> Iterator[ClientConnection]:
        """Open a session, as a browser's tab does."""
        with connect(self.websocket, subprotocols=[STREAMLIT], max_size=None) as connection:
            yield connection

    def cpu_seconds(self) -> float:
        """Give user and system time so far, of all threads; fine enough for a single run."""
        clock = ctypes.c_int()
        if error := _LIBC.clock_getcpuclockid(self._process.pid, ctypes.byref(clock)):
            raise OSError(error, os.strerror(error))
        return time.clock_gettime(clock.value)

    def rest(self) -> None:
        """Wait until it has done its daily work, which begins a minute after its start."""
        time.sleep(max(0, self.started + _DAILY_WORK_AFTER_SECONDS - time.monotonic()))
        share = 1.0
        while share > _QUIET_SHARE:
            before = self.cpu_seconds()
            time.sleep(1)
            share = self.cpu_seconds() - before

    def memory_mib(self) -> float:
        """Give how much memory is its own now, in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("RssAnon:")[2].split()[0]) / 1024


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

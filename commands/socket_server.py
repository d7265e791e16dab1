"""The server's end of the socket: run commands on the store that this process has open."""

from __future__ import annotations

import io
import logging
import os
import socket
import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from commands.console import BUG, Console
from commands.socket_peer import peer
from commands.socket_place import address
from commands.socket_talk import LONGEST_LINE_BYTES, Answer, Request
from goals.errors import UserError
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from commands.caller import Caller

    Execute = Callable[[Sequence[str], Caller, Console], int]

READ_SECONDS = 10
"""How long a client may take to say what it wants."""
_OWNER_ONLY = 0o600
_log = logging.getLogger(__name__)


class CommandServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """One thread a command; all of them work on the same store.

    Threads aren't daemons: closing the server waits for commands that are under way.
    """

    def __init__(self, path: Path, execute: Execute) -> None:
        """Listen at the path; `execute` runs one command and gives its exit code."""
        self.path, self.execute = path, execute
        super().__init__(str(path), _Handler, bind_and_activate=False)
        self._bind()

    def _bind(self) -> None:
        """Bind so that the file is the owner's alone from the first moment on."""
        before = os.umask(0o777 - _OWNER_ONLY)
        try:
            with address(self.path) as place:
                self.socket.bind(place)
        finally:
            os.umask(before)
        self.server_activate()

    def verify_request(self, request: object, _address: object) -> bool:
        """Take nobody but the user that this process runs as, whatever the file's mode is."""
        return isinstance(request, socket.socket) and peer(request) in {None, os.getuid()}

    def handle_error(self, *_: object) -> None:
        """Log what went wrong with a connection; the others go on."""
        _log.exception("A command connection failed")


class _Handler(socketserver.StreamRequestHandler):
    timeout = READ_SECONDS

    def handle(self) -> None:
        if line := self.rfile.readline(LONGEST_LINE_BYTES):  # nothing: somebody knocked
            answer = _answer(line, self.server.execute)  # type: ignore[attr-defined]  # ours
            self.connection.settimeout(None)
            self.wfile.write(answer.line())


def _answer(line: bytes, execute: Execute) -> Answer:
    try:
        request = Request.of_line(line)
    except ValidationError:
        return Answer(exit=BUG, out="", err=words("commands")("socket.unreadable") + "\n")
    out, err = io.StringIO(), io.StringIO()
    code = execute(request.arguments, request.caller, Console(out, err))
    return Answer(exit=code, out=out.getvalue(), err=err.getvalue())


@contextmanager
def listening(path: Path | None, execute: Execute) -> Iterator[None]:
    """Answer commands in the background while the block lasts; path None: there is no socket.

    To be called by whoever holds the store open, for then a socket file that lies there was left
    by a process that is gone. Raises UserError `socket_path_taken` when it is no socket.
    """
    if path is None:
        yield
        return
    _clear(path)
    with CommandServer(path, execute) as server:
        thread = threading.Thread(target=server.serve_forever, name="commands")
        thread.start()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
            server.shutdown()
            thread.join()


def _clear(path: Path) -> None:
    if path.exists() and not path.is_socket():
        raise UserError("socket_path_taken", path=path)
    path.unlink(missing_ok=True)

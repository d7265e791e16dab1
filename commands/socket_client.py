"""The command's end of the socket: ask the running server, when there is one."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from pydantic import ValidationError

from commands.socket_place import address
from commands.socket_talk import Answer
from goals.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from commands.socket_talk import Request

CONNECT_SECONDS = 5


def ask(path: Path, request: Request) -> Answer | None:
    """Give the server's answer; None when nobody listens, be the file there or not.

    Raises UserError `socket_closed_to_you` for another user's server, `server_lost` when the
    server ended before it answered: whether it did what it was asked is then not known.
    """
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.settimeout(CONNECT_SECONDS)
            with address(path) as place:
                connection.connect(place)
        except PermissionError as error:
            raise UserError("socket_closed_to_you", path=path) from error
        except OSError:
            return None
        connection.settimeout(None)
        return _answer(connection, request)


def is_served(path: Path) -> bool:
    """Whether a server listens there."""
    with socket.socket(socket.AF_UNIX) as connection, address(path) as place:
        connection.settimeout(CONNECT_SECONDS)
        return connection.connect_ex(place) == 0


def _answer(connection: socket.socket, request: Request) -> Answer:
    try:
        connection.sendall(request.line())
        with connection.makefile("rb") as reader:
            return Answer.of_line(reader.readline())
    except (OSError, ValidationError) as error:
        raise UserError("server_lost") from error

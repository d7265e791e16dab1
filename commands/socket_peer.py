"""Who is at the other end of a Unix socket; the kernel tells, so that nobody can pretend."""

from __future__ import annotations

import socket
import struct

_CREDENTIALS = struct.Struct("3i")
"""Process, user and group."""


def peer(connection: socket.socket) -> int | None:
    """Give the number of the user, None where the system doesn't tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return None
    found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(found)[1])

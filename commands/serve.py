"""`styringsmal serve`: the web app, and beside it the socket for commands."""

from __future__ import annotations

import logging
import os
import signal
import socket
from functools import partial
from typing import TYPE_CHECKING

from actions import health, logs, running
from commands.arguments import command, option
from commands.console import DONE
from commands.socket_client import is_served
from commands.socket_place import socket_path
from commands.socket_server import listening
from data.settings import LogFormat, Settings, is_this_machine
from goals.access import Mode
from goals.errors import UserError
from texts import health as texts_health
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from commands.arguments import Parsers
    from commands.caller import Caller
    from commands.console import Console

DEFAULT_ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8501
_SHUTDOWN_SECONDS = 5
_PING_SECONDS = 30
_log = logging.getLogger(__name__)


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    parser = command(parsers, "serve", alone=run)
    option(parser, "--port", metavar="N", type=int, default=DEFAULT_PORT)
    option(parser, "--address", metavar="A", default=DEFAULT_ADDRESS)


def run(args: Namespace, console: Console, caller: Caller) -> int:
    """Serve until interrupted. Refuses an address that others reach where nobody logs in."""
    mode = Settings.from_environment(caller.environment).mode
    if mode is Mode.LOCAL and not is_this_machine(args.address):
        raise UserError("address_needs_login", address=args.address)
    if args.strategy:
        os.environ["STYRINGSMAL_STRATEGY"] = args.strategy
    return serve(args.address, args.port, console, caller)


def serve(address: str, port: int, console: Console, caller: Caller) -> int:
    """Open the store once for the web app and the socket, and serve both."""
    from commands.execute import execute  # noqa: PLC0415 (it lists the commands, this one too)

    settings = Settings.from_environment(caller.environment)
    tell = _teller(settings, console)
    path = socket_path(settings, caller.directory)
    if path and is_served(path):
        raise UserError("already_serving", database=settings.database)
    with (
        take_port(address, port) as listener,
        running.opened(settings, caller.directory) as store,
        listening(path, partial(execute, store=store)),
    ):
        tell(words("commands")("said.serving", url=_url(listener)))
        now = running.clock(settings)()
        for concern in health.of(store, settings, now=now, directory=caller.directory).concerns:
            tell(texts_health.concern(concern.code, concern.values))
        _serve_web(listener)
    tell(words("commands")("said.stopped"))
    return DONE


def _teller(settings: Settings, console: Console) -> Callable[[str], None]:
    """Give where the server speaks: the terminal, or the log when every line of it must be JSON."""
    logs.configure(settings)
    return _log.info if settings.log_format is LogFormat.JSON else console.tell


def take_port(address: str, port: int) -> socket.socket:
    """Take the port before anything else, so that a taken one is told in words.

    Raises UserError (`port_taken`).
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        listener = socket.create_server((address, port), family=family)
    except (OSError, OverflowError) as error:
        raise UserError("port_taken", address=address, port=port) from error
    # asyncio doesn't ask for it on a ready socket: a page's last messages would wait 40 ms, until
    # the browser has acknowledged the first
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _url(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _serve_web(listener: socket.socket) -> None:
    """Run the web app in this process until it is interrupted or told to end."""
    import uvicorn  # noqa: PLC0415 (no other command needs it)

    config = uvicorn.Config(
        "app:app",
        log_config=None,
        access_log=False,
        ws="websockets-sansio",
        ws_ping_interval=_PING_SECONDS,
        ws_ping_timeout=_PING_SECONDS,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    # the server raises the signal again once it is down: then this process still has to clean up
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return

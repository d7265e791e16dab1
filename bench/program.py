"""The program in a process of its own on loopback, started as people start it, and ended."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
TODAY = "2026-10-15"
_START_LIMIT_SECONDS = 60
_STOP_LIMIT_SECONDS = 20
_WELL = "/_stcore/health"
_AS_SERVED = ("--ws", "websockets-sansio", "--ws-per-message-deflate", "false")
"""What `styringsmal serve` says of the websocket: what is sent there isn't pressed together."""


class Program:
    """Serves a store on a free port while the block lasts.

    By `uvicorn APPLICATION`, or (None) by `styringsmal serve`, which also answers commands. It
    speaks TLS with the certificate and key of the file `tls`.
    """

    def __init__(
        self, application: str | None, database: Path | str, *, tls: Path | None = None
    ) -> None:
        """Choose a port; nothing is started yet."""
        by_hand = ["uvicorn", str(application), *_AS_SERVED]
        self._words = by_hand if application else ["commands", "serve"]
        self._words += ["--ssl-certfile", str(tls)] if tls else []
        self.trust = ssl.create_default_context(cafile=tls) if tls else None
        self.port = self._free_port()
        self.origin = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._log = Path(os.devnull)
        self._environment = {
            **os.environ,
            "STYRINGSMAL_DATABASE": str(database),
            "STYRINGSMAL_TODAY": TODAY,
        }

    def set(self, environment: dict[str, str]) -> None:
        """Put more settings in the environment; before it is started."""
        self._environment |= environment

    def __enter__(self) -> Self:
        """Start it and wait until it is well. Raises RuntimeError with its log when it isn't."""
        self._process = self._begun(*self._words, "--port", str(self.port))
        self.started = time.monotonic()
        limit = self.started + _START_LIMIT_SECONDS
        while not self._is_well():
            if self._process.poll() is not None or time.monotonic() > limit:
                self.kill()
                raise RuntimeError(self._words, self.log())
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it, and wait until it is gone."""
        self._process.terminate()
        self._process.wait(timeout=_STOP_LIMIT_SECONDS)

    def kill(self) -> None:
        """End it as a crash would; it can be entered again, on the same port."""
        self._process.kill()
        self._process.wait(timeout=_STOP_LIMIT_SECONDS)

    def command(self, *words: str) -> str:
        """Give what a `styringsmal` command says, run beside it.

        Raises RuntimeError with what it says when it refuses.
        """
        done = subprocess.run(  # noqa: S603 (our own command)
            self._python("commands", *words),
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=_START_LIMIT_SECONDS,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def get(self, path: str) -> bytes:
        """Fetch what lies at a path."""
        with urlopen(f"{self.origin}{path}", timeout=60, context=self.trust) as answer:  # noqa: S310 (loopback)
            found: bytes = answer.read()
        return found

    def log(self) -> str:
        """Give what it has said so far; nothing where it is kept nowhere."""
        return self._log.read_text(encoding="utf-8")

    def _begun(self, *words: str) -> subprocess.Popen[bytes]:
        """Begin a process that speaks into the log."""
        with self._log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603 (our own command)
                self._python(*words), cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    @staticmethod
    def _free_port() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        return port

    def _is_well(self) -> bool:
        try:
            return bool(self.get(_WELL))
        except OSError:
            return False

    @staticmethod
    def _python(*words: str) -> Sequence[str]:
        return [sys.executable, "-m", *words]

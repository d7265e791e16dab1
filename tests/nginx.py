"""nginx with the configuration that we ship, on a free port of loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHIPPED = Path(__file__).parents[1] / "deploy" / "nginx.conf"
_PATHS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def before(ports: Sequence[int], folder: Path, *, tls: Path | None = None) -> Iterator[str]:
    """Put it before two instances, and give the address that both are reached at.

    `tls` is a file of certificate and key; None: it speaks plain HTTP. Each answer says which
    instance gave it.
    """
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        reason = "nginx is missing: install it (Debian: nginx-light) to run instances behind it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    port = _free_port()
    file = folder / "nginx.conf"
    file.write_text(_configuration(folder, port, ports, tls), encoding="utf-8")
    process = subprocess.Popen([nginx, "-e", "stderr", "-c", file])  # noqa: S603 (Debian's program)
    try:
        _wait_for(port)
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _configuration(folder: Path, port: int, ports: Sequence[int], tls: Path | None) -> str:
    text = _SHIPPED.read_text(encoding="utf-8")
    for number, instance in enumerate(ports, start=1):
        text = text.replace(f"app-{number}:8501", f"127.0.0.1:{instance}")
    listen = f"listen 127.0.0.1:{port}{' ssl' if tls else ''};"
    text = text.replace("listen 443 ssl;", f"{listen} add_header X-Instance $upstream_addr;")
    if tls:
        text = text.replace("/etc/nginx/tls/tls.crt", str(tls))
        text = text.replace("/etc/nginx/tls/tls.key", str(tls))
    else:
        kept = (line for line in text.splitlines() if "ssl_" not in line)
        text = "\n".join(kept).replace("; Secure", "").replace("-Proto https", "-Proto http")
    temporary = "".join(f"{name}_temp_path {folder / name};" for name in _PATHS)
    text = text.replace("http {", f"http {{ access_log off; {temporary}", 1)
    user = "user root;" if os.geteuid() == 0 else ""  # its workers write to our folder
    return f"{user} pid {folder}/pid; error_log {folder}/error.log; daemon off;\n{text}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError(port)

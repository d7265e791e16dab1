"""A PostgreSQL of the tests' own: on loopback, in a folder that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
_OWNER = "nobody"
"""PostgreSQL doesn't run as root, as whom the tests may run."""
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "timezone": "America/New_York",  # nothing that is stored may depend on it
}
_LOCALE = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=nb-NO"]


class Server:
    """A cluster that can be stopped, killed and started again on the same port."""

    def __init__(self, primary: Server | None = None) -> None:
        """Make a cluster of one's own, or a standby that follows another one."""
        self.folder = Path(tempfile.mkdtemp(prefix="styringsmal-pg-"))
        self._as = {"user": _OWNER, "group": "nogroup", "extra_groups": []} if _is_root() else {}
        if _is_root():
            shutil.chown(self.folder, _OWNER, "nogroup")
        self.data = self.folder / "data"
        self.port = _free_port()
        self._numbers = count(1)
        if primary is None:
            self._run("initdb", "--pgdata", self.data, "--username=eier", "--auth=trust", *_LOCALE)
        else:
            source = ["--host=127.0.0.1", "--username=eier", f"--port={primary.port}"]
            self._run(
                "pg_basebackup", *source, "--pgdata", self.data,
                "--write-recovery-conf", "--checkpoint=fast",
            )  # fmt: skip
        self.start()

    def start(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
        self._run(
            "pg_ctl", "start", "--wait", "--pgdata", self.data, "--log", self.folder / "log",
            "--options", f"-p {self.port} {options}",
        )  # fmt: skip

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--pgdata", self.data, "--mode=immediate")

    def kill(self) -> None:
        """End it as a power cut would: its processes have no time for anything."""
        number = int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
        for process in (number, *map(int, children.split())):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def address(self, database: str, user: str = "eier") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template1") -> str:
        """Make a new database like the template's, which nobody uses, and give its address."""
        name = f"d{next(self._numbers)}"
        self.execute(f'create database "{name}" template "{template.rpartition("/")[2]}"')
        return self.address(name)

    def replace(self, address: str, template: str) -> None:
        """Let the database at an address be like another one."""
        self.drop(address)
        name = address.rpartition("/")[2]
        self.execute(f'create database "{name}" template "{template.rpartition("/")[2]}"')

    def drop(self, address: str) -> None:
        self.execute(f'drop database "{address.rpartition("/")[2]}" with (force)')

    def execute(self, statement: str) -> None:
        query(self.address("postgres"), statement)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(PROGRAMS / program), *map(str, arguments)]
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        done = subprocess.run(  # noqa: S603 (Debian's programs)
            command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, check=False, **self._as,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def query(address: str, statement: str) -> list[tuple[Any, ...]]:
    """Run statements as any other tool would."""
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def require() -> None:
    """Skip where PostgreSQL is missing; on the machine that decides it must be there."""
    if PROGRAMS.is_dir():
        return
    assert os.environ.get("CI") != "true", f"{PROGRAMS} is missing"
    pytest.skip(f"{PROGRAMS} is missing: apt install postgresql-15")


def _is_root() -> bool:
    return os.geteuid() == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])

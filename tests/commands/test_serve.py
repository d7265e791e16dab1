from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from commands.serve import take_port
from tests.commands.test_socket import serving

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.7", "intranett.example"])  # noqa: S104 (refused)
def test_an_address_that_others_reach_is_refused(styringsmal, address):
    result = styringsmal("serve", "--address", address)
    assert result.exit == 2
    assert "ingen innlogging er satt opp" in result.err


def test_a_taken_port_is_refused_in_words(styringsmal, folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = styringsmal("serve", "--port", taken.getsockname()[1])
    assert (result.exit, "Porten er trolig i bruk" in result.err) == (2, True)
    assert not (folder / "store.duckdb.sock").exists()


def test_a_message_never_waits_for_the_one_before_it_to_be_acknowledged():
    with take_port("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_second_server_on_the_same_database_is_refused(styringsmal, folder):
    with serving(folder):
        result = styringsmal("serve", "--port", "0", "--json")
    assert (result.exit, result.json["error"]["code"]) == (2, "already_serving")


def test_it_serves_browser_and_commands_until_it_is_told_to_end(styringsmal, folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "commands", "serve", "--port", "0"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found
        assert "ingen sikkerhetskopi om natten" in process.stderr.readline()
        for path in ("_stcore/health", "app/static/ux.js"):  # the framework's settings are read
            with urllib.request.urlopen(f"{found[0]}/{path}", timeout=60) as answer:  # noqa: S310 (our own)
                assert answer.status == 200
        with urllib.request.urlopen(f"{found[0]}/healthz", timeout=60) as answer:  # noqa: S310 (our own)
            health = json.load(answer)
        assert (health["status"], health["event"]) == ("ok", 0)
        assert health["concerns"] == ["no_nightly_backup"]
        assert health["free_mib"] > 0
        assert (folder / "store.duckdb.sock").is_socket()
        assert styringsmal("imports", "--json").json == []
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
        assert "Styringsmål er avsluttet." in process.stderr.read()
    finally:
        process.kill()
        process.stderr.close()
    assert not (folder / "store.duckdb.sock").exists()
    assert styringsmal("imports").exit == 0

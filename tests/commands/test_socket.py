from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from actions import running
from commands import socket_client, socket_server
from commands.caller import Caller
from commands.execute import execute
from commands.socket_place import address, socket_path
from commands.socket_server import listening
from commands.socket_talk import LONGEST_LINE_BYTES, Answer, Request
from data.settings import Settings
from goals.errors import UserError
from tests.commands.conftest import DELAYED, ON_TRACK

QUESTIONS = [
    ["status", "--json"],
    ["status", "--trust", "unn", "--goal", "2"],
    ["imports", "--json"],
    ["imports"],
    ["rounds", "--json"],
    ["explain", "--trust", "unn", "--measure", "T2.4", "--period", "2026-T2", "--json"],
    ["verify", "--json"],
    ["retract", "99", "--reason", "Feil", "--json"],
    ["template", "--trust", "unn"],
    ["import", "borte.xlsx", "--json"],
    ["status", "--trust", "ukjent"],
    [],
]


@contextmanager
def serving(directory: Path):
    """A server as `serve` has it, without the web app."""
    settings = Settings.from_environment(os.environ)
    path = socket_path(settings, directory)
    with (
        running.opened(settings, directory) as store,
        listening(path, partial(execute, store=store)),
    ):
        yield path


def from_another_process(*arguments, cwd):
    root = Path(__file__).parents[2]
    return subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "commands", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_answer_through_the_socket_is_the_direct_one(styringsmal, sheet, folder):
    styringsmal("import", sheet({"T2.4": ON_TRACK}))
    directly = {" ".join(question): styringsmal(*question) for question in QUESTIONS}
    with serving(folder):
        assert {" ".join(question): styringsmal(*question) for question in QUESTIONS} == directly


def test_an_import_through_the_socket_is_stored_in_the_servers_store(styringsmal, sheet, folder):
    name = sheet({"T2.4": ON_TRACK})
    with serving(folder):
        [answer] = styringsmal("import", name, "--json").json
        assert (answer["outcome"], answer["event_no"]) == ("stored", 1)
    assert len(styringsmal("imports", "--json").json) == 1


def test_a_command_in_another_process_works_beside_the_server(sheet, folder, monkeypatch):
    name = sheet({"T2.4": ON_TRACK})
    sub = folder / "under"
    sub.mkdir()
    with serving(folder):
        monkeypatch.setenv("STYRINGSMAL_DATABASE", str(folder / "store.duckdb"))
        imported = from_another_process("import", f"../{name}", "--json", cwd=sub)
        assert imported.returncode == 0, imported.stderr
        assert [a["outcome"] for a in json.loads(imported.stdout)] == ["stored"]
        written = from_another_process(
            *["template", "--trust", "unn", "--period", "2026-T2", "--out", "ark.xlsx"], cwd=sub
        )
        assert (written.returncode, (sub / "ark.xlsx").exists()) == (0, True)


def test_without_the_socket_another_process_is_refused_in_words(folder):
    with running.opened(Settings.from_environment(os.environ), folder):
        result = from_another_process("imports", "--json", cwd=folder)
    assert result.returncode == 2
    assert json.loads(result.stdout)["error"]["code"] == "store_in_use"
    assert "er i bruk" in result.stderr


def test_many_at_once_are_all_served(sheet, folder):
    trusts = ["unn", "finn", "nlsh", "helg"]
    files = [sheet({"T2.4": DELAYED}, trust=trust) for trust in trusts]
    caller = Caller.of_this_process()
    with serving(folder) as path, ThreadPoolExecutor() as pool:
        asked = [Request.made_by(caller, ["import", name, "--json"]) for name in files]
        asked += [Request.made_by(caller, ["status", "--json"])] * 4
        answers = list(pool.map(partial(socket_client.ask, path), asked))
    assert [answer.exit for answer in answers] == [0] * 8
    stored = [json.loads(answer.out)[0]["event_no"] for answer in answers[:4]]
    assert sorted(stored) == [1, 2, 3, 4]
    delayed = [
        json.loads(answer.out)["region"]["distribution"]["delayed"] for answer in answers[4:]
    ]
    assert all(0 <= count <= 4 for count in delayed)


def test_the_callers_own_settings_hold_on_the_server(styringsmal, folder, monkeypatch):
    with serving(folder):
        monkeypatch.setenv("STYRINGSMAL_TODAY", "2026-05-02")
        found = styringsmal("status", "--json").json
        assert (found["today"], found["period"]) == ("2026-05-02", "2026-T1")


def test_the_socket_is_the_owners_alone_and_gone_afterwards(folder):
    with serving(folder) as path:
        assert path == folder / "store.duckdb.sock"
        assert path.stat().st_mode & 0o777 == 0o600
    assert not path.exists()


def test_a_stale_socket_is_no_obstacle_to_command_or_server(styringsmal, folder):
    left_behind = folder / "store.duckdb.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left_behind))
    assert left_behind.is_socket()
    assert styringsmal("imports").exit == 0
    with serving(folder) as path:
        assert socket_client.is_served(path)


def test_a_file_in_the_place_of_the_socket_is_left_alone(folder):
    (folder / "store.duckdb.sock").write_text("noe annet", encoding="utf-8")
    with pytest.raises(UserError, match="socket_path_taken"), serving(folder):
        pass
    assert (folder / "store.duckdb.sock").read_text(encoding="utf-8") == "noe annet"


@pytest.mark.parametrize("name", ["s.duckdb", "s" * 90 + ".duckdb"])
def test_a_path_longer_than_the_system_allows_works(styringsmal, folder, monkeypatch, name):
    deep = folder / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setenv("STYRINGSMAL_DATABASE", str(deep / name))
    with serving(folder) as path:
        assert path.parent == deep
        assert socket_client.is_served(path)
        assert styringsmal("imports", "--json").json == []
    assert not path.exists()


def test_an_address_always_fits(tmp_path):
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    with address(deep / "x.sock") as place:
        assert len(place) < 108
        assert Path(place).parent.samefile(deep)


def test_a_database_that_is_no_file_has_no_socket(tmp_path):
    assert socket_path(Settings(database=":memory:"), tmp_path) is None
    assert socket_path(Settings(database="postgresql://x/y"), tmp_path) is None


def test_another_user_is_not_served(folder, monkeypatch):
    with serving(folder) as path:
        monkeypatch.setattr(socket_server, "peer", lambda _connection: os.getuid() + 1)
        with pytest.raises(UserError, match="server_lost"):
            socket_client.ask(path, Request.made_by(Caller.of_this_process(), ["imports"]))


@pytest.mark.parametrize(
    "line",
    [
        b"tull\n",
        b"{}\n",
        b'{"arguments": "imports"}\n',
        b"\x80\x04\x95\n",
        b"x" * LONGEST_LINE_BYTES,
    ],
)
def test_a_line_that_is_none_of_ours_is_refused_and_the_server_goes_on(styringsmal, folder, line):
    with serving(folder) as path:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            connection.sendall(line)
            connection.shutdown(socket.SHUT_WR)
            answer = Answer.of_line(connection.makefile("rb").readline())
        assert (answer.exit, answer.out) == (1, "")
        assert "forsto ikke" in answer.err
        assert styringsmal("imports").exit == 0


def accept_and_close(silent):
    silent.accept()[0].close()


def test_a_server_that_is_lost_is_told_in_words(folder):
    path = folder / "stum.sock"
    with socket.create_server(str(path), family=socket.AF_UNIX) as silent:
        hang_up = threading.Thread(target=accept_and_close, args=[silent])
        hang_up.start()
        with pytest.raises(UserError, match="server_lost"):
            socket_client.ask(path, Request.made_by(Caller.of_this_process(), ["imports"]))
        hang_up.join()


@pytest.mark.parametrize("reason", ["demo", "analyse"])
def test_a_reason_may_be_the_name_of_a_command_that_runs_alone(folder, reason):
    with serving(folder):
        done = from_another_process("retract", "9", "--reason", reason, cwd=folder)
    assert (done.returncode, done.stderr[:33]) == (2, "Det finnes ingen hendelse nummer ")


def test_a_series_is_judged_beside_the_server(folder):
    (folder / "serie.csv").write_text("period;value\n2026;3\n", encoding="utf-8")
    with serving(folder):
        done = from_another_process("analyse", "serie.csv", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("For få målinger: 1 av de 13")


@pytest.mark.parametrize("arguments", [["serve"], ["demo"], ["settings"]])
def test_what_needs_a_process_of_its_own_is_not_run_in_the_server(folder, arguments):
    with serving(folder) as path:
        answer = socket_client.ask(path, Request.made_by(Caller.of_this_process(), arguments))
    assert answer.exit == 2
    assert arguments[0] in answer.err


def test_a_bug_ends_the_command_and_not_the_server(styringsmal, folder, monkeypatch, caplog):
    def broken(*_arguments, **_named):
        raise ZeroDivisionError

    with serving(folder):
        monkeypatch.setattr("actions.answers.status_json.status", broken)
        result = styringsmal("status", "--json")
        assert (result.exit, result.out) == (1, "")
        assert "ikke din feil" in result.err
        assert "ZeroDivisionError" in caplog.text
        assert styringsmal("imports").exit == 0

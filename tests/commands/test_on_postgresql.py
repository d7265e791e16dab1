"""The command on PostgreSQL: no socket, any number beside one another, and no password anywhere."""

from __future__ import annotations

import pytest

from data.store import Store
from tests.commands.conftest import DELAYED, ON_TRACK
from tests.data.drafts import Clock


@pytest.fixture
def address(empty_address, folder, monkeypatch):
    """The address with a password, which the tests' server doesn't ask for."""
    assert folder.is_dir()
    address = empty_address.replace("eier@", "eier:hemmelig@")
    monkeypatch.setenv("STYRINGSMAL_DATABASE", address)
    return address


def test_a_sheet_is_imported_moved_backed_up_and_put_back(
    styringsmal, sheet, folder, address, monkeypatch
):
    file = sheet({"T2.4": ON_TRACK, "T3.10": DELAYED}, name="first.xlsx")
    assert styringsmal("import", file).exit == 0
    there = styringsmal("status", "--json").json
    [taken] = [styringsmal("backup", "kopier", "--json").json]
    refused = styringsmal("restore", taken["file"], "--json")
    assert (refused.exit, refused.json["error"]["code"]) == (2, "restore_by_move")
    moved = styringsmal("move", "--to", "flyttet.duckdb", "--json").json
    assert moved["to"] == str((folder / "flyttet.duckdb").resolve())
    assert moved["head"].startswith(taken["head"])
    for file in (taken["file"], "flyttet.duckdb"):
        monkeypatch.setenv("STYRINGSMAL_DATABASE", str(file))
        assert styringsmal("status", "--json").json == there
        assert styringsmal("verify").exit == 0
    refused = styringsmal("move", "--to", address, "--json")
    assert refused.json["error"]["code"] == "move_not_empty"
    assert "hemmelig" not in refused.out + refused.err


def test_it_stores_beside_running_instances_which_see_it_at_once(styringsmal, sheet, address):
    clock = Clock()
    with Store.open(address, clock=clock) as one, Store.open(address, clock=clock) as other:
        for number, rows in enumerate(({"T2.4": ON_TRACK}, {"T3.10": DELAYED}), start=1):
            assert styringsmal("import", sheet(rows)).exit == 0
            assert [store.newest_event() for store in (one, other)] == [number] * 2
        made = styringsmal("tokens", "make", "--name", "Power BI", "--json").json
        held = [store.access_tokens(made["strategy"]) for store in (one, other)]
        assert [[token.key for token in tokens] for tokens in held] == [[made["token"]]] * 2
        assert styringsmal("verify").exit == 0


@pytest.mark.parametrize(
    "typed", [("settings",), ("settings", "--json"), ("demo",), ("demo", "--json")]
)
def test_the_password_is_never_shown(styringsmal, address, typed):
    assert "hemmelig" in address
    result = styringsmal(*typed)
    assert "eier@127.0.0.1" in result.out + result.err
    assert "hemmelig" not in result.out + result.err


def test_a_server_that_is_not_there_is_told_and_ends_the_command(styringsmal, folder, monkeypatch):
    assert folder.is_dir()
    monkeypatch.setenv("STYRINGSMAL_DATABASE", "postgresql://u:hemmelig@127.0.0.1:1/base")
    result = styringsmal("status")
    assert result.exit == 2
    assert "Får ikke kontakt med databasen postgresql://u@127.0.0.1:1/base" in result.err
    assert "hemmelig" not in result.out + result.err

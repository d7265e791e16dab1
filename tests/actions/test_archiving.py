"""A locked round as one file: whole, with the right numbers, and checksums that can be checked."""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from actions import archiving, rounds
from actions.reporting import House
from goals.errors import UserError
from goals.facts import RoundAction
from goals.status import Status
from tests.actions.conftest import NOW, PERIOD, READER, send, sheet

HOUSE = House(site="https://styringsmal.example")
ROWS = {"T1.1": {"status": Status.ON_TRACK, "progress": 50, "internal_note": "Bare internt"}}


@pytest.fixture
def delivered(desk):
    send(desk, sheet(desk, ROWS))
    return desk


@pytest.fixture
def locked(delivered):
    rounds.change_round(delivered, PERIOD, RoundAction.LOCK)
    return delivered


def unpacked(made, folder):
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        archive.extractall(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_is_what_the_manifest_says_and_the_checksums_hold(locked, tmp_path):
    made = archiving.archive(locked, PERIOD, HOUSE, made_at=NOW)
    files = unpacked(made, tmp_path)
    about = json.loads(files["manifest.json"])
    named = {file["name"]: file for file in about["files"]}
    assert set(files) == {"manifest.json", "SHA256SUMS", *named}
    assert {name.rpartition(".")[2] for name in named} == {"pdf", "docx", "xlsx", "json"}
    assert {name: file["bytes"] for name, file in named.items()} == {
        name: len(files[name]) for name in named
    }
    assert [file[:5] for name, file in files.items() if name.endswith(".pdf")] == [b"%PDF-"]
    assert [name for name, file in named.items() if file["internal"]] == ["fakta.json"]
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],  # noqa: S607 (the system's own)
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0
    assert checked.stdout.count(": OK") == len(named) + 1


def test_the_manifest_says_of_what_and_when(locked, tmp_path):
    made = archiving.archive(locked, PERIOD, HOUSE, made_at=NOW)
    about = json.loads(unpacked(made, tmp_path)["manifest.json"])
    said = {key: about[key] for key in ("format", "strategy", "period", "event_no", "head")}
    assert said == {
        "format": "styringsmal-archive/1",
        "strategy": "liten",
        "period": "2026-T2",
        "event_no": 2,
        "head": locked.store.head().hash,
    }
    assert (about["locked_at"], about["made_at"]) == (NOW.isoformat(), NOW.isoformat())
    assert made.name == "arkiv-liten-2026-T2.zip"


def test_the_facts_are_those_of_the_ledger_with_their_cells(locked, tmp_path):
    made = archiving.archive(locked, PERIOD, HOUSE, made_at=NOW)
    facts = json.loads(unpacked(made, tmp_path)["fakta.json"])
    [update] = facts["updates"]
    assert (update["measure"], update["trust"], update["period"]) == ("T1.1", "unn", "2026-T2")
    assert (update["status"], update["progress"]) == ("on_track", 50.0)
    assert update["internal_note"] == "Bare internt"
    assert update["cell"]
    behind = {event["event_no"]: event for event in facts["events"]}
    assert behind[update["event_no"]]["hash"] == locked.store.head(1).hash
    assert [change["action"] for change in facts["rounds"]] == ["lock"]


def test_what_is_internal_stands_in_the_facts_alone(locked, tmp_path):
    files = unpacked(archiving.archive(locked, PERIOD, HOUSE, made_at=NOW), tmp_path)
    packages = [file for name, file in files.items() if name.endswith(("docx", "xlsx"))]
    assert len(packages) == 2
    for package in packages:
        with zipfile.ZipFile(BytesIO(package)) as inside:
            assert not any(b"Bare internt" in inside.read(part) for part in inside.namelist())


def test_a_round_that_is_open_is_refused(delivered):
    with pytest.raises(UserError, match="round_not_locked"):
        archiving.archive(delivered, PERIOD, HOUSE, made_at=NOW)


def test_only_the_coordinator_may(locked):
    with pytest.raises(UserError, match="needs_coordinator"):
        archiving.archive(replace(locked, principal=READER), PERIOD, HOUSE, made_at=NOW)

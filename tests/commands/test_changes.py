"""What changed between two rounds or moments, typed at the terminal."""

from __future__ import annotations

import shutil

import pytest

from goals.changes import ChangeKind
from tests.commands.conftest import DELAYED, ON_TRACK
from tests.commands.test_schemas import schema


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Where the store with both rounds is kept, so that it is filled once."""
    return tmp_path_factory.mktemp("rounds") / "store.duckdb"


@pytest.fixture
def rounds(styringsmal, sheet, folder, kept):
    """UNN goes from one round to the next: T2.4 gets worse, T2.5 falls silent, T3.10 is new."""
    if kept.exists():
        shutil.copy(kept, folder)
        return styringsmal
    first = sheet({"T2.4": ON_TRACK, "T2.5": ON_TRACK}, period="2026-T1", name="first.xlsx")
    second = sheet({"T2.4": DELAYED, "T3.10": ON_TRACK}, name="second.xlsx")
    for name in (first, second):
        assert styringsmal("import", name).exit == 0
    shutil.copy(folder / "store.duckdb", kept)
    return styringsmal


def changed(result):
    return {row["measure"]: (row["kind"], row["old"], row["new"]) for row in result.json["changes"]}


FROM_ROUND_TO_ROUND = {
    "T2.4": ("worse", "on_track", "delayed"),
    "T2.5": ("silent", "on_track", None),
    "T3.10": ("new", None, "on_track"),
}


@pytest.mark.parametrize(
    ("asked", "events", "expected"),
    [
        (["--since", "2026-T1"], (2, 2), FROM_ROUND_TO_ROUND),
        (["--since", "2026-t1", "--until", "2026-T2"], (2, 2), FROM_ROUND_TO_ROUND),
        (
            ["--since", "2025-T3", "--until", "2026-T1"],
            (2, 2),
            {"T2.4": ("new", None, "on_track"), "T2.5": ("new", None, "on_track")},
        ),
        (  # both were typed in today: before the second, both reports stood for the first round
            ["--since", "1", "--until", "2"],
            (1, 2),
            {
                "T2.4": ("worse", "on_track", "delayed"),
                "T3.10": ("new", None, "on_track"),
            },
        ),
        (
            ["--since", "2026-10-14"],
            (0, 2),
            {
                "T2.4": ("new", None, "delayed"),
                "T2.5": ("new", None, "on_track"),
                "T3.10": ("new", None, "on_track"),
            },
        ),
        (["--since", "2026-10-15"], (2, 2), {}),
    ],
)
def test_two_rounds_or_moments_are_compared(rounds, asked, events, expected):
    found = rounds("changes", *asked, "--json")
    assert (found.json["from_event"], found.json["to_event"]) == events
    assert changed(found) == expected


def test_a_comment_comes_with_the_report_that_brought_it(rounds):
    found = rounds("changes", "--since", "2026-T1", "--json").json["changes"]
    assert [row["comment"] for row in found] == ["Mangler folk", None, None]


def test_a_person_reads_sentences_by_kind(rounds):
    said = rounds("changes", "--since", "2026-T1").out
    assert said.startswith(
        "Endringer fra 1. tertial 2026 (hendelse 2) til 2. tertial 2026 (hendelse 2)\n"
        "1 tiltak er blitt verre og ingen bedre.\n"
    )
    sentence = (
        "– UNN, tiltak 2.4: fra «I rute» til «Forsinket» (bemanning). Kommentar: «Mangler folk»"
    )
    assert f"Verre (1)\n{sentence}\n" in said
    assert said.index("Verre (1)") < said.index("Uten ny rapport (1)")


def test_that_nothing_has_changed_is_said_in_words(rounds):
    assert "Ingenting har endret seg." in rounds("changes", "--since", "2026-10-15").out


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([], "usage"),
        (["--since", "i går"], "known_at_unreadable"),
        (["--since", "9"], "known_at_unknown_event"),
        (["--since", "2024-T3"], "round_outside_plan"),
        (["--since", "2026-T2", "--until", "2026-T1"], "moments_reversed"),
        (["--since", "2026-10-15", "--until", "2026-10-14"], "moments_reversed"),
    ],
)
def test_a_moment_that_is_none_is_refused_in_words(rounds, asked, code):
    found = rounds("changes", *asked, "--json")
    assert found.exit == 2
    assert found.json["error"]["code"] == code


def test_the_schema_names_the_kinds_that_there_are():
    row = schema("changes")["properties"]["changes"]["items"]["properties"]
    assert set(row["kind"]["enum"]) == set(ChangeKind)

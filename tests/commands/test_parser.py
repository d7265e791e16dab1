from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands.arguments import parse
from commands.execute import COMMANDS
from commands.parser import HelpAskedError

NAMES = [
    *["serve", "demo", "template", "import", "plan", "imports", "retract", "redact", "rounds"],
    *["round", "status", "analyse", "explain", "verify", "settings"],
]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Mangler: COMMAND."),
        (["tull"], "'tull' går ikke an for COMMAND."),
        (["round"], "Mangler: COMMAND."),
        (["template", "--trust", "unn"], "Mangler: --period, --out."),
        (["explain", "--trust", "unn"], "Mangler ett av: --measure --indicator."),
        (
            ["explain", "--trust", "unn", "--measure", "T1.1", "--indicator", "heltid"],
            "--indicator kan ikke brukes sammen med --measure.",
        ),
        (["imports", "--fort"], "Kjenner ikke argumentet --fort."),
        (["imports", "--js"], "Kjenner ikke argumentet --js."),
        (["retract", "tre", "--reason", "x"], "'tre' er ikke et helt tall"),
        (["retract", "3", "--reason"], "--reason mangler verdien sin."),
        (["import"], "Mangler: F."),
        (["import", "f", "--on-conflict", "begge"], "Velg en av: 'refuse', 'mine', 'theirs'."),
        (["template", "--goal"], "--goal mangler verdien sin."),
        (["imports", "--json=ja"], "--json tar ingen verdi, men fikk 'ja'."),
    ],
)
def test_what_is_typed_wrongly_is_told_in_norwegian(styringsmal, arguments, sentence):
    result = styringsmal(*arguments)
    assert (result.exit, result.out) == (2, "")
    assert result.err.startswith(sentence) or sentence in result.err.splitlines()[0]
    assert "Bruk: styringsmal" in result.err


def test_a_wrong_argument_is_json_too_when_that_is_asked_for(styringsmal):
    result = styringsmal("template", "--json")
    assert result.exit == 2
    assert result.json["error"]["code"] == "usage"
    assert result.json["error"]["message"] in result.err


@pytest.mark.parametrize("name", NAMES)
def test_every_command_helps_in_norwegian_and_takes_a_strategy(styringsmal, name):
    more = {"plan": ["import"], "round": ["open"]}.get(name, [])
    result = styringsmal(name, *more, "--help")
    assert (result.exit, result.err) == (0, "")
    assert result.out.startswith(f"Bruk: styringsmal {name}")
    assert "--strategy KEY" in result.out
    assert not {"usage:", "options:", "show this"} & set(result.out.split("\n"))


def test_help_lists_every_command(styringsmal):
    text = styringsmal("--help").out
    assert all(f"\n    {name} " in text for name in NAMES)


def test_parsing_writes_nothing_and_ends_nothing(capsys):
    with pytest.raises(HelpAskedError, match="Bruk: styringsmal"):
        parse(["--help"], COMMANDS)
    assert capsys.readouterr() == ("", "")


def test_goals_may_be_listed_or_repeated():
    common = ["template", "--trust", "unn", "--period", "2026-T2", "--out", "ark.xlsx"]
    listed = parse([*common, "--goal", "1", "2"], COMMANDS)
    repeated = parse([*common, "--goal", "1", "--goal", "2"], COMMANDS)
    assert listed.goal == repeated.goal == [1, 2]


def test_a_reader_that_has_seen_enough_is_no_fault():
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "commands", "--help"]
    done = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, check=False)  # noqa: S603 (our own command)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_whoever_reads_may_stop_when_they_have_seen_enough(tmp_path):
    closed, open_end = os.pipe()
    os.close(closed)
    with os.fdopen(open_end, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "commands", "settings"],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"STYRINGSMAL_DATABASE": str(tmp_path / "store.duckdb")},
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")

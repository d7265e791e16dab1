"""Every hostile or broken file is read or refused in words, and the server is as it was."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import pytest

from goals.finding import Finding, FindingCode, Severity
from loaders.grid import Book, Parsed
from loaders.sandbox import in_child
from tests import outside
from tests.loaders.hostile import XML, ZIPS
from tests.loaders.hostile_others import BINARY, NOT_WORKBOOKS, TEXT_AND_ODS
from texts.findings import message

CASES = ZIPS | XML | NOT_WORKBOOKS | BINARY | TEXT_AND_ODS
AT_ONCE = 3
GROWTH_MIB = 150
STATM = Path("/proc/self/statm")
PAGES_PER_MIB = 256


class Pulse:
    """Another thread that has something to do all the time, as a server has."""

    def __init__(self) -> None:
        self.beats = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._stopped.wait(0.01):
            self.beats += 1


@pytest.fixture(scope="module")
def outcome(sheet: bytes) -> dict[str, object]:
    """All of them read, a few at a time; and what it did to this process."""
    contents = {name: make(sheet) for name, (make, _) in CASES.items()}
    before = resident_mib()
    with outside.children() as log, Pulse() as pulse, ThreadPoolExecutor(AT_ONCE) as threads:
        answers = dict(zip(contents, threads.map(in_child, contents.values()), strict=True))
    grown = resident_mib() - before
    return {"answers": answers, "growth": grown, "beats": pulse.beats, "log": "\n".join(log)}


def resident_mib() -> float:
    return int(STATM.read_text(encoding="ascii").split()[1]) / PAGES_PER_MIB


def code_of(answer: Parsed) -> FindingCode | None:
    return None if isinstance(answer, Book) else answer[0].code


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert len(CASES) == sum(map(len, (ZIPS, XML, NOT_WORKBOOKS, BINARY, TEXT_AND_ODS)))


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_or_refused(name: str, outcome: dict[str, dict[str, Parsed]]) -> None:
    _, expected = CASES[name]
    code = code_of(outcome["answers"][name])
    assert code in (expected if isinstance(expected, set) else {expected})


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_is_one_error_in_words(name: str, outcome: dict[str, dict[str, Parsed]]) -> None:
    answer = outcome["answers"][name]
    if isinstance(answer, Book):
        assert all(len(sheet.grid) <= 5000 for sheet in answer.sheets)
        return
    (finding,) = answer
    assert isinstance(finding, Finding)
    assert finding.severity is Severity.ERROR
    assert message(finding).endswith("Ingenting er lagret.")
    assert "{" not in message(finding)


def test_none_of_them_runs_out_of_time(outcome: dict[str, dict[str, Parsed]]) -> None:
    """Time is the last defence: what is known to be too much is refused before it."""
    slow = [
        name
        for name, answer in outcome["answers"].items()
        if code_of(answer) is FindingCode.FILE_TOO_HEAVY
    ]
    assert slow == []


def test_no_child_asks_another_host(outcome: dict[str, str]) -> None:
    assert not outside.is_in(outcome["log"])


def test_the_server_neither_grows_nor_stops_answering(outcome: dict[str, float]) -> None:
    assert outcome["growth"] < GROWTH_MIB
    assert outcome["beats"] > len(CASES)

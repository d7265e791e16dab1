"""One upload, one child: what it reads comes back whole, and whatever kills it is a finding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from goals.finding import Finding, FindingCode
from loaders import sandbox
from loaders.child.encode import encode
from loaders.child.parsing import parse
from loaders.decode import decode
from loaders.grid import BLANK, UPLOAD_LIMIT_MIB, Area, Book, Cell, Sheet
from loaders.sandbox import Limits, in_child
from tests import outside

ROOT = str(Path(__file__).parents[2])
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
VALUES = st.one_of(
    st.just(BLANK),
    TEXTS.map(Cell),
    st.booleans().map(Cell),
    st.builds(Cell, st.integers(-(2**53), 2**53), st.sampled_from(["General", "0%", "0.0"])),
    st.builds(
        Cell, st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["General", "0%"])
    ),
    st.dates().map(Cell),
    st.datetimes().map(Cell),
    st.times().map(Cell),
    st.integers(-(10**9), 10**9).map(lambda seconds: Cell(timedelta(seconds=seconds))),
    TEXTS.map(lambda shown: Cell(shown, fault=FindingCode.CELL_ERROR)),
    st.just(Cell(fault=FindingCode.FORMULA_WITHOUT_VALUE)),
)
SHEETS = st.builds(
    Sheet,
    TEXTS,
    st.lists(st.lists(VALUES, max_size=4).map(tuple), max_size=4).map(tuple),
    st.frozensets(st.integers(1, 99), max_size=3),
    st.lists(st.builds(Area, *[st.integers(1, 99)] * 4), max_size=2).map(tuple),
)


def types(book: Book) -> list[type]:
    return [type(c.value) for sheet in book.sheets for row in sheet.grid for c in row]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    book=st.builds(
        Book,
        st.lists(SHEETS, max_size=3).map(tuple),
        st.none() | SHEETS,
        st.dictionaries(TEXTS, TEXTS, max_size=3),
    )
)
def test_what_the_child_read_is_what_the_parent_gets(book: Book) -> None:
    got = decode(encode(book))
    assert got == book
    assert types(got) == types(book)


def test_a_refusal_comes_back_with_its_values() -> None:
    refused = (Finding(FindingCode.TOO_MANY_ROWS, values={"rows": 5000, "columns": 200}),)
    assert decode(encode(refused)) == refused


def book_of(rows: list[list[object]]) -> bytes:
    """An answer with one sheet."""
    sheet = {"name": "a", "rows": rows, "hidden": [], "merged": []}
    return json.dumps({"sheets": [sheet], "meta": None, "properties": {}}).encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{",
        b"null",
        b"[" * 100_000,
        b'{"refused": {"code": "no_such_code", "values": {}}}',
        b'{"refused": {"code": "file_damaged", "values": {"limit": [1]}}}',
        b'{"sheets": [], "meta": null, "properties": {}, "more": 1}',
        book_of([[{"call": "os.system"}]]),
        book_of([[float("nan")]]),
        book_of([[]] * 5001),
        book_of([[None] * 201]),
        book_of([["x" * 40_000]]),
        book_of([[{"fault": "file_damaged", "text": None}]]),
        book_of([[{"datetime": "2026-01-01T00:00:00+01:00"}]]),
        book_of([[{"seconds": 1e300}]]),
    ],
)
def test_an_answer_that_is_none_is_turned_down(answer: bytes) -> None:
    with pytest.raises(ValidationError):
        decode(answer)


def test_a_sheet_read_in_a_child_is_the_sheet_read_here(sheet: bytes) -> None:
    here = parse(sheet)
    assert isinstance(here, Book)
    assert in_child(sheet) == here


def test_children_of_many_threads_do_not_mix_up_their_answers(sheet: bytes) -> None:
    contents = [sheet, b"nei", sheet, b"%PDF"]
    with ThreadPoolExecutor(len(contents)) as threads:
        answers = list(threads.map(in_child, contents))
    assert answers == list(map(parse, contents))


def test_no_more_than_four_children_live_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    living: list[int] = []
    counts: list[int] = []
    four_came = threading.Barrier(4)

    def ask(content: bytes, _limits: Limits) -> tuple[bytes, bool]:
        living.append(1)
        four_came.wait()
        counts.append(len(living))
        four_came.wait()
        living.pop()
        return content, False

    monkeypatch.setattr(sandbox, "_ask", ask)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(in_child, [b"nei"] * 8))
    assert set(counts) == {4}


def test_too_large_a_file_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    (finding,) = in_child(bytes(UPLOAD_LIMIT_MIB * 1024 * 1024 + 1))
    assert finding.code is FindingCode.FILE_TOO_LARGE


def test_a_child_that_cannot_be_started_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/finnes/ikke")
    (finding,) = in_child(b"nei")
    assert finding.code is FindingCode.READING_STOPPED


PROGRAMS = {
    "dies": "import os; os.abort()",
    "leaves": "raise SystemExit",
    "babbles": "import sys; sys.stdout.write('hei')",
    "closes its ears": "import os; os.close(0); os.close(1); os.abort()",
    "never stops talking": "import sys\nwhile True: sys.stdout.write('x' * 65536)",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_child_that_goes_wrong_is_one_finding(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_START", program)
    monkeypatch.setattr(sandbox, "_MAX_ANSWER_BYTES", 1024 * 1024)
    assert in_child(bytes(3 * 1024 * 1024)) == (Finding(FindingCode.READING_STOPPED),)


def test_the_log_says_how_a_child_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sandbox, "_START", PROGRAMS["dies"])
    in_child(b"nei")
    assert "code -6" in caplog.text


def test_the_child_gets_the_whole_import_path_while_others_change_it() -> None:
    """The framework puts its own folder on the path and takes it off again in every page run."""
    command = sandbox._command  # noqa: SLF001 (what the child is started with)
    done, whole = threading.Event(), {str(Path(entry).resolve()) for entry in sys.path if entry}

    def run_pages() -> None:
        while not done.is_set():
            sys.path.insert(0, ROOT)
            sys.path.remove(ROOT)

    page = threading.Thread(target=run_pages)
    page.start()
    try:
        given = [json.loads(command(sandbox.LIMITS)[-1])[0] for _ in range(50)]
    finally:
        done.set()
        page.join()
    assert [whole - set(path) for path in given] == [set()] * 50


def limited(program: str, monkeypatch: pytest.MonkeyPatch, limits: Limits) -> Finding:
    """The finding of a child that does this after it has bound its hands."""
    start = "import json, sys\npath, *limits = json.loads(sys.argv[1])\nsys.path[:] = path\n"
    bound = "from loaders.child import main\nmain._limit(*limits)\n"
    monkeypatch.setattr(sandbox, "_START", start + bound + program)
    (finding,) = in_child(b"nei", limits)
    return finding


def test_a_child_that_hangs_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = limited("import time; time.sleep(60)", monkeypatch, Limits(wall_seconds=0.5))
    assert finding.code is FindingCode.FILE_TOO_HEAVY


def test_a_child_that_computes_for_ever_is_stopped_by_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finding = limited("while True: pass", monkeypatch, Limits(cpu_seconds=1))
    assert finding.code is FindingCode.FILE_TOO_HEAVY
    assert finding.values == {"seconds": 1, "limit": 512}


def test_a_sheet_that_needs_more_memory_than_there_is_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    greedy = """
from loaders.child import main, parsing
parsing.parse = lambda content: bytearray(600 * 1024 * 1024)
main.main(*limits)
"""
    finding = limited(greedy, monkeypatch, Limits())
    assert finding.code is FindingCode.FILE_TOO_HEAVY


SPY = """
import json, os, sys
from goals.finding import Finding, FindingCode
def can(what):
    try:
        what()
    except (OSError, MemoryError):
        return 0
    return 1
told = {
    "environment": len([key for key in os.environ if key not in {"LC_CTYPE"}]),
    "open files": len(os.listdir("/proc/self/fd")) - 4,
    "secret": int(can(lambda: os.fstat(int(%d)))),
    "folder": os.getcwd(),
    "writes": can(lambda: os.write(os.open(%r, os.O_CREAT | os.O_WRONLY), b"x")),
    "grows": can(lambda: bytearray(600 * 1024 * 1024)),
    "session": int(os.getsid(0) == os.getpid()),
}
from loaders.child.encode import encode
sys.stdout.buffer.write(encode((Finding(FindingCode.FILE_DAMAGED, values=told),)))
"""


def test_a_child_gets_nothing_of_the_parent_but_the_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEMMELIG", "nøkkel")
    with (tmp_path / "hemmelig").open("w", encoding="utf-8") as secret:
        os.set_inheritable(secret.fileno(), True)  # noqa: FBT003 (known by place only)
        program = SPY % (secret.fileno(), str(tmp_path / "skrevet"))
        finding = limited(program, monkeypatch, Limits())
    assert finding.values == {
        "environment": 0,
        "open files": 0,
        "secret": 0,
        "folder": "/",
        "writes": 0,
        "grows": 0,
        "session": 1,
    }


def test_a_child_is_started_from_wherever_the_program_was(
    sheet: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *(entry for entry in sys.path if entry != ROOT)])
    assert isinstance(in_child(sheet), Book)


ASKS = "parsing.parse = lambda _: sys.audit('socket.connect', None, ('192.0.2.7', 9))\n"


@pytest.mark.parametrize("asks", ["", ASKS], ids=["as it is", "asks"])
def test_a_child_that_asks_another_host_is_heard_and_ours_asks_none(
    asks: str, sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = sandbox._START.replace(  # noqa: SLF001
        "main(", f"from loaders.child import parsing\n{asks}main("
    )
    monkeypatch.setattr(sandbox, "_START", start)
    with outside.children() as log:
        answers = [in_child(content) for content in (sheet, b"Nr;Status\r\n1;I rute\r\n")]
    assert [isinstance(answer, Book) for answer in answers] == [not asks] * len(answers)
    assert outside.is_in("\n".join(log)) is bool(asks)

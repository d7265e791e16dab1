"""The measures of the house that no linter holds: sizes, and where words and SQL may stand."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
ROOMS = ("actions", "charts", "commands", "data", "goals", "loaders", "pages", "texts")
MODULE_LINES = 400
FUNCTION_LINES = 60
PAGE_LINES = 60
SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|create\s+table)\b",
    re.IGNORECASE | re.DOTALL,
)
NORWEGIAN = re.compile("[æøåÆØÅ]")
SESSION = ROOT / "pages" / "parts" / "session.py"


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(found)


def code() -> list[Path]:
    return [*modules(*ROOMS), *ROOT.glob("*.py")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string that does something; docstrings and bare strings are prose."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


def places(path: Path, pattern: re.Pattern[str]) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [f"{name(path)}:{n.lineno}" for n in literals(tree) if pattern.search(str(n.value))]


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    everything = [*code(), *modules("tests", "bench", "deploy", "docs")]
    assert [name(path) for path in everything if line_count(path) > MODULE_LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in [*code(), *modules("tests", "bench", "deploy", "docs")]
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_a_page_reads_from_top_to_bottom_in_sixty_lines() -> None:
    pages = [path for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py"]
    assert [name(path) for path in pages if line_count(path) > PAGE_LINES] == []


def test_a_page_runs_to_its_end_since_what_closes_it_comes_after() -> None:
    stopping = [path for path in modules("pages") if "st.stop(" in path.read_text(encoding="utf-8")]
    assert [name(path) for path in stopping] == []


def test_sql_stands_in_sql_files_under_data() -> None:
    """Only the engines put a statement together: a table's name cannot be a parameter."""
    engines = {ROOT / "data" / "embedded.py", ROOT / "data" / "postgres.py"}
    others = [path for path in code() if path not in engines]
    assert [place for path in others for place in places(path, SQL)] == []
    assert [name(path) for path in ROOT.rglob("*.sql") if not in_data_or_hidden(path)] == []


def in_data_or_hidden(path: Path) -> bool:
    top = path.relative_to(ROOT).parts[0]
    return top in {"data", "var"} or top.startswith(".")


def test_norwegian_words_stand_in_texts() -> None:
    screen = modules("pages", "charts")
    assert [place for path in screen for place in places(path, NORWEGIAN)] == []


def test_the_state_of_a_session_is_touched_in_one_place() -> None:
    others = [path for path in code() if path != SESSION]
    users = [name(path) for path in others if "session_state" in path.read_text(encoding="utf-8")]
    assert users == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8")))


def test_no_page_file_shadows_a_room() -> None:
    """Under Streamlit `pages/` comes first on the import path."""
    stems = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert stems.isdisjoint(ROOMS)


def test_every_test_module_is_found_without_packages() -> None:
    """With an `__init__.py` under `tests/` two modules of one name would collide on import."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_the_lock_names_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(pinned) == len(blocks)
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert " @ " not in text


def test_every_relative_link_in_the_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{name(document)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert dead == []


def test_every_decision_stands_in_the_list() -> None:
    index = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name for page in pages if f"](decisions/{page.name})" not in index] == []

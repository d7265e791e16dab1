"""What is asked of a trust reaches those two who may see it, and the trust's own sheet."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.test_house import code, name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAY_READ = {
    "actions/demo/run.py",
    "actions/questions.py",
    "actions/sheets.py",
    "goals/review.py",
    "loaders/status_rows.py",
    "pages/parts/admin/questions.py",
    "pages/parts/markup/admin/questions.py",
    "pages/parts/markup/questions.py",
    "pages/parts/markup/trust.py",
    "pages/parts/questions.py",
}
"""Sheets of the trust's own, and pages that ask who is looking: no deck, paper or data workbook."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module or ""


def test_only_these_modules_know_of_questions() -> None:
    found = {name(path) for path in code() if "goals.questions" in set(imported(path))}
    assert found == MAY_READ


def test_nobody_reads_them_past_the_rules() -> None:
    readers = {
        name(path)
        for path in code()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"questions", "answers"}
        if isinstance(node.value, ast.Attribute | ast.Name)
        if getattr(node.value, "attr", getattr(node.value, "id", "")) == "snapshot"
    }
    assert readers == {"goals/questions.py"}

"""The SQL, by name: one statement a file in `data/sql/`, with `$named` parameters."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """Give the text of `data/sql/<name>.sql`."""
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")

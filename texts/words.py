"""The words on screen, read once from `texts/<language>/<section>.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
LANGUAGE = "nb"


class Words:
    """The texts of one page or theme; asking for one that isn't there is a bug (KeyError)."""

    def __init__(self, section: str, texts: dict[str, Any]) -> None:
        """Keep the section's name for error messages."""
        self._section = section
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """Give the text under `key` (dots lead into tables) with its placeholders filled."""
        found: Any = self._texts
        for part in key.split("."):
            found = found[part]
        if not isinstance(found, str):
            raise KeyError(self._section, key)
        return found.format(**values) if values else found

    def table(self, key: str) -> dict[str, Any]:
        """Give a whole table of texts, in the order of the file."""
        found: Any = self._texts
        for part in key.split("."):
            found = found[part]
        return dict(found)


@cache
def words(section: str, language: str = LANGUAGE) -> Words:
    """Give the words of a section, for instance `words("oversikt")("title")`."""
    path = _HERE / language / f"{section}.toml"
    return Words(section, tomllib.loads(path.read_text(encoding="utf-8")))

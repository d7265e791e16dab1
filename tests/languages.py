"""A language made up by a test: every text of bokmål in brackets, as a folder of files."""

from __future__ import annotations

import json
import shutil
import tomllib
from typing import TYPE_CHECKING, Any

from texts import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pytest

MADE_UP = "zz"
OPENS, ENDS = "⟦", "⟧"
FOLDER = words._HERE  # noqa: SLF001 (where the real ones lie)
_NO_WORDS = {"input", "decimal", "thousands", "aliases", "asked", "before"}
_NO_WORDS_IN_BLOCKS = {"from", "picture"}
"""Keys of what isn't said: a form that the framework knows, signs, names of files and blocks."""


def make_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the folder hold bokmål and the made-up language, and the texts be read there."""
    shutil.copytree(FOLDER / "nb", folder / "nb")
    (folder / MADE_UP).mkdir()
    for path in (folder / "nb").glob("*.toml"):
        texts = {key: _bracketed(key, value) for key, value in read(path).items()}
        written = "".join(f"{json.dumps(key)} = {_toml(said)}\n" for key, said in texts.items())
        (folder / MADE_UP / path.name).write_text(written, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(words, "_HERE", folder)
        words.languages.cache_clear()
        yield
    words.languages.cache_clear()


def read(path: Path) -> dict[str, Any]:
    """Read a file of texts."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def outside_brackets(text: str) -> str:
    """Give what of a text is said by nobody's words of ours."""
    depth, left = 0, []
    for sign in text:
        depth += (sign == OPENS) - (sign == ENDS)
        left.append(sign if depth == 0 and sign != ENDS else " ")
    return " ".join("".join(left).split())


def leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every text with the way to it; a place in a list counts as a key."""
    if isinstance(value, str):
        yield path, value
    for key, inner in _parts(value):
        yield from leaves(inner, f"{path}.{key}")


def _parts(value: object) -> Iterable[tuple[object, object]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _bracketed(key: str, value: Any, *, in_block: bool = False) -> Any:
    if key in _NO_WORDS or (in_block and key in _NO_WORDS_IN_BLOCKS):
        return value
    if isinstance(value, dict):
        return {name: _bracketed(name, said, in_block=in_block) for name, said in value.items()}
    if isinstance(value, list):
        return [_bracketed("", said, in_block=key == "blocks") for said in value]
    return f"{OPENS}{value}{ENDS}" if isinstance(value, str) else value


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{json.dumps(key)} = {_toml(said)}' for key, said in value.items())}}}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)

"""The words on screen, read once from `texts/<language>/<section>.toml`.

A language is a folder with every section that bokmål has. Which one is spoken is said at the door,
for a page run or a request, and holds in its thread alone (decision 0114).
"""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_T = TypeVar("_T")
_P = ParamSpec("_P")
_A = TypeVarTuple("_A")
_HERE = Path(__file__).parent
_ANSWERS_KEPT = 4096
NORWEGIAN = "nb"
"""Bokmål: what is spoken where nothing else is asked for, and in what leaves the program."""
_spoken: ContextVar[str] = ContextVar("spoken", default=NORWEGIAN)


class Words:
    """The texts of one page or theme; asking for one that isn't there is a bug (KeyError)."""

    def __init__(self, section: str, language: str | None) -> None:
        """Keep the section's name; `language` None is the one that is spoken when asked."""
        self._section = section
        self._language = language

    def __call__(self, key: str, **values: object) -> str:
        """Give the text under `key` (dots lead into tables) with its placeholders filled."""
        found = self._find(key)
        if not isinstance(found, str):
            raise KeyError(self._section, key)
        return found.format(**values) if values else found

    def table(self, key: str) -> dict[str, Any]:
        """Give a whole table of texts, in the order of the file."""
        return dict(self._find(key))

    def _find(self, key: str) -> Any:  # noqa: ANN401 (a text, or a table of whatever kind)
        return _found(self._section, self._language or spoken(), key)


@cache
def words(section: str, language: str | None = None) -> Words:
    """Give the words of a section, for instance `words("oversikt")("title")`.

    They may be kept: which language they speak is asked each time. `language` is for words that
    are the same whatever is spoken, as the headings of a sheet are.
    """
    return Words(section, language)


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that have every section, bokmål first."""
    needed = _sections(NORWEGIAN)
    folders = sorted(path.name for path in _HERE.iterdir() if path.is_dir())
    others = [name for name in folders if name != NORWEGIAN and needed <= _sections(name)]
    return (NORWEGIAN, *others)


def spoken() -> str:
    """Give the language that is spoken here and now: «nb», «en»."""
    return _spoken.get()


def speak(asked: str) -> None:
    """Speak a language from now on, in this thread or task alone; bokmål where there is no such."""
    _spoken.set(asked if asked in languages() else NORWEGIAN)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language inside; also as `@speaking(NORWEGIAN)` on what leaves the program."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def as_spoken(make: Callable[_P, _T]) -> Callable[_P, _T]:
    """Give a function that speaks what is spoken now, whenever and in whatever thread it runs."""
    language = spoken()

    @wraps(make)
    def speaks(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        with speaking(language):
            return make(*args, **kwargs)

    return speaks


def kept_by_language(make: Callable[[*_A], _T]) -> Callable[[*_A], _T]:
    """Keep what a function gives for arguments that can be hashed, for each language by itself."""

    @lru_cache(maxsize=_ANSWERS_KEPT)
    def kept(_language: str, *args: *_A) -> _T:
        return make(*args)

    @wraps(make)
    def give(*args: *_A) -> _T:
        return kept(spoken(), *args)

    return give


def labels(strategy_key: str, part: str) -> dict[str, str]:
    """Give our labels for a part of a strategy in the language spoken; none where it has none."""
    folder = f"{spoken()}/catalogue"
    is_there = (_HERE / folder / f"{strategy_key}.toml").exists()
    return _read(strategy_key, folder).get(part, {}) if is_there else {}


@cache
def _found(section: str, language: str, key: str) -> Any:  # noqa: ANN401 (as above)
    found: Any = _read(section, language)
    for part in key.split("."):
        found = found[part]
    return found


@cache
def _read(section: str, language: str) -> dict[str, Any]:
    path = _HERE / language / f"{section}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sections(language: str) -> set[str]:
    return {path.stem for path in (_HERE / language).glob("*.toml")}

"""Which language a page says that its words are in, and which they are in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb

from goals.catalogue.load import strategies
from tests.languages import FOLDER, leaves, read
from texts.norwegian import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

NORWEGIAN, ENGLISH = "nb", "en"
_SAID = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode, around = node.parentElement;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!around.closest('script, style, noscript, [data-testid=stIconMaterial]'))
        said.push([around.closest('[lang]').getAttribute('lang'), node.data]);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label'])
        if (node.hasAttribute(name)) said.push([null, node.getAttribute(name)]);
    }
  }
  return said.filter(([, text]) => text.trim());
}"""
"""Every text with the language that it is said to be in; null in an attribute."""
_WORD = re.compile(r"\b[^\W\d_]{3,}\b")
_NO_LANGUAGE = re.compile(r"\S+\.(?:xlsx|csv|duckdb)\b|\S+@\S+|“\S+”|\(\w+\)$|\bdemo-\w+")
"""Names of files and accounts, keys of trusts, and a word that was asked for, between quotes."""
_PEOPLE = re.compile(r"(?:Kontakt i [\w ]+|Koordinator) \(oppdiktet\)")
_WRITTEN = (
    *("comment", "next_step", "internal_note", "title", "responsible", "approved_role"),
    *("text", "note", "reason"),
)
"""The columns of the ledger that people write in."""


def mixed_up(page: Page, ledger: Path) -> list[str]:
    """Give what an English page says in Norwegian without telling, or tells without saying.

    Attributes can't tell: the names of training programmes stand in some.
    """
    norwegian, english = _norwegian(ledger), _english()
    found = []
    for language, text in page.evaluate(_SAID):
        words = _words(_NO_LANGUAGE.sub("", _PEOPLE.sub("", text)))
        if unmarked(text) != text:
            found.append(f"not drawn: {text}")
        if language == NORWEGIAN and words and not words & norwegian:
            found.append(f"said to be Norwegian: {text}")
        left = (words & norwegian) - english - (_programmes() if language is None else set())
        if language != NORWEGIAN and left:
            found.append(f"not said to be Norwegian: {text}")
    return sorted(set(found))


def said_to_be_in_another(page: Page) -> list[str]:
    """Give what a page says to be in another language, but for the way there."""
    marked = page.locator("body [lang]:not([hreflang])")
    found: list[str] = marked.evaluate_all("all => all.map(one => one.outerHTML.slice(0, 160))")
    return found


@cache
def _norwegian(ledger: Path) -> frozenset[str]:
    """Give the words of our texts, of the strategies, and of what people have written."""
    own = strategies().values()
    said = (text for one in own for text in _texts(one.model_dump(exclude={"key", "trusts"})))
    return frozenset(_words_of(NORWEGIAN) | _words(" ".join((*said, *_written(ledger)))))


@cache
def _english() -> frozenset[str]:
    """Give the words of our English texts and labels, and names, which are the same everywhere."""
    return frozenset(_words_of(ENGLISH) | _words(" ".join(_names())))


@cache
def _programmes() -> frozenset[str]:
    found = (each for one in strategies().values() for each in one.programmes)
    return frozenset(_words(" ".join(each.title for each in found)))


def _names() -> Iterator[str]:
    for one in strategies().values():
        yield from (one.short, one.owner)
        for trust in one.trusts:
            yield from (trust.name, trust.short, trust.heading, *trust.aliases)
        yield from (place.name or "" for each in one.programmes for place in each.places)


def _written(ledger: Path) -> Iterator[str]:
    columns = "select table_name, column_name from information_schema.columns"
    with duckdb.connect(str(ledger), read_only=True) as store:
        for table, column in store.execute(columns).fetchall():
            if column in _WRITTEN:
                rows = store.execute(f'select distinct "{column}" from "{table}"').fetchall()  # noqa: S608 (the store's own names)
                yield from (str(text) for (text,) in rows if text)


def _words_of(language: str) -> set[str]:
    files = (FOLDER / language).rglob("*.toml")
    said = (text for path in files for _, text in leaves(read(path)))
    return _words(" ".join(re.sub(r"\{.*?\}", " ", text) for text in said))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    is_many = isinstance(value, dict | list | tuple)
    return [text for one in inside for text in _texts(one)] if is_many else []


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower().replace("\u00ad", "")))

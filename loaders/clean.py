"""Text as people meant it: without what can't be seen, and in one form for comparing."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_ZERO_WIDTH = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TAIL = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]\s*$")
_ORDINARY = re.compile("[0-9A-Za-zÆØÅæøå .,:;!?%()/+-]*")
"""A line in which there is nothing to clean but blanks at its ends: most of a workbook."""
_CARRIAGE_RETURN = re.compile(r"_x000[dD]_|\r\n?")


def plain(text: str) -> str:
    """Normalise for matching: NFKC, no invisible characters, one kind of dash and blank."""
    if _ORDINARY.fullmatch(text):
        return " ".join(text.split())
    text = _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", _CARRIAGE_RETURN.sub("\n", text)))
    text = _CONTROL.sub("", _DASHES.sub("-", text))
    return " ".join(text.split())


def folded(text: str) -> str:
    """Give the form in which words are compared."""
    return plain(text).casefold()


def without_tail(text: str) -> str:
    """Strip a bracketed remark from the end."""
    return _TAIL.sub("", text)


def bare(text: str) -> str:
    """Give a word or two for comparing: without emoji, marks and a bracketed tail around them."""
    text = without_tail(plain(text))
    kept = "".join(c for c in text if unicodedata.category(c)[0] not in "SC" and c != "\ufe0f")
    return " ".join(kept.strip(" .,:;!*•·-‖").split()).casefold()


def free_text(text: str) -> str:
    """Clean a comment without changing what it says: line breaks stay, invisibles go."""
    if _ORDINARY.fullmatch(text):
        return text.strip()
    text = unicodedata.normalize("NFC", _CARRIAGE_RETURN.sub("\n", text))
    text = _CONTROL.sub("", _ZERO_WIDTH.sub("", text)).replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()

"""Choices that look like chance and are the same every time: they follow from words alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_Option = TypeVar("_Option")
_BYTES = 8
_RANGE = float(256**_BYTES)


def share(*parts: object) -> float:
    """Give a number from 0 up to, not including, 1 for these words."""
    digest = hashlib.sha256("|".join(str(part) for part in parts).encode()).digest()
    return int.from_bytes(digest[:_BYTES]) / _RANGE


def pick(options: Sequence[_Option], *parts: object) -> _Option:
    """Give one of the options for these words."""
    return options[int(share(*parts) * len(options))]


def turned(options: Sequence[_Option], *parts: object) -> tuple[_Option, ...]:
    """Give the options in their order, beginning somewhere that follows from the words."""
    start = int(share(*parts) * len(options))
    return (*options[start:], *options[:start])

"""Sheets filled in and read, each once for the same content: both take their time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loaders.child.parsing import parse
from loaders.filling import Filling, fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.filling import Typed

    Row = tuple[str, tuple[tuple[str, Typed], ...]]

read = cache(parse)


def filled(blank: bytes, measures: Mapping[str, Mapping[str, Typed]]) -> bytes:
    """The sheet with these rows typed in: fields by measure id."""
    return _filled(blank, frozenset((key, tuple(row.items())) for key, row in measures.items()))


@cache
def _filled(blank: bytes, rows: frozenset[Row]) -> bytes:
    return fill(blank, Filling(measures={key: dict(row) for key, row in rows}))

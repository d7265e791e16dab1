"""The table twin of a chart: the same numbers as text, for reading and for screen readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableTwin:
    """Formatted cells; the first of each row is its heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

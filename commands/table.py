"""A plain table for the terminal: columns of even width, no frame, so that it can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = "  "


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lay out rows under their headings; None is shown as an en dash."""
    lines = [[*headings], *([_shown(value) for value in row] for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join(
        _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _shown(value: object) -> str:
    return "–" if value is None else str(value)

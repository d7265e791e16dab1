"""A finished figure that costs nothing to draw again.

Plotly's own class sends a figure through its validators when it is made and copies it deeply each
time it is drawn: some 9 ms a chart, most of a page run. This one hands out the dict it was made of.
Nothing may change that dict. Seen with plotly 7.1 and Streamlit 1.67, which ask a figure only for
`to_dict()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plotly.graph_objects import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PlainFigure(Figure):  # type: ignore[misc] # plotly has no types
    """A figure of plain values: numbers, texts, lists and dicts, as plotly's schema names them."""

    def __init__(self, data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> None:
        """Keep the figure as it is; the tests hold it against plotly's schema."""
        object.__setattr__(self, "_plain", {"data": list(data), "layout": dict(layout)})

    def to_dict(self) -> dict[str, Any]:
        """Give the figure itself, not a copy."""
        plain: dict[str, Any] = self._plain
        return plain

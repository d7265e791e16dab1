"""One look per line: colour, dash and marker together, so that no line is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LineStyle:
    """`colour` reaches 3:1 against the light and the dark background, so one figure serves both."""

    colour: str
    dash: str
    symbol: str


EXPECTED = LineStyle("#7C8693", "6px,5px", "circle")
"""The plan's line: grey, dashed, no markers; it is a measure for the others, not one of them."""

_STYLES = (
    LineStyle("#5A7184", "solid", "circle"),
    LineStyle("#B4682A", "solid", "square"),
    LineStyle("#2B73C9", "solid", "diamond"),
    LineStyle("#158A8A", "8px,3px", "triangle-up"),
    LineStyle("#8A66C2", "2px,3px", "triangle-down"),
    LineStyle("#C0508F", "8px,3px,2px,3px", "pentagon"),
    LineStyle("#77872B", "3px,3px", "star"),
    LineStyle("#9A7B52", "12px,4px", "hexagon"),
)


def style(position: int) -> LineStyle:
    """Give the look of the line at a place in the catalogue: a trust keeps it in every chart."""
    return _STYLES[position % len(_STYLES)]

"""Tables on slides: real ones, with a heading row, thin lines, and statuses as word and colour."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml.etree import Element, SubElement
from pptx.util import Inches, Pt

from reports.deck.writing import DRAWING, PLAIN, SMALL, Run, Setting, coloured, fill
from reports.look import HEAD, INK, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.slide import Slide

    from reports.look import Look

    Box = tuple[int, int, int, int]

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""«No Style, No Grid»: every program has it."""
_HEAD_HEIGHT, _TALLEST = Inches(0.4), Inches(0.56)
_PROPERTIES = {
    "anchor": "ctr",
    "marL": "54000",
    "marR": "54000",
    "marT": "18000",
    "marB": "18000",
}
_SIDES = ("lnL", "lnR", "lnT", "lnB")
_PAPER = "FFFFFF"


@dataclass(frozen=True)
class Cell:
    """A cell's text; `look` None: plain. `strong`: a row's heading. `right`: a number.

    `below` are further lines of it.
    """

    text: str
    look: Look | None = None
    strong: bool = False
    right: bool = False
    below: tuple[str, ...] = ()


def add(
    slide: Slide,
    box: Box,
    *,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    points: float = SMALL,
) -> None:
    """Draw a table whose columns share the box's width by `widths`; `name` says what it shows.

    The rows share the height of the box, up to what looks well.
    """
    left, top, width, height = box
    row = min((height - _HEAD_HEIGHT) // max(len(rows), 1), _TALLEST)
    tall = _HEAD_HEIGHT + row * len(rows)
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), left, top, width, tall)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", name)  # noqa: SLF001 (the library has no alternative texts)
    table = frame._element.graphic.graphicData.tbl  # noqa: SLF001 (the library draws no borders)
    properties = table.tblPr
    properties.set("bandRow", "0")
    properties.find(f"{DRAWING}tableStyleId").text = _NO_STYLE
    for column, share in zip(table.tblGrid, widths, strict=True):
        column.set("w", str(int(width * share / sum(widths))))
    first, *others = table.tr_lst
    first.set("h", str(_HEAD_HEIGHT))
    for cell, head in zip(first.tc_lst, heads, strict=True):
        fill(cell.txBody, [[Run(head, points, bold=True, colour=HEAD)]])
        cell.replace(cell.tcPr, deepcopy(_beneath(HEAD, 1.25)))
    for written, values in zip(others, rows, strict=True):
        written.set("h", str(row))
        for cell, value in zip(written.tc_lst, values, strict=True):
            _show(cell, value, points)


def _show(cell: Any, value: Cell, points: float) -> None:  # noqa: ANN401 (an element)
    look = value.look
    bold = value.strong or look is not None
    setting = Setting(right=True) if value.right else PLAIN
    ink = look.text if look else INK
    lines = [[Run(text, points, bold, ink)] for text in (value.text, *value.below)]
    fill(cell.txBody, lines, setting)
    cell.replace(cell.tcPr, deepcopy(_around(look) if look else _beneath(RULE, 0.75)))


@cache
def _beneath(ink: str, points: float) -> Any:  # noqa: ANN401 (an element)
    """Give the properties of a cell with a line below it, to be copied."""
    properties = _properties()
    _border(properties, "lnB", ink, points)
    return properties


@cache
def _around(look: Look) -> Any:  # noqa: ANN401 (an element)
    """Give the properties of a cell with a status, to be copied.

    Borders stand before the fill, and in their own order.
    """
    properties = _properties()
    for side in _SIDES:
        if look.dashed:
            _border(properties, side, look.line, 1.25, dashed=True)
        else:
            _border(properties, side, _PAPER, 2.5)
    coloured(properties, look.fill)
    return properties


def _properties() -> Any:  # noqa: ANN401 (an element)
    return Element(f"{DRAWING}tcPr", _PROPERTIES)


def _border(properties: Any, side: str, ink: str, points: float, *, dashed: bool = False) -> None:  # noqa: ANN401 (an element)
    line = SubElement(properties, f"{DRAWING}{side}", w=str(int(Pt(points))))
    coloured(line, ink)
    SubElement(line, f"{DRAWING}prstDash", val="dash" if dashed else "solid")

"""Tables of the paper: widths set, heads repeated on each page, statuses as word and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Cm
from lxml.etree import SubElement

from reports.look import HEAD, INK, RULE
from reports.paper.template import LANGUAGE
from texts.data_table import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Paper

    from reports.look import Look

WIDTH_CM = 17.4
"""Between the margins of our page."""
_TWIPS_PER_CM = 567
_HALF_POINTS = 16
"""8 points: what a table of eight columns can hold."""


@dataclass(frozen=True)
class Cell:
    """A cell's text; `look` None: plain. `strong`: a row's heading."""

    text: str
    look: Look | None = None
    strong: bool = False


def add(
    paper: Paper,
    *,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
) -> None:
    """Write a table whose columns share the width by `widths`; `name` describes it to readers.

    Written as elements: through the library's own objects a paper takes ten times as long.
    """
    width = _width(paper)
    shares = [round(width * share / sum(widths)) for share in widths]
    table = paper.add_table(rows=0, cols=0)._tbl  # noqa: SLF001 (as the docstring says)
    _describe(table, name, sum(shares))
    grid = table.tblGrid
    for share in shares:
        SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(share))
    if heads:
        _row(table, [Cell(head, strong=True) for head in heads], shares, is_head=True)
    for row in rows:
        _row(table, row, shares, is_head=False)


def _width(paper: Paper) -> int:
    """Give the width between the margins of the paper's last section, in twentieths of a point."""
    section = paper.sections[-1]
    known = (section.page_width, section.left_margin, section.right_margin)
    if None in known:
        return round(WIDTH_CM * _TWIPS_PER_CM)
    page, left, right = (one or 0 for one in known)
    return round((page - left - right) / Cm(1) * _TWIPS_PER_CM)


def _describe(table: Any, name: str, width: int) -> None:  # noqa: ANN401 (an element)
    properties = table.tblPr
    for child in list(properties):
        properties.remove(child)
    _element(properties, "w:tblW", w=width, type="dxa")
    _element(properties, "w:tblLayout", type="fixed")
    margins = SubElement(properties, qn("w:tblCellMar"))
    for side in ("top", "left", "bottom", "right"):
        _element(margins, f"w:{side}", w=40 if side in {"top", "bottom"} else 50, type="dxa")
    _element(properties, "w:tblLook", val="0420", firstRow="1", noHBand="1", noVBand="1")
    _element(properties, "w:tblCaption", val=name)


def _row(table: Any, cells: Sequence[Cell], widths: Sequence[int], *, is_head: bool) -> None:  # noqa: ANN401 (an element)
    row = SubElement(table, qn("w:tr"))
    properties = SubElement(row, qn("w:trPr"))
    SubElement(properties, qn("w:cantSplit"))
    if is_head:
        SubElement(properties, qn("w:tblHeader"))
    for cell, width in zip(cells, widths, strict=True):
        _cell(row, cell, width, is_head=is_head)


def _cell(row: Any, cell: Cell, width: int, *, is_head: bool) -> None:  # noqa: ANN401 (an element)
    written = SubElement(row, qn("w:tc"))
    properties = SubElement(written, qn("w:tcPr"))
    _element(properties, "w:tcW", w=width, type="dxa")
    borders = SubElement(properties, qn("w:tcBorders"))
    look = cell.look
    if look is None:
        ink, size = (HEAD, 10) if is_head else (RULE, 4)
        _element(borders, "w:bottom", val="single", sz=size, space=0, color=ink)
    else:
        kind, size, ink = ("dashed", 8, look.line) if look.dashed else ("single", 16, "FFFFFF")
        for side in ("top", "left", "bottom", "right"):
            _element(borders, f"w:{side}", val=kind, sz=size, space=0, color=ink)
        _element(properties, "w:shd", val="clear", color="auto", fill=look.fill)
    _element(properties, "w:vAlign", val="center")
    _text(written, cell, HEAD if is_head else look.text if look else INK)


def _text(written: Any, cell: Cell, ink: str) -> None:  # noqa: ANN401 (an element)
    paragraph = SubElement(written, qn("w:p"))
    _element(SubElement(paragraph, qn("w:pPr")), "w:spacing", before=0, after=0)
    run = SubElement(paragraph, qn("w:r"))
    properties = SubElement(run, qn("w:rPr"))
    if cell.strong:
        SubElement(properties, qn("w:b"))
    _element(properties, "w:color", val=ink)
    _element(properties, "w:sz", val=_HALF_POINTS)
    _element(properties, "w:lang", val=LANGUAGE)
    SubElement(run, qn("w:t")).text = printable(cell.text).replace("\n", " ")


def _element(parent: Any, name: str, **values: object) -> None:  # noqa: ANN401 (an element)
    made = SubElement(parent, qn(name))
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))

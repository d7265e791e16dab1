"""Tables of the paper: widths set, heads repeated on each page, statuses as word and colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import nsmap
from docx.shared import Cm
from lxml.etree import SubElement

from reports.look import HEAD, INK, RULE
from reports.paper.template import LANGUAGE
from texts.data_table import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Paper

    from reports.look import Look

_WORD = f"{{{nsmap['w']}}}"
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
        SubElement(grid, f"{_WORD}gridCol").set(f"{_WORD}w", str(share))
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
    _element(properties, "tblW", w=width, type="dxa")
    _element(properties, "tblLayout", type="fixed")
    margins = SubElement(properties, f"{_WORD}tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        _element(margins, f"{side}", w=40 if side in {"top", "bottom"} else 50, type="dxa")
    _element(properties, "tblLook", val="0420", firstRow="1", noHBand="1", noVBand="1")
    _element(properties, "tblCaption", val=name)


def _row(table: Any, cells: Sequence[Cell], widths: Sequence[int], *, is_head: bool) -> None:  # noqa: ANN401 (an element)
    row = SubElement(table, f"{_WORD}tr")
    properties = SubElement(row, f"{_WORD}trPr")
    SubElement(properties, f"{_WORD}cantSplit")
    if is_head:
        SubElement(properties, f"{_WORD}tblHeader")
    for cell, width in zip(cells, widths, strict=True):
        _cell(row, cell, width, is_head=is_head)


def _cell(row: Any, cell: Cell, width: int, *, is_head: bool) -> None:  # noqa: ANN401 (an element)
    written = SubElement(row, f"{_WORD}tc")
    properties = SubElement(written, f"{_WORD}tcPr")
    _element(properties, "tcW", w=width, type="dxa")
    borders = SubElement(properties, f"{_WORD}tcBorders")
    look = cell.look
    if look is None:
        ink, size = (HEAD, 10) if is_head else (RULE, 4)
        _element(borders, "bottom", val="single", sz=size, space=0, color=ink)
    else:
        kind, size, ink = ("dashed", 8, look.line) if look.dashed else ("single", 16, "FFFFFF")
        for side in ("top", "left", "bottom", "right"):
            _element(borders, f"{side}", val=kind, sz=size, space=0, color=ink)
        _element(properties, "shd", val="clear", color="auto", fill=look.fill)
    _element(properties, "vAlign", val="center")
    _text(written, cell, HEAD if is_head else look.text if look else INK)


def _text(written: Any, cell: Cell, ink: str) -> None:  # noqa: ANN401 (an element)
    paragraph = SubElement(written, f"{_WORD}p")
    _element(SubElement(paragraph, f"{_WORD}pPr"), "spacing", before=0, after=0)
    run = SubElement(paragraph, f"{_WORD}r")
    properties = SubElement(run, f"{_WORD}rPr")
    if cell.strong:
        SubElement(properties, f"{_WORD}b")
    _element(properties, "color", val=ink)
    _element(properties, "sz", val=_HALF_POINTS)
    _element(properties, "lang", val=LANGUAGE)
    SubElement(run, f"{_WORD}t").text = printable(cell.text).replace("\n", " ")


def _element(parent: Any, name: str, **values: object) -> None:  # noqa: ANN401 (an element)
    made = SubElement(parent, _WORD + name)
    for key, value in values.items():
        made.set(_WORD + key, str(value))

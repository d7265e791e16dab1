"""What stands in a finished file, read back with other tools than it was written with."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pikepdf
from docx import Document
from pptx import Presentation

from actions.reporting import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pptx.chart.chart import Chart

    Marked = dict[tuple[int, int], dict[int, str]]


def everything(content: bytes) -> str:
    """All bytes of a file as text, those of archives inside it too: what a search would find."""
    if not content.startswith(b"PK"):
        return pdf_text(content) + content.decode("latin-1")
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(part + everything_in(archive.read(part)) for part in archive.namelist())


def everything_in(part: bytes) -> str:
    return everything(part) if part.startswith(b"PK") else unescape(part.decode("utf-8", "replace"))


def words_of(content: bytes) -> str:
    """The text of the XML parts, without tags, joined as people read it."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith("xml")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", part) for part in parts))


def pdf_text(content: bytes) -> str:
    """The text of a PDF by its own letters (the mapping that a reader of the screen uses)."""
    return "".join(pdf_pages(content))


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            "".join(page_text(page, {name: letters(font) for name, font in fonts.items()}))
            for page in pdf.pages
            if (fonts := page.Resources.get("/Font", {})) is not None
        ]


def letters(font: pikepdf.Object) -> dict[str, str]:
    """Glyph → letters, of a font's ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, said in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            pairs[glyph.upper()] = bytes.fromhex(said).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        rows = re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block)
        for first, last, said in rows:
            for step in range(int(last, 16) - int(first, 16) + 1):
                glyph = f"{int(first, 16) + step:0{len(first)}X}"
                pairs[glyph] = chr(int(said, 16) + step)
    return pairs


def page_text(page: pikepdf.Page, maps: dict[str, dict[str, str]]) -> Iterator[str]:
    current: dict[str, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps.get(str(operands[0]), {})
        elif str(operator) in {"Tj", "TJ"}:
            yield shown(operands, str(operator), current)
        elif str(operator) == "ET":
            yield " "


def shown(operands: Any, operator: str, font: dict[str, str]) -> str:
    """The text that one operator shows."""
    parts = operands[0] if operator == "TJ" else operands
    raw = (bytes(part).hex().upper() for part in parts if isinstance(part, pikepdf.String))
    return "".join(font.get(r[at : at + 4], "") for r in raw for at in range(0, len(r), 4))


def charts(content: bytes) -> list[Chart]:
    """The native charts of a deck, in the order of slides."""
    deck = Presentation(BytesIO(content))
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a deck: rows of cells."""
    deck = Presentation(BytesIO(content))
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def paper_tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a paper: rows of cells."""
    paper = Document(BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def pdf_tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a tagged PDF: rows of cells, as who hears the page is led through them."""
    with pikepdf.open(BytesIO(content)) as pdf:
        marked = {page.obj.objgen: marked_text(page) for page in pdf.pages}
        return [
            [
                ["".join(said(cell, marked)) for cell in of_kind(row, {"/TH", "/TD"})]
                for row in of_kind(table, {"/TR"})
            ]
            for table in of_kind(pdf.Root.StructTreeRoot, {"/Table"})
        ]


def of_kind(element: pikepdf.Object, kinds: set[str]) -> Iterator[pikepdf.Object]:
    """The elements of those kinds under one, in reading order."""
    for child in children(element):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child and str(child.S) in kinds:
            yield child
        else:
            yield from of_kind(child, kinds)


def children(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    if isinstance(found, pikepdf.Array):
        return list(found)
    return [] if found is None else [found]


def said(element: pikepdf.Object, marked: Marked, page: pikepdf.Object = None) -> Iterator[str]:
    """The text of an element: its marks on the page that it or what holds it names."""
    here = element.get("/Pg", page)
    for child in children(element):
        if isinstance(child, pikepdf.Dictionary):
            mark = child.get("/MCID")
            at = child.get("/Pg", here)
            yield (
                marked[at.objgen][int(mark)]
                if mark is not None
                else "".join(said(child, marked, here))
            )
        else:
            yield marked[here.objgen][int(child)]


def marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of a page by its marks."""
    fonts = page.Resources.get("/Font", {})
    maps = {name: letters(font) for name, font in fonts.items()}
    found: dict[int, str] = {}
    current: dict[str, str] = {}
    marks: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            properties = operands[-1]
            has = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
            marks.append(int(properties.MCID) if has else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            current = maps.get(str(operands[0]), {})
        elif name in {"Tj", "TJ"} and marks and marks[-1] is not None:
            found[marks[-1]] = found.get(marks[-1], "") + shown(operands, name, current)
    return defaultdict(str, found)


TABLES = {Kind.PPTX: tables, Kind.DOCX: paper_tables, Kind.PDF: pdf_tables}
"""How the tables of each kind of file are read."""

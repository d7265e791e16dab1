"""What stands in a finished file, read back with other tools than it was written with."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf
from pptx import Presentation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pptx.chart.chart import Chart


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
            shown = operands[0] if str(operator) == "TJ" else operands
            for one in shown:
                if isinstance(one, pikepdf.String):
                    raw = bytes(one).hex().upper()
                    yield "".join(
                        current.get(raw[place : place + 4], "") for place in range(0, len(raw), 4)
                    )
        elif str(operator) == "ET":
            yield " "


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

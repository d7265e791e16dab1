"""The styles of a paper: ours, or those of an organisation's own file.

A file needs the styles that every word processor gives a new document, by their English names,
which a file keeps whatever language the program speaks.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from goals.errors import UserError
from reports.look import FONT, HEAD
from texts import sentences

if TYPE_CHECKING:
    from docx.document import Document as Paper

TITLE, HEADING, SUBHEADING, TEXT, BULLET = (
    "Title",
    "Heading 1",
    "Heading 2",
    "Normal",
    "List Bullet",
)
NEEDED = (TITLE, HEADING, SUBHEADING, TEXT, BULLET)
LANGUAGE = "nb-NO"
_SIZES = {TITLE: 20, HEADING: 14, SUBHEADING: 11.5, TEXT: 10.5, BULLET: 10.5}


def opened(template: bytes | None) -> Paper:
    """Give an empty paper with the styles of the file, or (None) ours.

    Raises UserError `paper_template_unreadable`, or `paper_template_lacks` with all missing styles.
    """
    if template is None:
        return _ours()
    try:
        paper = Document(BytesIO(template))
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError) as error:
        raise UserError("paper_template_unreadable") from error
    if missing := lacking(paper):
        raise UserError("paper_template_lacks", missing=sentences.listed(missing))
    _empty(paper)
    return paper


def lacking(paper: Paper) -> list[str]:
    """Name the styles that the paper needs and hasn't got."""
    known = {style.name for style in paper.styles if style.type is WD_STYLE_TYPE.PARAGRAPH}
    return [name for name in NEEDED if name not in known]


def _empty(paper: Paper) -> None:
    """A template may come with text that shows how it looks; its page setup stays."""
    body = paper.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _ours() -> Paper:
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    for name, points in _SIZES.items():
        style = paper.styles[name]
        style.font.size, style.font.name = Pt(points), FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), FONT)
        if name in {TITLE, HEADING, SUBHEADING}:
            style.font.color.rgb, style.font.bold = RGBColor.from_string(HEAD), True
    paper.styles[TEXT].paragraph_format.space_after = Pt(6)
    paper.styles[TITLE].paragraph_format.space_before = Pt(18)
    borders = paper.styles[TITLE].element.find(qn("w:pPr")).find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    return paper

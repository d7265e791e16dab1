"""The layouts of a deck: ours, made of the library's plain ones, or an organisation's own file.

A file needs the two layouts that every presentation program gives a new one, in whatever language
and look: a title slide, and a title with content. Their placeholders are what is filled.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Inches

from goals.errors import UserError
from reports.deck.writing import BODY, HEADLINE, SMALL
from reports.look import FONT, HEAD, MUTED
from texts import sentences
from texts.words import words

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.shapes.placeholder import LayoutPlaceholder
    from pptx.slide import SlideLayout

COVER, CONTENT = "title", "obj"
"""The types of the two layouts, as files name them."""
_NEEDED = {
    COVER: {
        "title": {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE},
        "subtitle": {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY},
    },
    CONTENT: {
        "title": {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE},
        "content": {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY},
        "footer": {PP_PLACEHOLDER.FOOTER},
        "number": {PP_PLACEHOLDER.SLIDE_NUMBER},
    },
}
_WIDTH, _HEIGHT = 13.333, 7.5
_PLACES = {
    (COVER, "title"): (0.8, 0.9, 11.7, 0.9),
    (COVER, "subtitle"): (0.8, 1.8, 11.7, 4.9),
    (CONTENT, "title"): (0.5, 0.35, 12.33, 1.0),
    (CONTENT, "content"): (0.5, 1.45, 12.33, 5.15),
    (CONTENT, "footer"): (0.5, 6.83, 11.3, 0.5),
    (CONTENT, "number"): (11.9, 6.83, 0.93, 0.5),
}
"""Left, top, width and height in inches, on a slide of 16:9."""


_EDGE = """
<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<p:nvSpPr><p:cNvPr id="90" name="Edge"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>
</p:sp>"""


def opened(template: bytes | None) -> Deck:
    """Give an empty deck with the layouts of the file, or (None) ours.

    Raises UserError `deck_template_unreadable`, or `deck_template_lacks` with all that is missing.
    """
    if template is None:
        return Presentation(BytesIO(_ours()))
    try:
        deck = Presentation(BytesIO(template))
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError) as error:
        raise UserError("deck_template_unreadable") from error
    if missing := lacking(deck):
        known = words("report").table("template")
        told = [known[key] for key in missing]
        raise UserError("deck_template_lacks", missing=sentences.listed(told))
    _remove_slides(deck)
    return deck


def lacking(deck: Deck) -> list[str]:
    """Name what the deck's layouts lack: «title», «obj.content»."""
    found = []
    for kind, needed in _NEEDED.items():
        layout = _layout(deck, kind)
        if layout is None:
            found.append(kind)
            continue
        there = placeholders(layout, kind)
        found += [f"{kind}.{name}" for name in needed if name not in there]
    return found


def layout(deck: Deck, kind: str) -> SlideLayout:
    """Give the first layout of a kind; a deck that was opened here has it."""
    found = _layout(deck, kind)
    if found is None:
        raise LookupError(kind)
    return found


def placeholders(of: SlideLayout, kind: str) -> dict[str, LayoutPlaceholder]:
    """Give the layout's first placeholder for each thing that a slide of the kind shows.

    The layouts of a deck that was opened here have them all.
    """
    found: dict[str, LayoutPlaceholder] = {}
    for one in of.placeholders:
        found |= {
            name: one
            for name, wanted in _NEEDED[kind].items()
            if name not in found and one.placeholder_format.type in wanted
        }
    return found


def _layout(deck: Deck, kind: str) -> SlideLayout | None:
    layouts = (one for master in deck.slide_masters for one in master.slide_layouts)
    return next((one for one in layouts if one._element.get("type") == kind), None)  # noqa: SLF001 (the library doesn't tell a layout's type)


def _remove_slides(deck: Deck) -> None:
    """A template may come with slides that show how it looks."""
    listed = deck.slides._sldIdLst  # noqa: SLF001 (the library can't remove a slide)
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)


@cache
def _ours() -> bytes:
    """Make the library's plain layouts into ours, once."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    master = deck.slide_masters[0]
    for one in list(master.slide_layouts):
        if one._element.get("type") not in {COVER, CONTENT}:  # noqa: SLF001 (as above)
            master.slide_layouts.remove(one)
    for shape in master.placeholders:
        shape.left, shape.width = Inches(0.5), Inches(12.33)
    for kind in (COVER, CONTENT):
        _place(layout(deck, kind), kind)
    _set_fonts(deck)
    _mark(layout(deck, COVER))
    saved = BytesIO()
    deck.save(saved)
    return saved.getvalue()


def _place(found: SlideLayout, kind: str) -> None:
    sizes = {"title": HEADLINE, "subtitle": BODY, "content": BODY, "footer": SMALL, "number": SMALL}
    for name, shape in placeholders(found, kind).items():
        left, top, width, height = (Inches(one) for one in _PLACES[kind, name])
        shape.left, shape.top, shape.width, shape.height = left, top, width, height
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = 0
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if name == "title" else MSO_ANCHOR.TOP
        _style(shape, sizes[name], HEAD if name == "title" else MUTED, bold=name == "title")
    for shape in list(found.placeholders):
        if shape.placeholder_format.type is PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 (as above)


def _style(shape: LayoutPlaceholder, points: float, colour: str, *, bold: bool) -> None:
    """Set the look of a placeholder's first level, which its slides inherit."""
    body = shape.text_frame._txBody  # noqa: SLF001 (list styles can't be reached otherwise)
    styles = body.find(qn("a:lstStyle"))
    for child in list(styles):
        styles.remove(child)
    side = "r" if shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER else "l"
    level = etree.SubElement(styles, qn("a:lvl1pPr"), marL="0", indent="0", algn=side)
    etree.SubElement(level, qn("a:buNone"))
    run = etree.SubElement(level, qn("a:defRPr"), sz=str(int(points * 100)), b=str(int(bold)))
    run.set("lang", "nb-NO")
    solid = etree.SubElement(run, qn("a:solidFill"))
    etree.SubElement(solid, qn("a:srgbClr"), val=str(RGBColor.from_string(colour)))


def _set_fonts(deck: Deck) -> None:
    """Name one font for headings and text in the theme, which everything inherits."""
    theme = next(
        rel.target_part
        for rel in deck.slide_masters[0].part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    tree = etree.fromstring(theme.blob)
    for font in tree.iter(qn("a:latin")):
        font.set("typeface", FONT)
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 (the library keeps the theme as bytes)


def _mark(cover: SlideLayout) -> None:
    """Draw the one ornament that our deck has: an edge in its colour on the first slide."""
    edge = etree.fromstring(_EDGE.format(width=Inches(0.3), height=Inches(_HEIGHT), ink=HEAD))
    cover.shapes._spTree.insert(2, edge)  # noqa: SLF001 (the library draws nothing on layouts)

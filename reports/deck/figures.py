"""Large figures with their words, and plain text, where no placeholder is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import SubElement
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from reports.deck.writing import DRAWING, FIGURE, SMALL, Run, fill
from reports.look import INK, MUTED, RULE, colour
from texts import names, numbers
from texts import report as told
from texts.palette import tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.shapes.autoshape import Shape as Autoshape
    from pptx.slide import Slide

    from goals.report.model import Report
    from goals.status import Status

    Box = tuple[int, int, int, int]

_GAP, _BAR = Inches(0.12), Inches(0.09)
_WORD = 12.0
_DECORATION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def statuses(slide: Slide, report: Report, box: Box) -> None:
    """Show each status that matters as a figure, and how it has changed."""
    shown = told.told_statuses(report.together)
    left, top, width, height = box
    each = (width - _GAP * (len(shown) - 1)) // len(shown)
    for place, status in enumerate(shown):
        _figure(slide, report, status, (left + place * (each + _GAP), top, each, height))


def text(slide: Slide, box: Box, paragraphs: Sequence[Sequence[Run]]) -> None:
    """Put text in a box of its own."""
    frame = slide.shapes.add_textbox(*box).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    fill(frame, paragraphs)


def _figure(slide: Slide, report: Report, status: Status, box: Box) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box)
    shape.name = names.status(status)
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string("FFFFFF")
    shape.line.color.rgb, shape.line.width = RGBColor.from_string(RULE), Pt(0.75)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left, frame.margin_right = Inches(0.16), 0
    frame.margin_top = frame.margin_bottom = Inches(0.03)
    count = numbers.number(report.together.distribution[status])
    word = f"{status.symbol}{numbers.NBSP}{names.short_status(status)}"
    ink = colour(tone(status).text)
    paragraphs = [
        [Run(count, FIGURE, bold=True, colour=INK)],
        [Run(word, _WORD, bold=True, colour=ink)],
        [Run(told.change(report, status), SMALL, colour=MUTED)],
    ]
    fill(frame, paragraphs if report.since else paragraphs[:2])
    _edge(slide, status, box)


def _edge(slide: Slide, status: Status, box: Box) -> None:
    """Colour the figure's left edge; the word and the symbol say the same."""
    left, top, _, height = box
    edge = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, _BAR, height)
    _decorate(edge)
    edge.shadow.inherit = False
    edge.fill.solid()
    edge.fill.fore_color.rgb = RGBColor.from_string(colour(tone(status).fill))
    edge.line.color.rgb = RGBColor.from_string(colour(tone(status).line))


def _decorate(shape: Autoshape) -> None:
    """Say that the shape tells nothing, so that readers of the screen pass it by."""
    properties = shape._element.nvSpPr.cNvPr  # noqa: SLF001 (the library marks nothing as decoration)
    extensions = SubElement(properties, f"{DRAWING}extLst")
    extension = SubElement(extensions, f"{DRAWING}ext", uri=_DECORATION)
    SubElement(extension, f"{{{_DECORATIVE}}}decorative", val="1")

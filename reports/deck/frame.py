"""An empty slide with its title, foot, number and notes, on whatever layout the deck has."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn
from pptx.util import Inches

from reports.deck.template import CONTENT, COVER, layout, needed
from reports.deck.writing import HEADLINE, LANGUAGE, SMALL, Run, Setting, fill, fitting
from reports.look import MUTED
from texts import report as told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation as Deck
    from pptx.shapes.placeholder import SlidePlaceholder
    from pptx.slide import Slide, SlideLayout

    from goals.report.model import Report

    Box = tuple[int, int, int, int]

_HEADLINE_CHARACTERS = 150
"""So many fit on two lines at full size."""
_TITLE = 40.0
_COVER = Setting(after=7, tab=Inches(2.7))


@dataclass(frozen=True)
class Page:
    """A slide, and the room that the layout gives to what it shows."""

    slide: Slide
    box: Box
    _content: SlidePlaceholder

    def write(self, paragraphs: Sequence[Sequence[Run]], *, after: float = 7.0) -> None:
        """Put text there, in the layout's own placeholder."""
        parent = self.slide.shapes._spTree  # noqa: SLF001 (the library puts no placeholder back)
        parent.append(self._content._element)  # noqa: SLF001 (as above)
        fill(self._content.text_frame, paragraphs, Setting(after=after))


def cover_slide(deck: Deck, report: Report, title: str, lines: Sequence[Sequence[Run]]) -> None:
    """Make the first slide."""
    found = layout(deck, COVER)
    slide = deck.slides.add_slide(found)
    fill(_of(slide, _index(found, COVER, "title")).text_frame, [[Run(title, _TITLE, bold=True)]])
    fill(_of(slide, _index(found, COVER, "subtitle")).text_frame, lines, _COVER)
    _note(slide, told.notes(report, "standing"))


def content_slide(deck: Deck, report: Report, title: str, *, about: str) -> Page:
    """Make a slide with its message, foot and notes, and room for what it shows."""
    found = layout(deck, CONTENT)
    slide = deck.slides.add_slide(found)
    points = fitting(title, points=HEADLINE, characters=_HEADLINE_CHARACTERS)
    size = None if points == HEADLINE else points
    fill(_of(slide, _index(found, CONTENT, "title")).text_frame, [[Run(title, size)]])
    content = _of(slide, _index(found, CONTENT, "content"))
    box = (content.left, content.top, content.width, content.height)
    content._element.getparent().remove(content._element)  # noqa: SLF001 (an empty placeholder would show its prompt)
    _foot(slide, deck, report)
    _note(slide, told.notes(report, about))
    return Page(slide, box, content)


def _index(found: SlideLayout, kind: str, name: str) -> int:
    return int(needed(found, kind, name).placeholder_format.idx)


def _of(slide: Slide, index: int) -> SlidePlaceholder:
    return next(one for one in slide.placeholders if one.placeholder_format.idx == index)


def _foot(slide: Slide, deck: Deck, report: Report) -> None:
    """Copy foot and number from the layout, as a program does when a slide is made."""
    found = layout(deck, CONTENT)
    for name in ("footer", "number"):
        copy = deepcopy(needed(found, CONTENT, name)._element)  # noqa: SLF001 (the library copies no foot)
        slide.shapes._spTree.append(copy)  # noqa: SLF001
        for properties in copy.iter(qn("p:spPr")):
            for child in list(properties):
                properties.remove(child)
    foot = _of(slide, _index(found, CONTENT, "footer"))
    fill(foot.text_frame, [[Run(" · ".join(told.lines_below(report)), SMALL, colour=MUTED)]])
    for run in _of(slide, _index(found, CONTENT, "number"))._element.iter(qn("a:rPr")):  # noqa: SLF001
        run.set("lang", LANGUAGE)


def _note(slide: Slide, paragraphs: Sequence[str]) -> None:
    fill(slide.notes_slide.notes_text_frame, [[Run(text)] for text in paragraphs])

"""An empty slide with its title, foot, number and notes, on whatever layout the deck has."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.oxml.ns import qn
from pptx.util import Inches

from reports.deck.template import CONTENT, COVER, layout, placeholders
from reports.deck.writing import HEADLINE, LANGUAGE, SMALL, Run, Setting, fill, fitting
from reports.look import MUTED
from texts import report as told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation as Deck
    from pptx.shapes.placeholder import LayoutPlaceholder, SlidePlaceholder
    from pptx.slide import Slide

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
    slide, shown, _ = _slide(deck, COVER)
    fill(shown["title"].text_frame, [[Run(title, _TITLE, bold=True)]])
    fill(shown["subtitle"].text_frame, lines, _COVER)
    _note(slide, told.notes(report, "standing"))


def content_slide(deck: Deck, report: Report, title: str, *, about: str) -> Page:
    """Make a slide with its message, foot and notes, and room for what it shows."""
    slide, shown, of_layout = _slide(deck, CONTENT)
    points = fitting(title, points=HEADLINE, characters=_HEADLINE_CHARACTERS)
    size = None if points == HEADLINE else points
    fill(shown["title"].text_frame, [[Run(title, size)]])
    content = shown["content"]
    box = (content.left, content.top, content.width, content.height)
    content._element.getparent().remove(content._element)  # noqa: SLF001 (an empty placeholder would show its prompt)
    foot = [Run(" · ".join(told.lines_below(report)), SMALL, colour=MUTED)]
    fill(_copied(slide, of_layout["footer"]).txBody, [foot])
    for run in _copied(slide, of_layout["number"]).iter(qn("a:rPr")):
        run.set("lang", LANGUAGE)
    _note(slide, told.notes(report, about))
    return Page(slide, box, content)


def _slide(
    deck: Deck, kind: str
) -> tuple[Slide, dict[str, SlidePlaceholder], dict[str, LayoutPlaceholder]]:
    """Make an empty slide; give its placeholders and its layout's, by what they show."""
    of = layout(deck, kind)
    slide, of_layout = deck.slides.add_slide(of), placeholders(of, kind)
    numbered = {one.placeholder_format.idx: one for one in slide.placeholders}
    indexes = {name: one.placeholder_format.idx for name, one in of_layout.items()}
    shown = {name: numbered[index] for name, index in indexes.items() if index in numbered}
    return slide, shown, of_layout


def _copied(slide: Slide, shape: LayoutPlaceholder) -> Any:  # noqa: ANN401 (an element)
    """Copy foot or number from the layout, as a program does when a slide is made."""
    copy = deepcopy(shape._element)  # noqa: SLF001 (the library copies no foot)
    slide.shapes._spTree.append(copy)  # noqa: SLF001
    for properties in copy.iter(qn("p:spPr")):
        for child in list(properties):
            properties.remove(child)
    return copy


def _note(slide: Slide, paragraphs: Sequence[str]) -> None:
    fill(slide.notes_slide.notes_text_frame, [[Run(text)] for text in paragraphs])

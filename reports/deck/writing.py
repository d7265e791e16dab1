"""Text on slides: plain, in Norwegian, with the sizes and colours of the deck.

Written as elements: through the library's own objects a deck takes five times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml.etree import SubElement

from reports.look import INK
from texts.data_table import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGE = "nb-NO"
BODY, SMALL, HEADLINE, FIGURE = 14.0, 12.0, 24.0, 30.0
"""Sizes in points: on a screen of 1280 pixels 12 points are 16 pixels."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
"""Before the names of elements that text, tables and colours consist of."""
_HUNDREDTHS = 100
"""Sizes in a file are hundredths of a point."""
_PARAGRAPH, _RUN = f"{DRAWING}p", f"{DRAWING}r"


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look. None: as the layout has it; a tab leads to the next stop."""

    text: str
    points: float | None = None
    bold: bool | None = None
    colour: str | None = None


@dataclass(frozen=True)
class Setting:
    """How paragraphs are set: points after each, where a tab leads to in EMU, numbers to the right.

    Nothing said: as the layout has it.
    """

    after: float | None = None
    tab: int | None = None
    right: bool = False


PLAIN = Setting()


def fill(body: Any, paragraphs: Sequence[Sequence[Run]], setting: Setting = PLAIN) -> None:  # noqa: ANN401 (an element, or the library's frame around one)
    """Write the paragraphs into a text body in place of what stands there."""
    element = getattr(body, "_txBody", body)
    for old in element.findall(_PARAGRAPH):
        element.remove(old)
    for runs in paragraphs:
        paragraph = SubElement(element, _PARAGRAPH)
        _set(paragraph, setting)
        for run in runs:
            _write(paragraph, run)


def line(text: str, *, points: float = BODY, bold: bool = False, colour: str = INK) -> list[Run]:
    """Give a paragraph of one run."""
    return [Run(text, points, bold, colour)]


def fitting(text: str, *, points: float, characters: int) -> float:
    """Give a smaller size where the text is longer than fits at full size; never under 14."""
    return points if len(text) <= characters else max(points * characters / len(text), BODY)


def coloured(parent: Any, colour: str) -> None:  # noqa: ANN401 (an element)
    """Fill what the element is of with a colour `RRGGBB`."""
    SubElement(SubElement(parent, f"{DRAWING}solidFill"), f"{DRAWING}srgbClr", val=colour)


def _set(paragraph: Any, setting: Setting) -> None:  # noqa: ANN401 (an element)
    if setting == PLAIN:
        return
    properties = SubElement(paragraph, f"{DRAWING}pPr")
    if setting.right:
        properties.set("algn", "r")
    if setting.after is not None:
        after = SubElement(properties, f"{DRAWING}spcAft")
        SubElement(after, f"{DRAWING}spcPts", val=str(int(setting.after * _HUNDREDTHS)))
    if setting.tab is not None:
        properties.set("marL", str(setting.tab))
        properties.set("indent", str(-setting.tab))
        stops = SubElement(properties, f"{DRAWING}tabLst")
        SubElement(stops, f"{DRAWING}tab", pos=str(setting.tab), algn="l")


def _write(paragraph: Any, run: Run) -> None:  # noqa: ANN401 (an element)
    written = SubElement(paragraph, _RUN)
    look = SubElement(written, f"{DRAWING}rPr", lang=LANGUAGE)
    if run.points is not None:
        look.set("sz", str(round(run.points * _HUNDREDTHS)))
    if run.bold is not None:
        look.set("b", str(int(run.bold)))
    if run.colour is not None:
        coloured(look, run.colour)
    SubElement(written, f"{DRAWING}t").text = printable(run.text).replace("\n", " ")

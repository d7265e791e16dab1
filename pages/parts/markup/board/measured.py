"""What the indicators say: variation against target, an indicator in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.board.frame import Slide
from pages.parts.markup.signals import sign
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, tag
from texts import numbers, report_signals
from texts.report import say

if TYPE_CHECKING:
    from goals.report.model import Report
    from texts.report_signals import SaidRow


def indicators(report: Report) -> Slide:
    """Draw the grid; what has no values isn't on it."""
    rows = report_signals.grid(report, lines=report_signals.ROOM)
    table = listed(say("measured.caption"), report_signals.heads(), [_row(row) for row in rows])
    return Slide(report_signals.headline(report), tag("div", table, class_="sm-b-measured"))


def _row(row: SaidRow) -> tuple[Html, ...]:
    head = tag("span", sign(row.look), " ", row.said)
    return (head, *(_cell(names) for names in row.cells))


def _cell(names: tuple[str, ...]) -> Html:
    if not names:
        return tag("span", numbers.NOTHING, class_="sm-quiet")
    return tag("ul", *(tag("li", name) for name in names))

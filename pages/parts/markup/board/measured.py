"""What the indicators say: variation against target, an indicator in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.board.frame import Slide
from pages.parts.markup.table import listed
from pages.parts.markup.tags import tag
from texts import report_signals
from texts.report import say

if TYPE_CHECKING:
    from goals.report.model import Report


def indicators(report: Report) -> Slide:
    """Draw the grid; what has no values isn't on it."""
    table = listed(say("measured.caption"), report_signals.heads(), report_signals.grid(report))
    return Slide(report_signals.headline(report), tag("div", table, class_="sm-b-measured"))

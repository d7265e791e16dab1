"""One function a slide: its message as the title, its figures, and its notes."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeVar

from pptx.util import Inches

from goals.changes import ChangeKind
from reports.deck import charts, figures, tables
from reports.deck.frame import content_slide, cover_slide
from reports.deck.tables import Cell
from reports.deck.writing import BODY, SMALL, Run, line
from reports.look import HEAD, INK, MUTED, item_text, of_item, of_rollup
from texts import board, numbers, report_decisions, report_signals, sentences
from texts import report as told
from texts.report import say
from texts.room import fitting, line_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pptx.presentation import Presentation as Deck

    from goals.meetings import FollowUp
    from goals.report.model import GoalSection, MeasureSection, Point, Report, TrustSection
    from reports.deck.frame import Page
    from texts.movement import Group

_T = TypeVar("_T")
MOST_ROWS = 8
MOST_TRUSTS = 8
"""Beside one another: in narrower columns «Gjennomført» would break inside the word."""
_FACT = 16.0
_FOOTLINE = Inches(0.4)
_TOLD = {str(ChangeKind.WORSE): 4, str(ChangeKind.BETTER): 3}
"""What is told in sentences since the meeting before, and how many; the rest is counted."""
_TRUSTS_WIDTH, _WIDEST_TRUST = 10.0, 2.0
"""Of all columns of trusts together, and of one, where the first column is 2 or 3."""
_DECISION_WIDTHS = (1.9, 4.2, 1.5, 1.8, 1.5, 2.6)
_CHARACTERS = 10.5
"""Of small text in a column of width 1."""
_LONGEST = 125
"""Of a sentence on a slide, in characters: the rest stands in the paper and on screen."""


def cover(deck: Deck, report: Report) -> None:
    """What the numbers are of, how whole they are, and how to see them again."""
    lines = [line(told.subject(report), points=20, bold=True), line("", points=6)]
    for name, value in told.cover(report):
        lines.append([Run(f"{name}\t", _FACT, colour=MUTED), Run(value, _FACT, colour=INK)])
    cover_slide(deck, report, told.title(report), lines)


def standing(deck: Deck, report: Report) -> None:
    """The message, a figure for each status, and how they lie in each goal."""
    page = content_slide(deck, report, told.headline(report), about="standing")
    left, top, width, height = page.box
    tall = Inches(1.15)
    figures.statuses(page.slide, report, (left, top, width, tall))
    below = top + tall + Inches(0.15)
    is_older = report.together.carried_count > 0
    room = height - (below - top) - _FOOTLINE * is_older
    charts.statuses(page.slide, report.goals, (left, below, width, room))
    if is_older:
        _remark(page, say("standing.older"))


def matrix(deck: Deck, report: Report) -> None:
    """Goals × trusts: each cell a symbol, words and a colour; on as many slides as it takes."""
    columns = _shared([section.trust for section in report.trusts], MOST_TRUSTS)
    parts = list(product(columns, _shared(report.goals, MOST_ROWS)))
    message = told.matrix_title(report)
    for page, (trusts, goals) in _pages(deck, report, message, parts, "matrix"):
        tables.add(
            page.slide,
            _above_remark(page),
            name=say("matrix.caption"),
            heads=[say("matrix.goal"), *(trust.heading for trust in trusts)],
            rows=[_goal_row(section, [trust.key for trust in trusts]) for section in goals],
            widths=[2.3, *_trust_widths(len(trusts))],
        )
        _remark(page, say("matrix.caption"))


def progress(deck: Deck, report: Report) -> None:
    """Each trust over the cycle, against what is expected."""
    page = content_slide(deck, report, told.progress_title(report), about="progress")
    left, top, width, height = page.box
    lead = Inches(0.4)
    figures.text(page.slide, (left, top, width, lead), [line(told.progress_lead(report.together))])
    is_open = any(row.hollow for one in report.trusts for row in one.course[: report.known_periods])
    room = height - lead - _FOOTLINE * is_open
    charts.progress(page.slide, report, (left, top + lead, width, room))
    if is_open:
        _remark(page, say("progress.hollow"))


def since(deck: Deck, report: Report) -> None:
    """What has become worse and better since the meeting before, and what else has moved."""
    page = content_slide(deck, report, told.since_title(report), about="since")
    groups = told.since_groups(report)
    lines = [line(told.since_lead(report), colour=MUTED)]
    for group in groups:
        lines += _told(group, _TOLD.get(group.key, 0))
    others = [group.heading for group in groups if group.key not in _TOLD]
    if others:
        lines.append(line(say("since.others", groups=sentences.listed(others)), colour=MUTED))
    page.write(lines)


def indicators(deck: Deck, report: Report) -> None:
    """What the indicators say, variation against target; nothing where none has values."""
    if not report.readings:
        return
    page = content_slide(deck, report, report_signals.headline(report), about="measured")
    rows = report_signals.grid(report, lines=report_signals.ROOM)
    tables.add(
        page.slide,
        page.box,
        name=say("measured.caption"),
        heads=report_signals.heads(),
        rows=[[Cell(row.head, strong=True), *map(_names, row.cells)] for row in rows],
        widths=report_signals.widths(rows),
    )


def points(deck: Deck, report: Report) -> None:
    """What needs the board's attention, a measure a row."""
    page = content_slide(deck, report, told.points_title(report), about="points")
    shown = report.points[:MOST_ROWS]
    if not shown:
        page.write([line(told.points_title(report))])
        return
    tables.add(
        page.slide,
        _above_remark(page),
        name=say("points.heading"),
        heads=[say(f"points.{key}") for key in ("measure", "delayed", "overdue")],
        rows=[_point_row(point, report) for point in shown],
        widths=[3.4, 5.6, 3.3],
    )
    if left_over := len(report.points) - len(shown):
        _remark(page, say("more_rows", count=numbers.number(left_over)))


def deliveries(deck: Deck, report: Report) -> None:
    """Which trusts have delivered the round, when, and who has approved it."""
    page = content_slide(deck, report, told.deliveries_title(report), about="deliveries")
    keys = ("trust", "state", "reported", "at", "approval")
    tables.add(
        page.slide,
        page.box,
        name=say("deliveries.heading"),
        heads=[say(f"deliveries.{key}") for key in keys],
        rows=[_delivery_row(told.delivery(section, report)) for section in report.trusts],
        widths=[3, 2.2, 1.8, 3, 2.2],
        points=BODY,
    )


def goal(deck: Deck, report: Report, section: GoalSection) -> None:
    """One goal: its measures at each trust, on as many slides as keep rows and words readable."""
    columns = _shared(report.trusts, MOST_TRUSTS)
    parts = list(product(columns, _shared(section.measures, MOST_ROWS)))
    message = told.goal_title(section, report)
    for page, (trusts, measures) in _pages(deck, report, message, parts, "goal"):
        left, top, width, height = page.box
        lead = [line(sentences.progress(section.rollup), colour=MUTED)]
        figures.text(page.slide, (left, top, width, _FOOTLINE), lead)
        tables.add(
            page.slide,
            (left, top + _FOOTLINE, width, height - _FOOTLINE),
            name=section.goal.title,
            heads=[say("goal.measure"), *(one.trust.heading for one in trusts)],
            rows=[_measure_row(measure, trusts) for measure in measures],
            widths=[2.9, *_trust_widths(len(trusts))],
        )


def decisions(deck: Deck, report: Report) -> None:
    """What the board has decided before, and how far it has come; nothing where it hasn't."""
    if not report.decisions:
        return
    page = content_slide(deck, report, board.decisions_headline(report), about="decisions")
    rows = [_decision_row(one, report) for one in report.decisions[:MOST_ROWS]]
    shown = fitting(rows, _decision_height, report_signals.ROOM)
    tables.add(
        page.slide,
        _above_remark(page),
        name=board.say("decisions.caption"),
        heads=report_decisions.heads(),
        rows=shown,
        widths=_DECISION_WIDTHS,
    )
    if left_over := len(report.decisions) - len(shown):
        _remark(page, board.say("decisions.more", count=left_over))


def decision(deck: Deck, report: Report) -> None:
    """What the board is invited to decide."""
    page = content_slide(deck, report, say("decision.title"), about="decision")
    lead = board.say("proposal.lead", owner=report.strategy.owner)
    proposed = [line(text, points=20) for text in board.proposal(report)]
    page.write([line(lead, points=16, colour=MUTED), *proposed], after=12)


def _pages(
    deck: Deck, report: Report, message: str, parts: Sequence[_T], about: str
) -> Iterator[tuple[Page, _T]]:
    """Make a slide for each part, and say in its title which of how many it is."""
    for number, part in enumerate(parts, 1):
        title = message
        if len(parts) > 1:
            title = say("goal.continued", title=message, part=number, parts=len(parts))
        yield content_slide(deck, report, title, about=about), part


def _trust_widths(count: int) -> list[float]:
    """Share among the columns of trusts what the first one leaves; few are no wider than it."""
    return [min(_TRUSTS_WIDTH / max(count, 1), _WIDEST_TRUST)] * count


def _above_remark(page: Page) -> tuple[int, int, int, int]:
    left, top, width, height = page.box
    return left, top, width, height - _FOOTLINE


def _remark(page: Page, text: str) -> None:
    """Put a line at the foot of a page, where no row can come, however tall they grow."""
    left, top, width, height = page.box
    box = (left, top + height - _FOOTLINE + Inches(0.05), width, _FOOTLINE)
    figures.text(page.slide, box, [line(text, points=SMALL, colour=MUTED)])


def _shared(rows: Sequence[_T], most: int) -> list[Sequence[_T]]:
    """Share rows evenly among as few pages as hold at most so many each; none is one page."""
    pages = max(-(-len(rows) // most), 1)
    size = -(-len(rows) // pages) or 1
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]


def _goal_row(section: GoalSection, trusts: Sequence[str]) -> list[Cell]:
    heading = f"{section.goal.number}{numbers.NBSP}{section.goal.short}"
    cells = (section.by_trust[key] for key in trusts)
    return [Cell(heading, strong=True), *(Cell(told.cell(one), of_rollup(one)) for one in cells)]


def _measure_row(section: MeasureSection, trusts: Sequence[TrustSection]) -> list[Cell]:
    heading, shown = told.measure(section.measure), {one.trust.key for one in trusts}
    items = (item for item in section.items if item.trust in shown)
    cells = (Cell(item_text(item), of_item(item)) for item in items)
    return [Cell(heading, strong=True), *cells]


def _point_row(point: Point, report: Report) -> list[Cell]:
    return [
        Cell(told.measure(point.measure), strong=True),
        Cell(told.delayed_at(point, report)),
        Cell(told.overdue_at(point, report)),
    ]


def _decision_row(value: FollowUp, report: Report) -> list[Cell]:
    said = (board.shortened(text, _LONGEST) for text in report_decisions.row(value, on=report.on))
    return [Cell(text) for text in said]


def _decision_height(row: Sequence[Cell]) -> float:
    """Reckon the lines of a row, and what is around them."""
    most = zip(row, _DECISION_WIDTHS, strict=True)
    return max(line_count(cell.text, int(width * _CHARACTERS)) for cell, width in most) + 0.5


def _names(said: tuple[str, ...]) -> Cell:
    first, *others = said or (numbers.NOTHING,)
    return Cell(first, below=tuple(others))


def _delivery_row(said: Sequence[str]) -> list[Cell]:
    first, *rest = said
    return [Cell(first, strong=True), *(Cell(one) for one in rest)]


def _told(group: Group, most: int) -> Iterator[list[Run]]:
    """Give the first sentences of a kind under its heading, and say how many are left."""
    if not most:
        return
    yield line(group.heading, bold=True, colour=HEAD)
    for one in group.lines[:most]:
        yield line(f"– {board.shortened(one.sentence, _LONGEST)}")
    left = len(group.lines) - most
    if left > 0:
        yield line(say("more_rows", count=numbers.number(left)), points=SMALL, colour=MUTED)

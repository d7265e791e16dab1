"""The board paper: what a case officer starts from, numbers in place and the rest marked."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt

from reports.look import item_text, of_item, of_rollup
from reports.paper import tables
from reports.paper.tables import Cell
from reports.paper.template import (
    BULLET,
    HEADING,
    LANGUAGE,
    NEEDED,
    SUBHEADING,
    TEXT,
    TITLE,
    opened,
)
from texts import board, dates, names, numbers, report_decisions, report_signals, sentences
from texts import report as told
from texts.data_table import printable
from texts.palette import SIDE_BY_SIDE
from texts.report import say
from texts.words import NORWEGIAN, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.document import Document as Paper
    from docx.text.run import Run

    from goals.report.model import GoalSection, Report

_MOST = 8
"""Points and sentences in the paper itself; all of them stand in the appendix."""


@dataclass(frozen=True)
class Draft:
    """The paper, and what its file calls each style that is used."""

    paper: Paper
    style_ids: Mapping[str, str]

    @classmethod
    def of(cls, made: Paper) -> Draft:
        """Look the styles up once."""
        return cls(made, {name: made.styles[name].style_id for name in NEEDED})


@speaking(NORWEGIAN)
def paper(report: Report, *, template: bytes | None = None) -> bytes:
    """Write the paper in the styles of a template, or (None) ours.

    Raises UserError when the template can't be read or lacks a style that the paper needs.
    """
    made = Draft.of(opened(template))
    _say_what_it_is(made, report)
    _head(made, report)
    _purpose(made, report)
    _status(made, report)
    _since(made, report)
    _indicators(made, report)
    _points(made, report)
    _deliveries(made, report)
    _decisions(made, report)
    _rest(made, report)
    _source(made, report)
    _appendix(made, report)
    _foot(made, report)
    saved = BytesIO()
    made.paper.save(saved)
    return saved.getvalue()


def _say_what_it_is(made: Draft, report: Report) -> None:
    """Name the paper and no person."""
    known = made.paper.core_properties
    known.title, known.subject = told.title(report), told.subject(report)
    known.author = known.last_modified_by = say("author")
    known.language, known.keywords, known.comments = LANGUAGE, "", ""
    moment = report.source.made_at.replace(tzinfo=None, microsecond=0)
    known.created = known.modified = moment


def _head(made: Draft, report: Report) -> None:
    held = report.meeting
    known = (
        {"meeting_date": dates.day(held.held_on), "case_number": held.case_number} if held else {}
    )
    keys = ("meeting_date", "case_number", "archive", "officer", "place")
    rows = [[Cell(say(f"paper.{key}"), strong=True), Cell(known.get(key) or "")] for key in keys]
    tables.add(made.paper, name=say("paper.case"), heads=(), rows=rows, widths=[4, 12])
    _write(made, f"{say('paper.case')}: {told.title(report)}", TITLE)
    _write(made, told.subject(report), strong=True)
    if report.source.is_demonstration:
        _write(made, say("demonstration"))


def _purpose(made: Draft, report: Report) -> None:
    strategy, period = report.strategy, dates.period(report.period)
    _write(made, say("paper.purpose"), HEADING)
    _write(made, say("paper.purpose_text", strategy=strategy.title, period=period))
    _write(made, say("paper.background"), HEADING)
    numbered = any(measure.id.number for measure in strategy.measures)
    _write(
        made,
        say(
            "paper.background_text" if numbered else "paper.background_whole",
            goals=len(strategy.goals),
            measures=len(strategy.measures),
            cycle=dates.cycle(report.cycle),
        ),
    )


def _status(made: Draft, report: Report) -> None:
    _write(made, say("paper.status"), HEADING)
    _write(made, told.headline(report), strong=True)
    _write(made, f"{told.deliveries_title(report)}. {told.round_line(report)}.")
    _write(made, f"{told.progress_title(report)}. {told.progress_lead(report.together)}")
    _statuses(made, report)
    trusts = [section.trust for section in report.trusts]
    _write(made, say("matrix.caption"))
    tables.add(
        made.paper,
        name=say("matrix.caption"),
        heads=[say("matrix.goal"), *(trust.heading for trust in trusts)],
        rows=[_goal_row(section) for section in report.goals],
        widths=[3.7, *(1.95 for _ in trusts)],
    )


def _statuses(made: Draft, report: Report) -> None:
    """How many items have each status, their share, and the change."""
    counts = report.together.distribution
    shares = numbers.shares([counts[status] for status in SIDE_BY_SIDE])
    heads = [say("paper.status_column"), say("paper.count_column"), say("paper.share_column")]
    rows = []
    for status, share in zip(SIDE_BY_SIDE, shares, strict=True):
        row = [
            Cell(f"{status.symbol} {names.status(status)}", strong=True),
            Cell(numbers.number(counts[status])),
            Cell(numbers.percent(share)),
        ]
        rows.append([*row, Cell(told.change(report, status))] if report.since else row)
    if report.since:
        heads.append(say("paper.change_column", before=told.moment(report.since)))
    widths = [5, 4, 3, 4][: len(heads)]
    tables.add(made.paper, name=say("paper.statuses"), heads=heads, rows=rows, widths=widths)


def _since(made: Draft, report: Report) -> None:
    _write(made, say("since.title"), SUBHEADING)
    _write(made, told.since_title(report) if report.since else told.since_lead(report))
    if report.since is None:
        return
    _write(made, told.since_lead(report))
    for heading, lines in told.since_lists(report)[:1]:
        _write(made, heading, strong=True)
        _list(made, lines[:_MOST])
    _write(made, say("paper.since_more"))


def _movement(made: Draft, report: Report) -> None:
    """All that moved, in the appendix."""
    if report.since is None:
        return
    _write(made, say("since.title"), HEADING)
    for heading, lines in told.since_lists(report):
        _write(made, heading, SUBHEADING)
        _list(made, lines)


def _indicators(made: Draft, report: Report) -> None:
    """What the indicators say; nothing where none has values."""
    if not report.readings:
        return
    _write(made, say("measured.heading"), SUBHEADING)
    _write(made, f"{report_signals.headline(report)}.")
    rows = report_signals.grid(report)
    tables.add(
        made.paper,
        name=say("measured.caption"),
        heads=report_signals.heads(),
        rows=[[Cell(row.head, strong=True), *map(_names, row.cells)] for row in rows],
        widths=report_signals.widths(rows),
    )


def _names(said: tuple[str, ...]) -> Cell:
    return Cell("; ".join(said) or numbers.NOTHING)


def _points(made: Draft, report: Report) -> None:
    _write(made, say("points.heading"), SUBHEADING)
    _write(made, f"{told.points_title(report)}.")
    shown = report.points[:_MOST]
    if not shown:
        return
    tables.add(
        made.paper,
        name=say("points.heading"),
        heads=[say(f"points.{key}") for key in ("measure", "delayed", "overdue", "said")],
        rows=[
            [
                Cell(told.measure(point.measure), strong=True),
                Cell(told.delayed_at(point, report)),
                Cell(told.overdue_at(point, report)),
                Cell(told.comments(point, report)),
            ]
            for point in shown
        ],
        widths=[3.6, 4, 3, 6],
    )
    if left := len(report.points) - len(shown):
        _write(made, say("more_rows", count=numbers.number(left)))


def _deliveries(made: Draft, report: Report) -> None:
    _write(made, say("deliveries.heading"), SUBHEADING)
    keys = ("trust", "state", "reported", "at", "approval")
    rows = [[Cell(one) for one in told.delivery(section, report)] for section in report.trusts]
    tables.add(
        made.paper,
        name=say("deliveries.heading"),
        heads=[say(f"deliveries.{key}") for key in keys],
        rows=rows,
        widths=[4.2, 3, 2.6, 4.2, 2.6],
    )


def _decisions(made: Draft, report: Report) -> None:
    """What the board has decided before, and how far it has come."""
    if not report.decisions:
        return
    _write(made, board.say("slides.oppfolging"), SUBHEADING)
    _write(made, f"{board.decisions_headline(report)}.")
    rows = [report_decisions.row(one, on=report.on) for one in report.decisions]
    tables.add(
        made.paper,
        name=board.say("decisions.caption"),
        heads=report_decisions.heads(),
        rows=[[Cell(text) for text in row] for row in rows],
        widths=[2.4, 4.8, 2, 2.8, 2, 3.4],
    )


def _rest(made: Draft, report: Report) -> None:
    """What the administration writes, and what the board is invited to decide."""
    _write(made, say("paper.assessment"), HEADING)
    _write(made, say("paper.assessment_text"))
    _write(made, say("paper.invited", owner=report.strategy.owner), HEADING)
    for text in board.proposal(report):
        _write(made, text, BULLET)


def _source(made: Draft, report: Report) -> None:
    _write(made, say("cover.heading"), HEADING)
    rows = [[Cell(name, strong=True), Cell(value)] for name, value in told.cover(report)]
    tables.add(made.paper, name=say("cover.heading"), heads=(), rows=rows, widths=[4, 12])


def _appendix(made: Draft, report: Report) -> None:
    known = report.course[: report.known_periods]
    _movement(made, report)
    _write(made, say("paper.appendix_heading"), HEADING)
    for section in report.goals:
        _goal(made, report, section)
    _write(made, say("progress.chart"), HEADING)
    _write(made, say("progress.cells"))
    rows = [
        [
            Cell(section.trust.short, strong=True),
            *(Cell(told.against_plan(point)) for point in section.course[: len(known)]),
        ]
        for section in report.trusts
    ]
    tables.add(
        made.paper,
        name=say("progress.chart"),
        heads=[say("progress.trust"), *(dates.short_period(point.period) for point in known)],
        rows=rows,
        widths=[3, *(2.7 for _ in known)],
    )


def _goal(made: Draft, report: Report, section: GoalSection) -> None:
    _write(made, f"{section.goal.number} {section.goal.title}", SUBHEADING)
    _write(made, f"{told.goal_message(section, report)} {sentences.progress(section.rollup)}")
    trusts = [one.trust for one in report.trusts]
    tables.add(
        made.paper,
        name=section.goal.title,
        heads=[say("goal.measure"), *(trust.heading for trust in trusts)],
        rows=[
            [
                Cell(told.measure(one.measure), strong=True),
                *(Cell(item_text(item), of_item(item)) for item in one.items),
            ]
            for one in section.measures
        ],
        widths=[3.7, *(1.95 for _ in trusts)],
    )


def _goal_row(section: GoalSection) -> list[Cell]:
    heading = f"{section.goal.number} {section.goal.short}"
    cells = (Cell(told.cell(one), of_rollup(one)) for one in section.by_trust.values())
    return [Cell(heading, strong=True), *cells]


def _write(made: Draft, text: str, style: str = TEXT, *, strong: bool = False) -> None:
    """Write a paragraph, styled as an element: the library looks a style up each time anew."""
    paragraph = made.paper.add_paragraph()
    paragraph._p.style = made.style_ids[style]  # noqa: SLF001 (as above)
    run = paragraph.add_run(printable(text).replace("\n", " "))
    run.bold = True if strong else None
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    run._r.get_or_add_rPr().append(language)  # noqa: SLF001 (the library has no language)


def _list(made: Draft, lines: Iterable[str]) -> None:
    for line in lines:
        _write(made, line, BULLET)


def _foot(made: Draft, report: Report) -> None:
    """Round, rates, event and page number at the foot of every page."""
    paragraph = made.paper.sections[-1].footer.paragraphs[0]
    paragraph.text = ""
    paragraph.add_run(" · ".join([*told.lines_below(report), f"{say('page')} "]))
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 (the library has no page numbers)
    _small(paragraph.runs)


def _small(runs: Iterable[Run]) -> None:
    for run in runs:
        run.font.size = Pt(8)

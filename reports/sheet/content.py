"""What the status report says, as plain values: the setting knows no rule and no word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.look import item_text, of_item, of_part, of_rollup
from texts import board, dates, names, numbers, report_decisions, report_signals, sentences
from texts import report as told
from texts.data_table import printable
from texts.palette import parts, tone
from texts.report import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goals.report.model import GoalSection, Report, TrustSection
    from goals.rollup import PeriodProgress, Rollup
    from goals.status import Status
    from reports.look import Look

    Json = Mapping[str, object]

MOST_POINTS = 3
"""Points on the first page; all of them stand in the appendix."""


def content(report: Report) -> Json:
    """Give everything in the order that it is set."""
    trusts = [section.trust for section in report.trusts]
    return {
        "title": _plain(told.title(report)),
        "subject": _plain(told.subject(report)),
        "author": say("author"),
        "page": say("page"),
        "foot": _plain(" · ".join(told.lines_below(report))),
        "headline": _plain(told.headline(report)),
        "progress": _plain(f"{told.progress_title(report)}. {told.progress_lead(report.together)}"),
        "figures": [_figure(report, status) for status in told.told_statuses(report.together)],
        "matrix": {
            "caption": " ".join([say("matrix.caption"), *_older(report)]),
            "heads": [say("matrix.goal"), say("paper.statuses"), *(t.heading for t in trusts)],
            "rows": [_goal_row(section) for section in report.goals],
        },
        "since": _since(report),
        "points": _points(report),
        "decisions": _decisions(report),
        "appendix": {
            "heading": say("paper.appendix_heading"),
            "facts": {"heading": say("cover.heading"), "rows": told.cover(report)},
            "deliveries": _deliveries(report),
            "course": _course(report),
            "measured": _measured(report),
            "goals": [_goal(section, report) for section in report.goals],
        },
        "source": [_plain(line) for line in told.notes(report, "standing")],
    }


def _plain(text: str) -> str:
    """One line of what can be printed; how long it is, is the setting's business."""
    return " ".join(printable(text).split(" "))


def _older(report: Report) -> list[str]:
    return [f"{say('standing.older')}."] if report.together.carried_count else []


def _figure(report: Report, status: Status) -> Json:
    found = tone(status)
    return {
        "count": numbers.number(report.together.distribution[status]),
        "word": f"{status.symbol} {names.short_status(status)}",
        "change": told.change(report, status),
        "fill": found.fill,
        "line": found.line,
        "text": found.text,
    }


def _goal_row(section: GoalSection) -> Json:
    cells = [_cell(told.cell(one), of_rollup(one)) for one in section.by_trust.values()]
    heading = f"{section.goal.number} {section.goal.short}"
    return {"heading": heading, "bar": _bar(section.rollup), "cells": cells}


def _bar(rollup: Rollup) -> list[Json]:
    return [
        {"count": part.count, **_dress(of_part(part.status, older=part.older))}
        for part in parts(rollup)
    ]


def _cell(text: str, look: Look) -> Json:
    return {"text": _plain(text), **_dress(look)}


def _dress(look: Look) -> Json:
    colours = {"fill": look.fill, "ink": look.text, "line": look.line}
    return {"dashed": look.dashed, **{name: f"#{value}" for name, value in colours.items()}}


def _since(report: Report) -> Json:
    groups = [
        {"heading": heading, "lines": [_plain(line) for line in lines]}
        for heading, lines in told.since_lists(report)
    ]
    return {
        "heading": say("since.title"),
        "headline": _plain(told.since_title(report)),
        "lead": _plain(told.since_lead(report)),
        "groups": groups,
    }


def _points(report: Report) -> Json:
    left = len(report.points) - MOST_POINTS
    return {
        "heading": say("points.heading"),
        "title": told.points_title(report),
        "first": [_plain(told.point(one, report)) for one in report.points[:MOST_POINTS]],
        "more": say("more_rows", count=numbers.number(left)) if left > 0 else "",
        "heads": [say(f"points.{key}") for key in ("measure", "delayed", "overdue", "said")],
        "rows": [
            [
                _plain(told.measure(one.measure)),
                _plain(told.delayed_at(one, report)),
                _plain(told.overdue_at(one, report)),
                _plain(told.comments(one, report)),
            ]
            for one in report.points
        ],
    }


def _decisions(report: Report) -> Json:
    rows = [report_decisions.row(one, on=report.on) for one in report.decisions]
    return {
        "heading": board.say("slides.oppfolging"),
        "lead": f"{board.decisions_headline(report)}.",
        "heads": report_decisions.heads(),
        "rows": [[_plain(text) for text in row] for row in rows],
    }


def _deliveries(report: Report) -> Json:
    keys = ("trust", "state", "reported", "at", "approval")
    return {
        "heading": say("deliveries.heading"),
        "lead": told.deliveries_title(report),
        "heads": [say(f"deliveries.{key}") for key in keys],
        "rows": [told.delivery(section, report) for section in report.trusts],
    }


def _course(report: Report) -> Json:
    known = report.course[: report.known_periods]
    rows = [_course_row(section, report.known_periods) for section in report.trusts]
    if len(report.trusts) > 1:
        rows.append([say("progress.all"), *(told.against_plan(point) for point in known)])
    return {
        "heading": say("progress.chart"),
        "lead": say("progress.cells"),
        "heads": [say("progress.trust"), *(dates.short_period(point.period) for point in known)],
        "rows": rows,
    }


def _course_row(section: TrustSection, known: int) -> list[str]:
    points: Sequence[PeriodProgress] = section.course[:known]
    return [section.trust.short, *(told.against_plan(point) for point in points)]


def _measured(report: Report) -> Json:
    """What the indicators say; no rows where none has values."""
    rows = report_signals.grid(report)
    return {
        "heading": say("measured.heading"),
        "lead": f"{report_signals.headline(report)}.",
        "heads": report_signals.heads(),
        "widths": report_signals.widths(rows),
        "rows": [
            [
                _plain(row.head),
                *(_plain("; ".join(names) or numbers.NOTHING) for names in row.cells),
            ]
            for row in rows
        ],
    }


def _goal(section: GoalSection, report: Report) -> Json:
    return {
        "heading": f"{section.goal.number} {section.goal.title}",
        "lead": _plain(
            f"{told.goal_message(section, report)} {sentences.progress(section.rollup)}"
        ),
        "heads": [say("goal.measure"), *(one.trust.heading for one in report.trusts)],
        "rows": [
            {
                "heading": _plain(told.measure(one.measure)),
                "cells": [_cell(item_text(item), of_item(item)) for item in one.items],
            }
            for one in section.measures
        ],
    }

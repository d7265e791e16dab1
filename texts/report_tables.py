"""Every number of a report with its keys, as tables to compute on; nothing is rounded in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.status import COUNTED
from texts import board, movement, names, report_decisions, seat_lists, sentences, signal_tables
from texts import report as told
from texts.data_table import DataTable
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goals.attention import Attention
    from goals.items import Item
    from goals.report.model import Report, TrustSection
    from goals.rollup import PeriodProgress, Rollup
    from texts.data_table import Cell

    Row = tuple[Cell, ...]

_COUNTS = ("applicable", "reported")
_MEANS = ("mean_progress", "progress_count", "expected", "gap", "gap_count", "label")
_COURSE = (
    *("trust", "trust_name", "period", "mean_progress", "progress_count", "expected", "gap"),
    *_COUNTS,
)
_ITEM = (
    *("goal", "measure", "measure_title", "trust", "trust_name", "status", "is_reported"),
    *("carried_from", "progress", "expected", "gap", "due", "overdue", "cause"),
    *("comment", "next_step", "event"),
)
_ATTENTION = ("measure", "measure_title", "trust", "trust_name", "reason")
_DELIVERY = ("trust", "trust_name", "delivered", "delivered_on", "approval", *_COUNTS)


def tables(report: Report) -> tuple[DataTable, ...]:
    """Give everything that the report's numbers are, in the order that it is told."""
    statuses = tuple(names.status(status) for status in COUNTED)
    moved = report.since.movement if report.since else None
    return (
        DataTable(
            name=_say("name.rollups"),
            columns=(
                *_heads(("goal", "goal_title", "trust", "trust_name", *_COUNTS)),
                *statuses,
                *_heads(_MEANS),
            ),
            rows=tuple(_rollups(report)),
        ),
        _table("course", _COURSE, _courses(report)),
        _table("items", _ITEM, _items(report)),
        _table("attention", _ATTENTION, _attention(report)),
        _table("deliveries", _DELIVERY, (_delivery(one, report) for one in report.trusts)),
        *((signal_tables.standing(report.readings, report.strategy),) if report.readings else ()),
        *((seat_lists.for_report(report.strategy, report.seats),) if report.seats else ()),
        *((_decisions(report),) if report.decisions else ()),
        *((movement.table(moved, strategy=report.strategy),) if moved else ()),
    )


def about(report: Report) -> tuple[tuple[str, str], ...]:
    """Give what stands on the first sheet: the message, what it is of, and what has moved."""
    return (
        (_say("message"), told.headline(report)),
        *told.cover(report),
        (_say("since"), f"{told.since_title(report)} {told.since_lead(report)}"),
        (_say("points"), " ".join(told.point(one, report) for one in report.points)),
    )


def _table(name: str, columns: Sequence[str], rows: Iterable[Row]) -> DataTable:
    return DataTable(_say(f"name.{name}"), _heads(columns), tuple(rows))


def _heads(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(_say(f"column.{column}") for column in columns)


def _rollups(report: Report) -> Iterator[Row]:
    """The region, what the report is narrowed to, each goal, each trust, and each goal at each."""
    yield _rollup(report.region, _say("region"))
    if report.trust or report.goal:
        yield _rollup(report.together, _say("part"))
    for section in report.goals:
        yield _rollup(section.rollup, section.goal.title, goal=section.goal.number)
    for one in report.trusts:
        yield _rollup(one.rollup, None, trust=one.trust.key, name=one.trust.name)
    for section in report.goals:
        for one in report.trusts:
            found = section.by_trust[one.trust.key]
            yield _rollup(
                found,
                section.goal.title,
                goal=section.goal.number,
                trust=one.trust.key,
                name=one.trust.name,
            )


def _rollup(
    found: Rollup,
    title: str | None,
    *,
    goal: int | None = None,
    trust: str | None = None,
    name: str | None = None,
) -> Row:
    return (
        *(goal, title, trust, name, found.applicable, found.reported),
        *(found.distribution[status] for status in COUNTED),
        *(found.mean_progress, found.progress_count, found.expected, found.gap, found.gap_count),
        sentences.rollup_label(found),
    )


def _courses(report: Report) -> Iterator[Row]:
    for section in report.trusts:
        for point in section.course:
            yield _point(section, point)


def _point(section: TrustSection, point: PeriodProgress) -> Row:
    return (
        *(section.trust.key, section.trust.name, str(point.period), point.mean_progress),
        *(point.progress_count, point.expected, point.gap, point.applicable, point.reported),
    )


def _items(report: Report) -> Iterator[Row]:
    for section in report.goals:
        for one in section.measures:
            for item in one.items:
                yield _item(report, item, one.measure.short)


def _item(report: Report, item: Item, title: str) -> Row:
    update = item.update
    return (
        *(item.measure.goal, str(item.measure), title),
        *_trust(report, item.trust),
        names.status(item.status),
        _yes(holds=item.reported) if item.applicable else None,
        str(item.carried_from) if item.carried_from else None,
        *(item.progress, item.expected, item.gap),
        item.due if item.applicable else None,
        _yes(holds=item.overdue) if item.applicable else None,
        names.cause(update.cause) if update and update.cause else None,
        update.comment if update else None,
        update.next_step if update else None,
        update.event_no if update else None,
    )


def _attention(report: Report) -> Iterator[Row]:
    for entry in report.attention:
        yield from _reasons(report, entry)


def _reasons(report: Report, entry: Attention) -> Iterator[Row]:
    item = entry.item
    title = report.strategy.measure_by_id[item.measure].short
    for reason in entry.reasons:
        yield (str(item.measure), title, *_trust(report, item.trust), sentences.reason(reason))


def _delivery(section: TrustSection, report: Report) -> Row:
    _, state, _, came, approval = told.delivery(section, report)
    found = section.rollup
    who = (section.trust.key, section.trust.name)
    return (*who, state, came, approval, found.applicable, found.reported)


def _decisions(report: Report) -> DataTable:
    rows = tuple(report_decisions.row(one, on=report.on) for one in report.decisions)
    return DataTable(board.say("decisions.heading"), report_decisions.heads(), rows)


def _trust(report: Report, key: str) -> tuple[str, str]:
    return key, report.strategy.trust_by_key[key].name


def _yes(*, holds: bool) -> str:
    return words("lists")("yes" if holds else "no")


def _say(key: str) -> str:
    return words("report")(f"tables.{key}")

"""One item down to the cell: its numbers worked out, every report on it, and the plan behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.markup.section import section
from pages.parts.markup.source import facts, source_lines, source_of
from pages.parts.markup.status import badge
from pages.parts.markup.table import listed
from pages.parts.markup.tags import Html, join, tag
from texts import dates, lineage, names, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goals.attention import Attention
    from goals.facts import Event, RecordedPlanItem, RecordedUpdate
    from goals.items import View
    from goals.lineage import Lineage, Report
    from pages.parts.filters import Links


def explained(
    view: View,
    traced: Lineage,
    noted: Sequence[Attention],
    links: Links,
    *,
    with_internal: bool,
) -> Html:
    """Take the item apart; `noted` is the attention list. Internal words and names are for some."""
    return join(
        [
            _ways(view, traced, links),
            _worked_out(view, traced),
            _attention(traced, noted),
            _counting(view, traced, with_internal=with_internal),
            _other_reports(view, traced, with_internal=with_internal),
            _plan(view, traced, with_names=with_internal),
        ]
    )


def _ways(view: View, traced: Lineage, links: Links) -> Html:
    """Lead to the measure at all trusts, and to all figures of the trust."""
    text, measure = words("forklar"), traced.item.measure
    trust = view.snapshot.strategy.trust_by_key[traced.item.trust].short
    to_measure = links.to("tiltak", tiltak=measure, foretak="")
    return tag(
        "p",
        tag("a", text("item.to_measure", label=measure.label), href=to_measure),
        tag("a", text("item.to_figures", trust=trust), href=links.to_explain()),
        class_="sm-path",
        data_nav=True,
    )


def _worked_out(view: View, traced: Lineage) -> Html:
    """Show each number of the item with how it came about; the status as its sign."""
    text, item = words("forklar"), traced.item
    (name, _, how), *rest = lineage.worked_out(view, traced)
    status = (name, badge(item.status, complete=item.reported or not item.applicable), how)
    caption = text("numbers.caption", period=dates.period(item.period))
    columns = [text(f"numbers.{key}") for key in ("name", "value", "how")]
    return section(text("numbers.heading"), listed(caption, columns, [status, *rest]))


def _attention(traced: Lineage, noted: Sequence[Attention]) -> Html:
    """Say why the item is on the attention list; nothing when it isn't."""
    reasons = [reason for entry in noted if entry.item == traced.item for reason in entry.reasons]
    if not reasons:
        return Html("")
    lines = (tag("li", sentences.reason(reason)) for reason in reasons)
    return section(words("forklar")("why.heading"), tag("ul", *lines, class_="sm-lines"))


def _counting(view: View, traced: Lineage, *, with_internal: bool) -> Html:
    """Show the report that counts with all that was written, down to the cell."""
    text, report = words("forklar"), traced.counting
    if report is None:
        return Html("")
    confirmed = text("counting.confirmed", unchanged=names.unchanged())
    written = _written(view, report.update, with_internal=with_internal)
    return section(
        text("counting.heading"),
        tag(
            "div",
            tag(
                "p",
                tag("strong", dates.period(report.update.period)),
                " ",
                badge(report.update.status),
                " ",
                numbers.percent(report.update.progress),
            ),
            *([tag("p", confirmed)] if report.update.confirmed else []),
            written or tag("p", text("counting.nothing"), class_="sm-remark"),
            tag("h3", text("counting.source")),
            source_of(report.event, report.update, with_names=with_internal),
            class_="sm-report",
        ),
    )


def _other_reports(view: View, traced: Lineage, *, with_internal: bool) -> Html:
    """List the reports that don't count, each with its reason, what it said and its cell."""
    text = words("forklar")
    if not traced.others:
        return section(text("other_reports.heading"), text("other_reports.none"))
    columns = [text(f"other_reports.{key}") for key in ("report", "what", "source", "state")]
    rows = [_report_row(view, report, with_internal=with_internal) for report in traced.others]
    return section(
        text("other_reports.heading"), listed(text("other_reports.caption"), columns, rows)
    )


def _plan(view: View, traced: Lineage, *, with_names: bool) -> Html:
    """List the plan rows that stand, the one that holds first, each down to the cell."""
    text = words("forklar")
    if not traced.plans:
        return section(text("plan.heading"), lineage.no_plan(traced.item))
    columns = [text(f"plan.{key}") for key in ("from", "what", "source")]
    events = view.snapshot.event_by_number
    rows = [
        _plan_row(view, row, events[row.event_no], with_names=with_names) for row in traced.plans
    ]
    return section(text("plan.heading"), listed(text("plan.caption"), columns, rows))


def _report_row(view: View, report: Report, *, with_internal: bool) -> tuple[str, ...]:
    text, update = words("forklar"), report.update
    said = tag("p", badge(update.status), " ", numbers.percent(update.progress))
    written = _written(view, update, with_internal=with_internal)
    period = dates.period(update.period)
    return (
        text("other_reports.report_of", event=update.event_no, period=period),
        join([said, written]),
        source_lines(report.event, update, with_names=with_internal),
        lineage.state(report),
    )


def _written(view: View, update: RecordedUpdate, *, with_internal: bool) -> Html:
    owner = view.snapshot.strategy.owner
    written = list(lineage.written(update, owner=owner, with_internal=with_internal))
    return facts(written) if written else Html("")


def _plan_row(
    view: View, row: RecordedPlanItem, event: Event, *, with_names: bool
) -> tuple[str, ...]:
    return (
        words("forklar")("plan.row", period=dates.period(row.from_period)),
        facts(lineage.planned(view, row)),
        source_lines(event, row, with_names=with_names),
    )

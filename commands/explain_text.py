"""Where a value comes from, to read in a terminal: as much as the page «Forklar tallet» tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.table import table
from texts import dates, lineage, measurement, names, numbers, value_lineage
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goals.catalogue.model import Indicator, Strategy
    from goals.items import View
    from goals.lineage import Lineage, Report
    from goals.value_lineage import ValueLineage

_INDENT = "  "


def explained(view: View, traced: Lineage) -> str:
    """Tell the numbers and how they came about, the reports and the plan."""
    text, item = words("commands"), traced.item
    about = lineage.title(view, item)
    headings = list(text.table("explain.headings").values())
    parts = [
        text("explain.title", item=about, period=dates.period(item.period)),
        table(headings, list(lineage.worked_out(view, traced))),
    ]
    if traced.counting:
        parts.append(_block(text("explain.counting"), _report(view, traced.counting)))
    parts += [_block(lineage.state(report), _report(view, report)) for report in traced.others]
    parts.append(_block(text("explain.plan"), _plan(view, traced)))
    return "\n\n".join(parts)


def values(
    strategy: Strategy, indicator: Indicator, trust: str, found: Iterable[ValueLineage]
) -> str:
    """Tell each period with its value, where it came from, and what stood there before."""
    text, place = words("forklar"), strategy.trust_by_key[trust].short
    title = text("values.caption", indicator=indicator.short, place=place)
    blocks = [_block(_period(one, indicator), _told(one, indicator)) for one in found]
    return "\n\n".join([title, *(blocks or [text("values.none", place=place)])])


def _period(one: ValueLineage, indicator: Indicator) -> str:
    holds = value_lineage.holds(one, indicator)
    return words("commands")("explain.named", name=measurement.period(one.key), value=holds)


def _told(one: ValueLineage, indicator: Indicator) -> Iterator[str]:
    if one.counting:
        yield from value_lineage.source_lines(one.counting, with_internal=True)
    for told in one.others:
        yield value_lineage.once(told, indicator)
        for line in value_lineage.source_lines(told, with_internal=True):
            yield f"{_INDENT}{line}"


def _block(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"{_INDENT}{line}" for line in lines)])


def _report(view: View, report: Report) -> Iterator[str]:
    update = report.update
    yield words("commands")(
        "explain.report",
        event=update.event_no,
        period=dates.period(update.period),
        status=names.status(update.status),
        progress=numbers.percent(update.progress),
    )
    for name, value in lineage.written(
        update, owner=view.snapshot.strategy.owner, with_internal=True
    ):
        yield _named(name, value)
    yield from lineage.source_lines(report.event, update, with_names=True)


def _plan(view: View, traced: Lineage) -> Iterator[str]:
    if not traced.plans:
        yield lineage.no_plan(traced.item)
    for row in traced.plans:
        event = view.snapshot.event_by_number[row.event_no]
        named = [_named(name, value) for name, value in lineage.planned(view, row)]
        yield words("commands")(
            "explain.row", event=row.event_no, period=dates.period(row.from_period)
        )
        yield ", ".join(named)
        yield from lineage.source_lines(event, row, with_names=True)


def _named(name: str, value: str) -> str:
    return words("commands")("explain.named", name=name, value=" ".join(value.split()))

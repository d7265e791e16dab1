"""Where the value of one item comes from, in words: alike on the page and in the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.facts import EventKind, RecordedUpdate
from texts import dates, names, numbers, people
from texts.norwegian import Norwegian
from texts.receipt import HEAD_DIGITS
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goals.facts import Event, PlanItem, RecordedPlanItem, StatusUpdate
    from goals.items import Item, View
    from goals.lineage import Lineage, Report
    from goals.measurement.facts import RecordedIndicatorValue
    from goals.value_lineage import ToldValue

    Fact = RecordedUpdate | RecordedPlanItem | RecordedIndicatorValue
    Named = tuple[str, str]


def title(view: View, item: Item) -> str:
    """«3.10 Samiske pasienters rettigheter hos UNN»."""
    strategy = view.snapshot.strategy
    return _say(
        "title.item",
        label=item.measure.label,
        short=strategy.measure_by_id[item.measure].short,
        trust=strategy.trust_by_key[item.trust].short,
    )


def worked_out(view: View, traced: Lineage) -> Iterator[tuple[str, str, str]]:
    """Give the name of each number of the item, its value, and how it came about.

    The first is the status. An item that isn't applicable has no more than that and its progress.
    """
    item = traced.item
    yield _say("numbers.status"), names.status(item.status), _counting(traced)
    yield _say("numbers.progress"), numbers.exact_percent(item.progress), _progress(item)
    if item.applicable:
        expected = numbers.exact_percent(item.expected)
        yield _say("numbers.expected"), expected, _expected(traced)
        yield (
            _say("numbers.gap"),
            numbers.exact_signed(item.gap),
            gap(item) or _say("numbers.no_gap"),
        )
        yield _say("numbers.due"), dates.day(item.due), _due(view, item)


def _counting(traced: Lineage) -> str:
    """Say why this is the report that counts, or why none does."""
    item = traced.item
    if not item.applicable:
        return _say("counting.outside")
    if item.update is None:
        return _say("counting.none")
    period = dates.period(item.period)
    if item.carried_from is None:
        return _say("counting.this_round", period=period)
    key = "final" if item.status.is_final else "carried"
    earlier = dates.period(item.carried_from)
    status = names.status(item.status)
    return _say(f"counting.{key}", period=period, from_period=earlier, status=status)


def _progress(item: Item) -> str:
    """Say where the item's progress comes from."""
    if item.update is None:
        return _say("progress.none" if item.applicable else "progress.outside")
    if item.update.progress is not None:
        return _say("progress.reported", progress=numbers.exact_percent(item.progress))
    return _say(f"progress.{'no_number' if item.progress is None else item.status}")


def _expected(traced: Lineage) -> str:
    """«488 av 730 dager = 66,8 %, regnet fra 01.01.2025 til og med 31.08.2026.»."""
    item, days = traced.item, traced.days
    if days is None or item.expected is None:
        return _say("formula.no_line")
    key = "before" if days.gone == 0 else "after" if days.gone == days.planned else "days"
    return _say(
        f"formula.{key}",
        gone=days.gone,
        planned=days.planned,
        expected=numbers.exact_percent(item.expected),
        start=dates.day(item.start),
        due=dates.day(item.due),
        day=dates.day(item.period.last_day),
    )


def gap(item: Item) -> str | None:
    """«−26,8 = 40 − 66,8»; None when there is no gap."""
    if item.gap is None:
        return None
    terms = {"progress": item.progress, "expected": item.expected}
    return _say(
        "formula.gap",
        gap=numbers.exact_signed(item.gap),
        **{key: numbers.exact(term) for key, term in terms.items()},
    )


def _due(view: View, item: Item) -> str:
    """Say whether the deadline has passed, and on which day that is judged."""
    day = dates.day(view.reference_date)
    if item.status.is_final:
        return _say("due.finished")
    return _say("due.passed" if item.overdue else "due.ahead", day=day)


def state(report: Report | ToldValue) -> str:
    """«Teller», «Erstattet av hendelse 31»: what became of a report."""
    said = _say(f"state.{report.state}", by=report.by)
    if report.redacted_by is None:
        return said
    return ", ".join([said, _say("state.redacted", by=report.redacted_by)])


def written(update: StatusUpdate, *, owner: str, with_internal: bool) -> Iterator[Named]:
    """Give what was written in a report under its headings; internal words are for some.

    `owner` is the strategy's, whom they are for.
    """
    if update.cause:
        yield _say("written.cause"), names.cause(update.cause)
    if update.comment:
        yield _say("written.comment"), Norwegian(update.comment)
    if update.next_step:
        yield _say("written.next_step"), Norwegian(update.next_step)
    if with_internal and update.support:
        yield _say("written.support"), _say("written.support_needed")
    if with_internal and update.proposed_due:
        yield _say("written.proposed_due"), dates.day(update.proposed_due)
    if with_internal and update.internal_note:
        yield _say("written.internal_note", owner=owner), Norwegian(update.internal_note)


def planned(view: View, row: PlanItem) -> Iterator[Named]:
    """Give what a plan row says, its days filled in from the cycle."""
    cycle = view.snapshot.cycle
    yield _say("plan.applicable"), _yes_or_no(row.applicable)
    yield (
        _say("plan.days"),
        _say(
            "plan.from_day_to_day",
            start=dates.day(row.start or cycle.start),
            due=dates.day(row.due or cycle.end),
        ),
    )
    yield _say("plan.expected_line"), _yes_or_no(row.expected_line)
    if row.responsible:
        yield _say("plan.responsible"), Norwegian(row.responsible)
    if row.title:
        yield _say("plan.title"), Norwegian(row.title)


def no_plan(item: Item) -> str:
    """Say that the cycle's own dates hold."""
    return _say("plan.none", start=dates.day(item.start), due=dates.day(item.due))


def source(event: Event, fact: Fact, *, with_names: bool) -> Iterator[Named]:
    """Give event, time, file, approval, cell; who brought it is for those who may see it."""
    yield _say("source.event"), str(event.event_no)
    yield from origin(event, with_names=with_names)
    from_form = isinstance(fact, RecordedUpdate) and fact.from_form
    yield from place(fact.sheet, fact.cell, from_form=from_form)


def source_lines(event: Event, fact: Fact, *, with_names: bool) -> list[str]:
    """Give the same in two lines: «Status!H14 i unn.xlsx», and the rest."""
    where = [part for part in (cell(fact), event.file_name) if part]
    spoken = {_say("source.file"), _say("source.event"), _say("source.sheet"), _say("source.cell")}
    rest = [
        _say("source.part", name=name, value=value)
        for name, value in source(event, fact, with_names=with_names)
        if name not in spoken
    ]
    return [line for line in (_say("source.in_file").join(where), " · ".join(rest)) if line]


def cell(fact: Fact) -> str:
    """«Status!H14»; empty for what did not come out of a workbook."""
    return "!".join(part for part in (fact.sheet, fact.cell) if part)


def origin(event: Event, *, with_names: bool) -> Iterator[Named]:
    """Give what the event says of itself."""
    yield _say("source.recorded"), dates.moment(event.recorded_at)
    if event.file_name:
        yield _say("source.file"), event.file_name
    if event.file_sha256:
        yield _say("source.sha256"), event.file_sha256[:HEAD_DIGITS]
    if event.approved_role:
        yield _say("source.approved"), Norwegian(event.approved_role)
    elif event.kind is EventKind.IMPORT:
        yield _say("source.approved"), _say("source.nobody")
    if with_names:
        yield _say("source.by"), people.of_event(event)


def place(sheet: str | None, cell: str | None, *, from_form: bool) -> Iterator[Named]:
    """Give where a value stood."""
    if sheet:
        yield _say("source.sheet"), Norwegian(sheet)
    if cell:
        yield _say("source.cell"), cell
    if from_form:
        yield _say("source.form"), _say("source.from_form")


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 (a cell of the plan)
    return _say("plan.yes" if value else "plan.no")


def _say(key: str, **values: object) -> str:
    return words("lineage")(key, **values)

"""Where a value comes from: event, file, sheet, cell and time, one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goals.facts import EventKind, RecordedUpdate
from pages.parts.html_tags import Html, tag
from texts import dates
from texts.receipt import HEAD_DIGITS
from texts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goals.facts import Event, RecordedPlanItem
    from goals.snapshot import Snapshot

    Fact = tuple[str, str]


def source(
    snapshot: Snapshot,
    event_no: int,
    *,
    sheet: str | None,
    cell: str | None,
    with_names: bool,
    from_form: bool = False,
) -> Html:
    """Fold the lineage of a value under «Kilde»; who brought it is for those who may see it."""
    facts = [("event", str(event_no))]
    event = snapshot.event_by_number.get(event_no)
    if event:
        facts += _facts_of(event, with_names=with_names)
    facts += _place(sheet, cell, from_form=from_form)
    heading = words("tiltak")("source.heading")
    return tag("details", tag("summary", heading), _listed(facts), class_="sm-source")


def source_of(event: Event, fact: RecordedUpdate | RecordedPlanItem, *, with_names: bool) -> Html:
    """Give the whole lineage of a row in the ledger, unfolded."""
    from_form = isinstance(fact, RecordedUpdate) and fact.from_form
    return _listed(
        [
            ("event", str(event.event_no)),
            *_facts_of(event, with_names=with_names),
            *_place(fact.sheet, fact.cell, from_form=from_form),
        ]
    )


def source_lines(
    event: Event, fact: RecordedUpdate | RecordedPlanItem, *, with_names: bool
) -> Html:
    """Give the same in two lines, for a column of a table."""
    text = words("tiltak")
    where = [text("source.in_cell", sheet=fact.sheet, cell=fact.cell)] if fact.cell else []
    where += [event.file_name] if event.file_name else []
    from_form = isinstance(fact, RecordedUpdate) and fact.from_form
    rest = [
        text("source.part", name=text(f"source.{key}"), value=value)
        for key, value in (*_facts_of(event, with_names=with_names), *_form(from_form=from_form))
        if key != "file"
    ]
    lines = (text("source.in_file").join(where), " · ".join(rest))
    return tag("div", *(tag("p", line) for line in lines if line), class_="sm-lineage")


def _listed(facts: Sequence[Fact]) -> Html:
    text = words("tiltak")
    listed = (
        tag("div", tag("dt", text(f"source.{key}")), tag("dd", value)) for key, value in facts
    )
    return tag("dl", *listed, class_="sm-facts")


def _facts_of(event: Event, *, with_names: bool) -> Iterator[Fact]:
    yield "recorded", dates.moment(event.recorded_at)
    if event.file_name:
        yield "file", event.file_name
    if event.file_sha256:
        yield "sha256", event.file_sha256[:HEAD_DIGITS]
    if event.approved_role:
        yield "approved", event.approved_role
    elif event.kind is EventKind.IMPORT:
        yield "approved", words("tiltak")("source.nobody")
    if with_names:
        yield "by", event.recorded_by


def _place(sheet: str | None, cell: str | None, *, from_form: bool) -> Iterator[Fact]:
    if sheet:
        yield "sheet", sheet
    if cell:
        yield "cell", cell
    yield from _form(from_form=from_form)


def _form(*, from_form: bool) -> Iterator[Fact]:
    if from_form:
        yield "form", words("tiltak")("source.from_form")
